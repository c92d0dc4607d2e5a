import type { RequestFilter, RequestKind } from './types';

/** True when a request fits every condition of the filter; no filter fits everything. */
export function matchesFilter(
	filter: RequestFilter | undefined,
	request: { method: string; path: string; kind: RequestKind },
): boolean {
	if (!filter) return true;
	if (filter.method && filter.method.toUpperCase() !== request.method) return false;
	if (filter.kind && filter.kind !== request.kind) return false;
	if (filter.path === undefined) return true;
	if (typeof filter.path === 'string') return filter.path === request.path;
	// A global or sticky expression remembers where it stopped; every request starts afresh.
	filter.path.lastIndex = 0;
	return filter.path.test(request.path);
}
