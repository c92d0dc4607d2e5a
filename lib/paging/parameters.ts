import { BadInput } from '../errors';
import { isJsonObject, parseJson } from '../json';
import type { ApiRequest, NameValue, OutgoingFile, RequestBody } from '../wire/types';
import { isRead } from '../wire/methods';

/** Where the parameters of a page go: into the query, or into the body. */
export type Place = 'query' | 'body';

/** What asks for a page. An empty name is left out. */
export type Parameter = readonly [name: string, value: string | number];

/**
 * The request with these parameters, in place of any of the same name.
 * @throws BadInput when they belong into a body that cannot take them
 */
export function withParameters(request: ApiRequest, place: Place, ...parameters: readonly Parameter[]): ApiRequest {
	const added = parameters.filter(([name]) => name !== '');
	return place === 'query' ? withQuery(request, added) : { ...request, body: withFields(request, added) };
}

function withQuery(request: ApiRequest, added: readonly Parameter[]): ApiRequest {
	const kept = (request.query ?? []).filter(([name]) => !added.some(([other]) => other === name));
	return { ...request, query: [...kept, ...added.map(([name, value]): NameValue => [name, String(value)])] };
}

function withFields({ method, body }: ApiRequest, added: readonly Parameter[]): RequestBody {
	if (isRead(method))
		throw new BadInput(
			`"Pagination" is to put the page into the body, and ${method} has none`,
			'Choose the method the system searches by, usually POST, or let the page go into the query.',
		);
	if (body?.kind === 'form') {
		const kept = body.fields.filter(([name]) => !added.some(([other]) => other === name));
		return { ...body, fields: [...kept, ...added.map(([name, value]): NameValue => [name, String(value)])] };
	}
	const { value, contentType } = jsonIn(body);
	const filled = added.reduce((object, [name, entry]) => withField(object, name.split('.'), entry), value);
	return { kind: 'json', value: filled, contentType };
}

/** The JSON object a body holds. None counts as an empty one. */
function jsonIn(body: RequestBody | undefined): { value: Readonly<Record<string, unknown>>; contentType?: string } {
	if (body === undefined) return { value: {} };
	const value = body.kind === 'json' ? body.value : body.kind === 'raw' ? parsed(body.content) : undefined;
	if (isJsonObject(value) && (body.kind === 'json' || body.kind === 'raw'))
		return { value, contentType: body.contentType };
	throw new BadInput(
		'"Pagination" is to put the page into the body, and the body is no JSON object',
		'Choose the body "JSON", "Fields" or "Form", or let the page go into the query.',
	);
}

/** @param text a file is no place to put a page into */
function parsed(text: string | OutgoingFile): unknown {
	if (typeof text !== 'string') return undefined;
	let value: unknown;
	try {
		value = JSON.parse(text);
	} catch {
		return undefined;
	}
	if (JSON.stringify(value) === JSON.stringify(parseJson(text))) return value;
	throw new BadInput(
		'"Body (JSON)" has a number with too many digits to put the page beside it',
		'Write that number as text, in quotes, or let the page go into the query.',
	);
}

function withField(
	object: Readonly<Record<string, unknown>>,
	[name = '', ...deeper]: readonly string[],
	entry: unknown,
): Record<string, unknown> {
	if (deeper.length === 0) return { ...object, [name]: entry };
	const inner = object[name];
	return { ...object, [name]: withField(isJsonObject(inner) ? inner : {}, deeper, entry) };
}
