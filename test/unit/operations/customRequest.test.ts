import type { ApiAnswer } from '../../../lib/wire/types';
import { customRequest } from '../../../lib/operations/customRequest';
import { commonPagination } from '../../../lib/operations/customRequest/paginationChoices';
import { requestOf } from '../../../lib/operations/outputs';
import type { CustomRequestSettings } from '../../../lib/operations/customRequest/types';
import { fileInMemory } from '../../../lib/wire/outgoing';
import { StoredFile } from '../../../lib/wire/types';
import { inputOf } from '../parameters/inputOf';
import { anything } from '../../../lib/wire/shapes';

const settings: CustomRequestSettings = {
	system: 'Test',
	exampleEndpoint: 'things',
	base: 'the base URL',
	pagination: commonPagination,
	credentialHeaders: ['x-token'],
	jsonParameters: [
		{ name: 'query', displayName: 'Query', description: 'Conditions', example: '{ "a": 1 }', emptyCounts: true },
		{ name: 'sort', displayName: 'Sort', description: 'The order', example: '["a"]' },
	],
	envelope: (body) => (Array.isArray(body.L) ? body.L : undefined),
};
const [operation] = customRequest(settings).operations;
const { fields = [] } = operation;
const content = fileInMemory(Buffer.from([0, 255]));
const file = { content, fileName: 'a.bin', contentType: 'image/png' };

const input = (values: Record<string, unknown>) =>
	inputOf(fields, { endpoint: 'things', ...values }, 'UTC', { data: file });
const request = async (values: Record<string, unknown>) => {
	const { expects, ...sent } = await requestOf(operation, input({ sendQuery: true, sendHeaders: true, ...values }));
	expect(expects).toBe(anything);
	return sent;
};
const pairs = (...entries: Array<[unknown, unknown]>) => ({
	parameter: entries.map(([name, value]) => ({ name, value })),
});

