import { BadInput } from '../errors';
import { isJsonObject } from '../json';
import type { ApiRequest, NameValue, RequestBody } from '../wire/types';
import { takesNoBody } from '../wire/methods';
import { withFieldInText } from './jsonText';

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
	if (takesNoBody(method))
		throw new BadInput(
			`"Pagination" is to put the page into the body, and ${method} has none`,
			'Choose the method the system searches by, usually POST, or let the page go into the query.',
		);
	if (body?.kind === 'form') {
		const kept = body.fields.filter(([name]) => !added.some(([other]) => other === name));
		return { ...body, fields: [...kept, ...added.map(([name, value]): NameValue => [name, String(value)])] };
	}
	if (body?.kind === 'raw' && typeof body.content === 'string' && isJsonObject(parsed(body.content))) {
		// As a person typed it: 1.50 stays so, and a long number keeps its digits.
		const fill = (text: string, [name, entry]: Parameter): string => withFieldInText(text, name.split('.'), entry);
		return { ...body, content: added.reduce(fill, body.content) };
	}
	const { value, contentType } = jsonIn(body);
	const filled = added.reduce((object, [name, entry]) => withField(object, name.split('.'), entry), value);
	return { kind: 'json', value: filled, contentType };
}

/** The JSON object a body holds. None counts as an empty one. */
function jsonIn(body: RequestBody | undefined): { value: Readonly<Record<string, unknown>>; contentType?: string } {
	if (body === undefined) return { value: {} };
	if (body.kind === 'json' && isJsonObject(body.value)) return { value: body.value, contentType: body.contentType };
	throw new BadInput(
		'"Pagination" is to put the page into the body, and the body is no JSON object',
		'Choose the body "JSON", "Fields" or "Form", or let the page go into the query.',
	);
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
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
