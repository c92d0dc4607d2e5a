import type { ApiRequest, NameValue } from '../wire/types';

/** The request with these query parameters in place of any of the same name. An empty name leaves it out. */
export function withQuery(
	request: ApiRequest,
	...pairs: ReadonlyArray<readonly [name: string, value: string | number]>
): ApiRequest {
	const added = pairs.filter(([name]) => name !== '').map(([name, value]): NameValue => [name, String(value)]);
	const kept = (request.query ?? []).filter(([name]) => !added.some(([other]) => other === name));
	return { ...request, query: [...kept, ...added] };
}