describe('what is sent', () => {
	it('has no query parameters and headers that are switched off, whatever was entered before', async () => {
		const entered = {
			queryParameters: pairs(['a', 1]),
			jsonParameters: { query: '{' },
			headers: pairs(['not a name', 'x']),
		};
		const off = { sendQuery: false, sendHeaders: false };
		expect(await request({ ...off, ...entered })).toEqual(await request({}));
		const { query } = await request({ ...off, endpoint: 'things?b=2', ...entered });
		expect(query?.map(([name]) => name)).toEqual(['b']);
	});

	it('is a plain GET by default', async () => {
		expect(await request({})).toEqual({
			method: 'GET',
			path: 'things',
			query: [],
			headers: {},
			responseFormat: 'auto',
		});
	});

	it('keeps the query of the endpoint path, repeated names and order', async () => {
		const { path, query } = await request({
			endpoint: '/a b/c?x=1&y=2+3',
			queryParameters: pairs(['d', '[gt]1'], ['d', '[lt]2'], ['n', 5], ['empty', '']),
		});
		expect(path).toBe('a%20b/c');
		expect(query).toEqual([
			['x', '1', 'x=1'],
			['y', '2+3', 'y=2+3'],
			['d', '[gt]1'],
			['d', '[lt]2'],
			['n', '5'],
			['empty', ''],
		]);
	});

	it('repeats a name for a list from an expression, but not for a parameter that is JSON', async () => {
		const queryParameters = pairs(['d', ['[gt]1', '[lt]2']], ['query', ['a desc']], ['t', new Date(0)], ['n', null]);
		expect((await request({ queryParameters })).query).toEqual([
			['d', '[gt]1'],
			['d', '[lt]2'],
			['query', '["a desc"]'],
			['t', '1970-01-01T00:00:00.000Z'],
			['n', ''],
		]);
		const queryJson = { t: new Date(0) };
		expect((await request({ specifyQuery: 'json', queryJson })).query).toEqual([['t', '1970-01-01T00:00:00.000Z']]);
	});

	it('turns JSON into a query: lists repeat the name, objects stay JSON, null is left out', async () => {
		const queryJson = { a: [1, 'x'], b: { $in: [1] }, c: null, d: true, query: ['stays', 'a list'] };
		const { query } = await request({
			specifyQuery: 'json',
			queryJson: JSON.stringify(queryJson),
			jsonParameters: { query: '{ "a" : "+01:00" }' },
		});
		expect(query).toEqual([
			['query', '{"a":"+01:00"}'],
			['a', '1'],
			['a', 'x'],
			['b', '{"$in":[1]}'],
			['d', 'true'],
			['query', '["stays","a list"]'],
		]);
	});

	it('leaves out JSON that is as it began, unless the system takes an empty one for an answer', async () => {
		const parameters = { query: '{}', sort: '[ ]' };
		expect((await request({ specifyQuery: 'json', queryJson: '{}', jsonParameters: parameters })).query).toEqual([
			['query', '{}'],
		]);
		expect((await request({ jsonParameters: { sort: '["a"]' } })).query).toEqual([['sort', '["a"]']]);
	});

	it('joins a repeated header and moves Content-Type to the body', async () => {
		const headers = pairs(
			['Accept-Language', 'de'],
			['accept-language', 'en'],
			['Content-Type', 'application/json-patch+json'],
		);
		const sent = await request({ method: 'PATCH', bodyType: 'json', bodyJson: '[]', headers });
		expect(sent.headers).toEqual({ 'Accept-Language': 'de, en' });
		expect(sent.body).toEqual({ kind: 'raw', content: '[]', contentType: 'application/json-patch+json' });
	});

	it.each([
		['none', { bodyType: 'none' }, undefined],
		[
			'fields, typed as expressions return them',
			{ bodyType: 'fields', bodyFields: pairs(['a', 'x'], ['b', 5], ['c', null]) },
			{ kind: 'json', value: { a: 'x', b: 5, c: '' } },
		],
		[
			'JSON as it was typed, digits and all',
			{ bodyType: 'json', bodyJson: '{"a": 1.50, "id": 12345678901234567890}\n' },
			{ kind: 'raw', content: '{"a": 1.50, "id": 12345678901234567890}', contentType: 'application/json' },
		],
		[
			'JSON that an expression returned',
			{ bodyType: 'json', bodyJson: { a: [1] } },
			{ kind: 'json', value: { a: [1] } },
		],
		['JSON as it began', { bodyType: 'json' }, { kind: 'raw', content: '{}', contentType: 'application/json' }],
		[
			'a form with a repeated name',
			{ bodyType: 'form', bodyFields: pairs(['a', '1'], ['a', '2'], ['b', [3, 4]]) },
			{
				kind: 'form',
				fields: [
					['a', '1'],
					['a', '2'],
					['b', '3'],
					['b', '4'],
				],
			},
		],
		[
			'text',
			{ bodyType: 'raw', bodyText: ' <a/> ', bodyContentType: 'application/xml' },
			{ kind: 'raw', content: ' <a/> ', contentType: 'application/xml' },
		],
		[
			'a file',
			{ bodyType: 'binary', inputBinaryField: 'data' },
			{ kind: 'raw', content: file.content, contentType: 'image/png' },
		],
		[
			'a form with files',
			{
				bodyType: 'multipart',
				bodyParts: {
					parameter: [
						{ partType: 'text', name: 'a', value: 'x' },
						{ partType: 'file', name: 'f', inputBinaryField: 'data' },
					],
				},
			},
			{
				kind: 'multipart',
				parts: [
					{ name: 'a', value: 'x' },
					{ name: 'f', ...file },
				],
			},
		],
	])('has as body %s', async (_case, values, expected) => {
		expect((await request({ method: 'POST', ...values })).body).toEqual(expected);
	});

	it('has no body on GET, whatever was chosen before', async () => {
		expect((await request({ method: 'GET', bodyType: 'json', bodyJson: '{' })).body).toBeUndefined();
	});

	it.each([
		['one value', pairs(['a', 1]), { a: 1 }],
		['several', pairs(['a', 'x'], ['b', 1], ['a', 2]), { a: ['x', 2], b: 1 }],
		['lists among them', pairs(['a', ['x', 'y']], ['a', 'z']), { a: ['x', 'y', 'z'] }],
		['one list', pairs(['a', ['x']]), { a: ['x'] }],
	])('a JSON body keeps every value of a name: %s', async (_case, bodyFields, value) => {
		expect((await request({ method: 'POST', bodyType: 'fields', bodyFields })).body).toEqual({ kind: 'json', value });
	});

	it('parts of a form keep every value of a name, and have a content type of their own', async () => {
		const bodyParts = {
			parameter: [
				{ name: 'meta', value: '{"a":1}', partContentType: 'application/json; charset=utf-8' },
				{ name: 'tag', value: ['x', 'y'] },
				{ partType: 'file', name: 'one', inputBinaryField: 'data' },
				{ partType: 'file', name: 'two', inputBinaryField: 'data', partContentType: 'application/dicom' },
			],
		};
		const { content, fileName, contentType } = file;
		expect((await request({ method: 'POST', bodyType: 'multipart', bodyParts })).body).toEqual({
			kind: 'multipart',
			parts: [
				{ name: 'meta', value: '{"a":1}', contentType: 'application/json; charset=utf-8' },
				{ name: 'tag', value: 'x' },
				{ name: 'tag', value: 'y' },
				{ name: 'one', content, fileName, contentType },
				{ name: 'two', content, fileName, contentType: 'application/dicom' },
			],
		});
	});

	it.each([
		['no endpoint', { endpoint: ' ' }, '"Endpoint Path" is empty'],
		['a whole address', { endpoint: 'https://evil.test/x' }, '"Endpoint Path" is a whole address'],
		['another host', { endpoint: '//evil.test/x' }, '"Endpoint Path"'],
		['a way up', { endpoint: 'a/%2e%2e/b' }, '"Endpoint Path" contains "." or ".."'],
		['an unknown method', { method: 'TRACE' }, '"Method" is not one of the choices'],
		[
			'Authorization',
			{ headers: pairs(['authorization', 'x']) },
			'"Name" (Headers, row 1) is "authorization", which the credential sets',
		],
		['Cookie', { headers: pairs(['Cookie', 'x']) }, 'which the credential sets'],
		["the system's own token header", { headers: pairs(['X-Token', 'x']) }, 'which the credential sets'],
		[
			'Host',
			{ headers: pairs(['A', '1'], ['Host', 'x']) },
			'"Name" (Headers, row 2) is "Host", which the connection sets',
		],
		['Content-Length', { headers: pairs(['Content-Length', '1']) }, 'which the connection sets'],
		['a header name with a space', { headers: pairs(['A B', '1']) }, 'is not a header name'],
		[
			'a header with a line break',
			{ headers: pairs(['A', '1\r\nB: 2']) },
			'"Value" (Headers, row 1) contains an invisible character',
		],
		[
			'broken JSON in the query',
			{ specifyQuery: 'json', queryJson: '{' },
			'"Query Parameters (JSON)" is not valid JSON',
		],
		['a list as query', { specifyQuery: 'json', queryJson: '[]' }, '"Query Parameters (JSON)" is not a JSON object'],
		['a parameter without a name', { queryParameters: pairs(['', '1']) }, '"Name" (Query Parameters, row 1) is empty'],
		['broken JSON in a JSON parameter', { jsonParameters: { query: '{' } }, '"Query" (Test Query) is not valid JSON'],
		['an empty JSON body', { method: 'POST', bodyType: 'json', bodyJson: '' }, '"Body (JSON)" is empty'],
		[
			'broken JSON as body',
			{ method: 'POST', bodyType: 'json', bodyJson: '{"a":}' },
			'"Body (JSON)" is not valid JSON',
		],
		[
			'a body field without a name',
			{ method: 'POST', bodyType: 'form', bodyFields: pairs(['', 'x']) },
			'"Name" (Body Fields, row 1) is empty',
		],
		[
			'Content-Type beside a form',
			{
				method: 'POST',
				bodyType: 'form',
				bodyFields: pairs(['a', 'x']),
				headers: pairs(['Content-Type', 'text/plain']),
			},
			'"Headers" contain Content-Type',
		],
		[
			'a content type no header can carry',
			{ method: 'POST', bodyType: 'raw', bodyText: 'x', bodyContentType: 'text/pl€in' },
			'"Content Type" contains a character',
		],
		...['text', 'text/plain\r\nX: 1', 'text/plain; a', 'text/pläin'].map(
			(partContentType): [string, Record<string, unknown>, string] => [
				`the content type of a part ${JSON.stringify(partContentType)}`,
				{ method: 'POST', bodyType: 'multipart', bodyParts: { parameter: [{ name: 'a', partContentType }] } },
				'"Content Type" (Body Parts, row 1) is not a content type',
			],
		),
		['a form without parts', { method: 'POST', bodyType: 'multipart' }, '"Body Parts" is empty'],
		[
			'query parameters that are none',
			{ queryParameters: [{ name: 'a', value: 'b' }] },
			'"Query Parameters" cannot be read',
		],
		['a missing file', { method: 'POST', bodyType: 'binary', inputBinaryField: 'nope' }, 'No file "nope"'],
	])('is refused with %s', async (_case, values, message) => {
		await expect(request(values)).rejects.toThrow(message);
	});
});

