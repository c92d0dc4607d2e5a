import type { IncomingHttpHeaders } from 'node:http';
import { badRequest } from './errors';
import type { Store } from './store';
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
}

/**
 * Checks the platform's headers. `SaveArgument` must be JSON (what it asks for is logged, not done);
 * `Division-Code` must name a division the user may work in.
 */
export function readHeaders(headers: IncomingHttpHeaders, store: Store, user: User): WriteHeaders {
	const saveArgument = jsonHeader(headers, 'SaveArgument');
	if (saveArgument !== undefined && (typeof saveArgument !== 'object' || saveArgument === null)) {
		throw badRequest('The SaveArgument header must be a JSON object');
	}
	const rowAction = jsonHeader(headers, 'rowAction') as { deleteAll?: unknown } | undefined;
	const deleteAll = rowAction?.deleteAll ?? [];
	if (!Array.isArray(deleteAll)) throw badRequest('deleteAll in the rowAction header must be an array');
	const code = headers['division-code'];
	if (code === undefined) return { deleteAll };
	const division = store.find('jm_division', 'division_code', String(code));
	if (!division || !user.divisions.includes(String(division.division_code))) {
		throw badRequest(`User ${user.name} has no access to division ${String(code)}`);
	}
	return { deleteAll, divisionNo: Number(division.division_no) };
}
