import { badRequest } from './errors';

/** `job_no=342` as it stands in a path. */
export interface KeyValue {
	readonly column: string;
	readonly value: string;
}

/** `/JmJob/job_no=342/jm_episode/episode_no=7` taken apart. */
export interface Address {
	readonly document: string;
	readonly key?: KeyValue;
	/** Sub-tables from the outside in, each with the key of one row where the path has one. */
	readonly subTables: ReadonlyArray<{ readonly table: string; readonly key?: KeyValue }>;
}

function readKey(segment: string): KeyValue | undefined {
	const at = segment.indexOf('=');
	return at > 0 ? { column: segment.slice(0, at), value: segment.slice(at + 1) } : undefined;
}

/**
 * Reads the part of a path behind the database name. Segments are split before they are decoded,
 * so that a slash inside a key value survives.
 */
export function readAddress(encodedPath: string): Address {
	const segments = encodedPath
		.split('/')
		.filter((segment) => segment !== '')
		.map(decodeSegment);
	const [document = '', keySegment, ...rest] = segments;
	const key = keySegment === undefined ? undefined : readKey(keySegment);
	if (keySegment !== undefined && !key) throw badRequest(`'${keySegment}' is not of the form key=value`);
	const subTables: Array<{ table: string; key?: KeyValue }> = [];
	for (const segment of rest) {
		const rowKey = readKey(segment);
		const last = subTables[subTables.length - 1];
		if (!rowKey) subTables.push({ table: segment.toLowerCase() });
		else if (last && !last.key) last.key = rowKey;
		else throw badRequest(`'${segment}' stands where a sub-table is expected`);
	}
	return { document, key, subTables };
}

function decodeSegment(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		throw badRequest('The path is not properly percent-encoded');
	}
}

/**
 * The part of a URL path behind `{site}/api/v2/database/{db}`, still encoded; undefined when the path leads elsewhere.
 * Case does not matter anywhere in it.
 */
export function insideDatabase(path: string, site: string, database: string): string | undefined {
	const prefix = `${site}/api/v2/database/${encodeURIComponent(database)}`.toLowerCase();
	if (!path.toLowerCase().startsWith(prefix)) return undefined;
	const rest = path.slice(prefix.length);
	return rest === '' || rest.startsWith('/') ? rest : undefined;
}