describe('what becomes of the answer', () => {
	const answer = (body: unknown, more: Partial<ApiAnswer> = {}): ApiAnswer => ({
		status: 200,
		statusMessage: 'OK',
		headers: { etag: '1' },
		body,
		...more,
	});
	const outputs = (values: Record<string, unknown>, given: ApiAnswer) => {
		const read = input(values);
		return operation.rows?.(given, read).map((row) => operation.output?.(row, given, read));
	};
	const jsonOf = (values: Record<string, unknown>, given: ApiAnswer) =>
		outputs(values, given)?.map((output) => output?.json);

	it.each([
		['a bare list', {}, [{ a: 1 }, 'x'], [{ a: 1 }, { data: 'x' }]],
		["the system's envelope", {}, { L: [{ a: 1 }], n: 1 }, [{ a: 1 }]],
		['a list at a path', { listPath: 'data.items' }, { data: { items: [{ a: 1 }, { a: 2 }] } }, [{ a: 1 }, { a: 2 }]],
		['an empty list', {}, [], []],
		['an object', {}, { a: 1 }, [{ a: 1 }]],
		['a list not to be split', { splitIntoItems: false }, [1], [{ data: [1] }]],
		['text', {}, 'hello', [{ data: 'hello' }]],
		['nothing', {}, undefined, [{ statusCode: 200, statusMessage: 'OK' }]],
		['a number', {}, 0, [{ data: 0 }]],
		['a list with gaps', {}, [1, null, '', [2]], [{ data: 1 }, { data: null }, { data: '' }, { data: [2] }]],
		['an empty list alone', {}, { things: [] }, []],
		['a list beside links', {}, { link: [{ rel: 'next', href: '/2' }], entry: [{ a: 1 }] }, [{ a: 1 }]],
		['links alone', {}, { link: [{ rel: 'up', href: '/' }] }, [{ rel: 'up', href: '/' }]],
		['a list of OData 4.01', {}, { '@context': '$metadata#T', value: [{ a: 1 }] }, [{ a: 1 }]],
		['no list at its path', { listPath: 'data' }, { data: null, total: 0 }, []],
		[
			'a write with nothing to tell',
			{ method: 'PATCH' },
			{ message: null, tables: [] },
			[{ message: null, tables: [] }],
		],
		['a write that says so in a list', { method: 'PUT' }, { ok: true, data: [] }, [{ ok: true, data: [] }]],
		['the new records of a write', { method: 'POST' }, { ok: true, data: [{ a: 1 }, { a: 2 }] }, [{ a: 1 }, { a: 2 }]],
		['a search by POST without a hit', { method: 'POST' }, { items: [], total: 0 }, []],
		['the last page by POST', { method: 'POST', pagination: 'page' }, { things: [] }, []],
		['an empty answer as the end of the pages', { pagination: 'page' }, undefined, []],
	])('%s', (_case, values, body, expected) => {
		expect(jsonOf(values, answer(body))).toEqual(expected);
	});

	it('carries status and headers where they are wanted', () => {
		const response = { statusCode: 200, statusMessage: 'OK', headers: { etag: '1' } };
		expect(jsonOf({ includeResponse: true }, answer([{ a: 1 }, { a: 2 }]))).toEqual([
			{ body: { a: 1 }, ...response },
			{ body: { a: 2 }, ...response },
		]);
		expect(jsonOf({ includeResponse: true }, answer(undefined))).toEqual([{ body: null, ...response }]);
	});

	it('puts a file into the chosen binary field', () => {
		const stored = new StoredFile({ data: 'filesystem-v2', mimeType: 'application/pdf' });
		expect(outputs({ binaryPropertyName: 'doc', responseFormat: 'file' }, answer(stored))).toEqual([
			{ json: { statusCode: 200 }, file: { content: stored, property: 'doc' } },
		]);
	});

	it('looks for no list and no next page in a file', () => {
		const stored = answer(new StoredFile({ data: '', mimeType: 'image/png' }));
		expect(outputs({ listPath: 'data' }, stored)).toHaveLength(1);
		expect(operation.hints?.(stored, [], input({}))).toEqual([]);
		expect(() => operation.pageRows?.(stored, input({ pagination: 'page' }))).toThrow('Pagination needs a list');
	});

	it.each([
		[{ data: {}, total: 0 }, 'data, total'],
		[[1], 'no names'],
	])('says what there is when the path leads to no list: %j', (body, names) => {
		expect(() => outputs({ listPath: 'data.items' }, answer(body))).toThrow(names);
	});

	it('does not look for a list in a refusal that counts as an answer', () => {
		expect(jsonOf({ listPath: 'data.items' }, answer({ message: 'no' }, { status: 404 }))).toEqual([{ message: 'no' }]);
	});

	it('refuses to page through something that is no list', () => {
		expect(() => operation.pageRows?.(answer({ a: 1 }), input({ pagination: 'page' }))).toThrow(
			'Pagination needs a list',
		);
		expect(operation.pageRows?.(answer([1, 2]), input({ pagination: 'page', splitIntoItems: false }))).toEqual([1, 2]);
	});
});

