import type { ApiRequest, NameValue } from '../../../lib/wire/types';
import type { Look } from '../../../lib/triggers/types';
import { query } from '../operations/send';

/**
 * For `request` of an event: a list from a time on. d.vinci takes times in UTC only.
 * @param parameter the query parameter for that time
 * @param filters names of collections whose content goes along
 */
export function listFrom(
	path: string,
	parameter: string,
	...filters: string[]
): (look: Look, since: Date | undefined) => ApiRequest {
	const chosen = query(...filters.map((name) => `...${name}`));
	return ({ input }, since) => {
		const period: NameValue[] = since === undefined ? [] : [[parameter, since.toISOString()]];
		return { method: 'GET', path, query: [...(chosen(input).query ?? []), ...period] };
	};
}
