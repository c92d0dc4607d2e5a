import type { IncomingHttpHeaders } from 'node:http';
import { badRequest } from './errors';
import { checkSaveArgument } from './saveArgument';
import type { Document } from './schema';
import type { Store } from './store';
import { zoneOf } from './timeZones';
import type { User } from './users';

function jsonHeader(headers: IncomingHttpHeaders, name: string): unknown {
	const text = headers[name.toLowerCase()];
	if (text === undefined) return undefined;
	try {
		return JSON.parse(String(text));
	} catch {
		throw badRequest(`The ${name} header must be JSON`);
	}
}

/** What the platform's own headers ask of a write. */
export interface WriteHeaders {
	/** The division of `Division-Code`. */
	readonly divisionNo?: number;
	/** Sub-tables `rowAction: {"deleteAll": [...]}` empties first. */
	readonly deleteAll: readonly string[];
	/** The zone that dates in the body are meant in, from `Source-Time-Zone-Name`. */
	readonly zone?: string;
}

/**
 * Checks the platform's headers. `SaveArgument` must be one the document knows (what it asks for is logged, not done);
 * `Source-Time-Zone-Name` must be a name of Windows, `Division-Code` must name a division the user may work in.
 */
export function readHeaders(headers: IncomingHttpHeaders, store: Store, user: User, document: Document): WriteHeaders {
	checkSaveArgument(headers.saveargument === undefined ? undefined : String(headers.saveargument), document);
	const rowAction = jsonHeader(headers, 'rowAction') as { deleteAll?: unknown; DeleteAll?: unknown } | undefined;
	const deleteAll = rowAction?.deleteAll ?? rowAction?.DeleteAll ?? [];
	if (!Array.isArray(deleteAll)) throw badRequest('deleteAll in the rowAction header must be an array');
	const code = headers['division-code'];
	const zoneName = headers['source-time-zone-name'];
	const zone = zoneName === undefined ? undefined : zoneOf(String(zoneName));
	if (zoneName !== undefined && zone === undefined) throw badRequest(`Unknown time zone '${String(zoneName)}'`);
	if (code === undefined) return { deleteAll, zone };
	const division = store.find('jm_division', 'division_code', String(code));
	if (!division || !user.divisions.includes(String(division.division_code))) {
		throw badRequest(`User ${user.name} has no access to division ${String(code)}`);
	}
	return { deleteAll, zone, divisionNo: Number(division.division_no) };
}