it.each([
	[{ links: [{ rel: 'next', href: '/2' }], items: [] }, 1],
	[{ _links: { next: { href: '/2' } }, items: [] }, 1],
	[{ d: { results: [], __next: '/2' } }, 1],
	[{ '@nextLink': '/2', value: [] }, 1],
	[{ links: [{ rel: 'self', href: '/1' }], items: [] }, 0],
	[{ title: 'News', link: 'https://x.test/' }, 0],
	[{ title: 'News', link: { href: 'https://x.test/' } }, 0],
	[{ next: null }, 0],
])('tells by %j whether more pages follow', (body, expected) => {
	const given = { status: 200, statusMessage: 'OK', headers: {}, body };
	expect(operation.hints?.(given, [], input({}))).toHaveLength(expected);
});

describe('pagination', () => {
	const style = (values: Record<string, unknown>) => {
		const { paging } = operation;
		return typeof paging === 'function' ? paging(input(values)) : paging;
	};

	it.each([
		['off', { pagination: 'off' }],
		['on, but the answer is a file', { pagination: 'page', responseFormat: 'file' }],
	])('is off when it is %s', (_case, values) => {
		expect(style(values)).toBeUndefined();
		expect(operation.limit?.(input({ ...values, limit: 5 }))).toBe(Infinity);
	});

	it.each(['cursor', 'headerCursor', 'lastRow', 'linkHeader', 'nextUrl', 'odata', 'offset', 'page'])(
		'has the way "%s"',
		(pagination) => {
			expect(style({ pagination })).toMatchObject({ start: expect.any(Function), next: expect.any(Function) });
			expect(operation.limit?.(input({ pagination, limit: '5' }))).toBe(5);
			expect(operation.limit?.(input({ pagination, returnAll: true }))).toBe(Infinity);
		},
	);

	it.each([
		[{ pagination: 'cursor', cursorParameter: '' }, '"Cursor Parameter" is empty'],
		[{ pagination: 'cursor', cursorPath: '' }, '"Cursor Path" is empty'],
		[{ pagination: 'nextUrl', nextUrlPath: '' }, '"Next URL Path" is empty'],
		[{ pagination: 'offset', offsetParameter: '' }, '"Offset Parameter" is empty'],
		[{ pagination: 'page', pageParameter: '' }, '"Page Parameter" is empty'],
		[{ pagination: 'page', firstPage: 2 }, '"First Page" is out of range'],
		[{ pagination: 'headerCursor', cursorHeader: '' }, '"Cursor Header" is empty'],
		[{ pagination: 'lastRow', lastRowField: '' }, '"Field of Last Row" is empty'],
		[{ pagination: 'lastRow', lastRowParameter: ' ' }, '"Last Row Parameter" is empty'],
		[
			{ pagination: 'offset', paginationOptions: { firstOffset: 2 } },
			'"First Offset" (Pagination Options) is out of range',
		],
		[{ pagination: 'page', paginationOptions: { place: 'path' } }, '"Send In" (Pagination Options) is not one of'],
		[{ pagination: 'sideways' }, '"Pagination" is not one of the choices'],
	])('refuses %j', (values, message) => {
		expect(() => style(values)).toThrow(message);
	});

	it.each([[0], [1.5], ['many'], ['']])('refuses the limit %p', (limit) => {
		expect(() => operation.limit?.(input({ pagination: 'page', limit }))).toThrow('"Limit"');
	});
});

it.each([
	['GET', false],
	['HEAD', false],
	['OPTIONS', false],
	['POST', true],
	['DELETE', true],
])('%s writes: %p', (method, writes) => {
	expect(operation.writes?.(input({ method }))).toBe(writes);
});
