import type { ApiRequest } from '../wire/types';
import { isJsonObject } from '../json';
import { addressIn, contextOf, followed } from './nextUrl';
import type { PageStyle } from './types';

/*
 * OData in the spellings of all its versions.
 *
 * | version | rows               | next page         | number of rows |
 * |---------|--------------------|-------------------|----------------|
 * | 1       | `d`                |                   |                |
 * | 2       | `d.results`        | `d.__next`        | `d.__count`    |
 * | 3       | `value`, or as 2   | `odata.nextLink`  | `odata.count`  |
 * | 4       | `value`            | `@odata.nextLink` | `@odata.count` |
 * | 4.01    | `value`            | `@nextLink`       | `@count`       |
 */

const NEXT = ['@odata.nextLink', '@nextLink', 'odata.nextLink', '__next'];
const COUNT = ['@odata.count', '@count', 'odata.count', '__count'];

/** Asks a service that knows a later version to answer in the one everybody reads (OData protocol 8.2.7). */
export const ODATA_VERSION = { 'OData-MaxVersion': '4.0' } as const;

/**
 * Pages by OData's next link. The service decides how long they are, unless a page size is asked for
 * (OData protocol 4.01, 8.2.8.6). The end is a page without a link.
 */
export const odata: PageStyle = {
	pageSize: 0,
	start: (request, pageSize) => {
		const asked = withHeader(request, 'OData-MaxVersion', (entered) => entered ?? ODATA_VERSION['OData-MaxVersion']);
		const size = `odata.maxpagesize=${pageSize}`;
		return pageSize > 0
			? withHeader(asked, 'Prefer', (entered) => [entered, size].filter((part) => part !== undefined).join(', '))
			: asked;
	},
	next: ({ request, answer }) => {
		const url = addressIn(annotation(answer.body, NEXT));
		return url === undefined ? undefined : followed(request, url, contextOf(answer.body));
	},
};

/** The rows of an answer that is known to be OData's; undefined: it holds no list. */
export function odataRows(body: unknown): readonly unknown[] | undefined {
	if (!isJsonObject(body)) return undefined;
	if (Array.isArray(body.value)) return body.value;
	const rows = isJsonObject(body.d) ? body.d.results : body.d;
	return Array.isArray(rows) ? rows : undefined;
}

/** The same for an answer that may be something else: everything beside the rows must be OData's. */
export function odataList(body: Readonly<Record<string, unknown>>): readonly unknown[] | undefined {
	const names = Object.keys(body);
	const isList = 'd' in body ? names.length === 1 : names.every((name) => /^(?:value$|value@|@|odata\.)/.test(name));
	return isList ? odataRows(body) : undefined;
}

/** The number of rows, where the service was asked for it; older ones write it as text. */
export function odataCount(body: unknown): number | undefined {
	const count = Number(annotation(body, COUNT) ?? NaN);
	return Number.isInteger(count) ? count : undefined;
}

function annotation(body: unknown, names: readonly string[]): unknown {
	if (!isJsonObject(body)) return undefined;
	const holder = isJsonObject(body.d) ? body.d : body;
	return names.map((name) => holder[name]).find((value) => value !== undefined);
}

/** The request with a header in place of one that a person may have entered. */
function withHeader(request: ApiRequest, name: string, value: (entered: string | undefined) => string): ApiRequest {
	const headers = Object.entries(request.headers ?? {});
	const isIt = ([other]: readonly [string, string]): boolean => other.toLowerCase() === name.toLowerCase();
	const entered = headers.find(isIt)?.[1];
	return {
		...request,
		headers: { ...Object.fromEntries(headers.filter((entry) => !isIt(entry))), [name]: value(entered) },
	};
}
