/**
 * Promise: an answer takes no more memory and time than it may, a file comes from wherever the system says, but the
 * credential goes nowhere else (docs/common.md, "Files" and "Redirects").
 */
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { DvinciTokenApi } from '../../credentials/DvinciTokenApi.credentials';
import { bounds } from '../../lib/wire/bounds';
import { Dvinci } from '../../nodes/Dvinci/Dvinci.node';
import { benchOf, withStage, type Stage } from './benches';
import { Engine } from './engine';
import { startPlainServer, type Answer, type PlainServer } from './plainServer';

let stage: Stage;
let system: PlainServer;
let store: PlainServer;

withStage(benchOf('clientCredentialsOAuth2Api, header'), (opened) => (stage = opened));

beforeEach(async () => {
	system = await startPlainServer();
	store = await startPlainServer();
	system.answers.set('/oauth/v2/token', (_request, response) =>
		response.setHeader('content-type', 'application/json').end(`{"access_token":"${TOKEN}","expires_in":3600}`),
	);
	stage.engine.credentials.edit(stage.credentialId, { baseUrl: system.url });
});

afterEach(async () => {
	jest.restoreAllMocks();
	await Promise.all([system.close(), store.close()]);
});

const TOKEN = 'a-token-nobody-else-may-see';

const send = async (parameters: INodeParameters, count = 1) =>
	await stage.call(count, { parameters: { endpoint: 'file', ...parameters } });
const fetchFile = async (options: IDataObject = {}, more: INodeParameters = {}) =>
	await send({ responseFormat: 'file', options: { retries: 0, ...options } as INodeParameters, ...more });
const sendOn =
	(to: string, status = 302): Answer =>
	(_request, response) =>
		response.writeHead(status, { location: to }).end();
const contentOf = (file: { data: string } | undefined): string => Buffer.from(file?.data ?? '', 'base64').toString();

describe('how much of an answer is taken in', () => {
	const rows = JSON.stringify(Array.from({ length: 500 }, (_, id) => ({ id })));
	const packed =
		(encoding: string, content: Buffer): Answer =>
		(_request, response) =>
			response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': encoding }).end(content);

	it.each([
		['gzip', gzipSync(rows)],
		['br', brotliCompressSync(rows)],
		['deflate', deflateSync(rows)],
		['deflate', deflateRawSync(rows)],
	])('what is packed (%s) comes unpacked', async (encoding, content) => {
		system.answers.set('/file', packed(encoding, content));
		const { items } = await send({ splitIntoItems: true });
		expect(items).toHaveLength(500);
	});

	it.each(['auto', 'json', 'text'])('counts once it is unpacked, in the format "%s"', async (responseFormat) => {
		jest.replaceProperty(bounds, 'parsed', 3_000_000);
		system.answers.set('/file', packed('gzip', gzipSync(`["${'a'.repeat(2_999_996)}"]`)));
		expect((await send({ responseFormat })).error).toBeUndefined();
		system.answers.set('/file', packed('gzip', gzipSync(`["${'a'.repeat(2_999_997)}"]`)));
		const { error } = await send({ responseFormat });
		expect(error?.message).toContain('too large to be read as data');
		expect(error?.message).toContain('response format "File"');
		expect(system.paths.filter((path) => path === '/file')).toHaveLength(2);
	});

	it('of a write that is answered with too much it is said that it may be done', async () => {
		jest.replaceProperty(bounds, 'parsed', 1000);
		system.answers.set('/file', packed('gzip', gzipSync(rows)));
		const { error } = await send({ method: 'POST', bodyType: 'json', bodyJson: '{}' });
		expect(error?.description).toContain('may have been done');
		expect(system.paths.filter((path) => path === '/file')).toHaveLength(1);
	});

	it('a file has no limit', async () => {
		jest.replaceProperty(bounds, 'parsed', 1000);
		system.answers.set('/file', packed('gzip', gzipSync(rows)));
		const { items } = await fetchFile();
		expect(contentOf(items[0]?.binary?.data)).toBe(rows);
	});

	const endless =
		(status: number): Answer =>
		(_request, response) => {
			response.writeHead(status, { 'content-type': 'text/plain' });
			const more = (): void => {
				while (!response.destroyed && response.write('It is closed. '.repeat(1000)));
			};
			response.on('drain', more);
			more();
		};

	it.each([
		[200, 'more than 1 MB came'],
		[400, 'refused the login (400)'],
	])('a login that is answered without an end is left at the limit: %i', async (status, words) => {
		system.answers.set('/oauth/v2/token', endless(status));
		const { error } = await send({});
		expect(error?.message).toContain(words);
		expect(system.paths).toEqual(['/oauth/v2/token']);
		await system.hungUp(1);
	});

	it('so is the question whether a token counts', async () => {
		jest.replaceProperty(bounds, 'probe', 1_000_000);
		stage.engine.credentials.edit(stage.credentialId, { testPath: 'me' });
		system.answers.set('/me', endless(200));
		system.answers.set('/file', (_request, response) => response.writeHead(401).end());
		const { error } = await send({});
		expect(error?.message).toContain('answered 401');
		expect(system.paths.filter((path) => path === '/me')).toHaveLength(1);
		await system.hungUp(1);
	});

	it.each(['json', 'file'])(
		'an answer without an end is left at the limit, and of a refusal the beginning is told: %s',
		async (responseFormat) => {
			jest.replaceProperty(bounds, 'parsed', 1_000_000);
			system.answers.set('/file', endless(400));
			const refused = await send({ responseFormat, options: { retries: 0 } });
			expect(refused.error?.description).toContain('It is closed.');
			await system.hungUp(1);
			if (responseFormat === 'file') return;
			system.answers.set('/file', endless(200));
			expect((await send({ responseFormat, options: { retries: 0 } })).error?.message).toContain('too large');
			await system.hungUp(2);
		},
	);

	it.each([200, 201, 204, 304, 400, 404, 409, 500])('the status %s comes with its body', async (status) => {
		system.answers.set('/file', (_request, response) =>
			response.writeHead(status, { 'content-type': 'application/json' }).end('{"message":"as told"}'),
		);
		const { items } = await send({
			includeResponse: true,
			options: { neverError: true, retries: 0 },
		});
		expect(items[0]?.json).toMatchObject({
			statusCode: status,
			body: status === 204 || status === 304 ? null : { message: 'as told' },
		});
	});

	it('an answer that is cut off is none', async () => {
		system.answers.set('/file', (_request, response) => {
			response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' }).write('{"a":');
			setTimeout(() => response.destroy(), 20);
		});
		for (const responseFormat of ['json', 'file'])
			expect((await send({ responseFormat, options: { retries: 0 } })).error?.message).toContain('No answer from');
	});

	it('a file that falls silent is given up', async () => {
		system.answers.set('/file', (_request, response) => {
			response.writeHead(200, { 'content-type': 'application/pdf' }).write('%PDF');
		});
		const { error } = await fetchFile({ timeout: 300 });
		expect(error?.message).toContain('no answer in time');
		await system.hungUp(1);
	});

	it('a stopped execution closes a download under way', async () => {
		system.answers.set('/file', (_request, response) => {
			response.writeHead(200, { 'content-type': 'application/pdf' }).write('%PDF');
			begun();
		});
		let begun: () => void = () => undefined;
		const downloading = new Promise<void>((resolve) => (begun = resolve));
		const running = stage.call(1, {
			parameters: { endpoint: 'file', responseFormat: 'file' },
			onStart: (cancel) => void downloading.then(cancel),
		});
		await system.hungUp(1);
		await running;
	});
});

describe('a file at another host', () => {
	const PDF: Answer = (_request, response) =>
		response.writeHead(200, { 'content-type': 'application/pdf', 'set-cookie': 'seen=1' }).end('%PDF');

	it.each([301, 302, 303, 307, 308])('is fetched from there with nothing of the call: %s', async (status) => {
		const signed = '/bucket/Report%20May?X-Amz-Signature=a%2Bb&n=1';
		system.answers.set('/file', sendOn(store.url + signed, status));
		store.answers.set(signed, PDF);
		const { items, error } = await fetchFile(
			{},
			{ sendHeaders: true, headers: { parameter: [{ name: 'X-Api-Key', value: 'another-secret' }] } },
		);
		expect(error).toBeUndefined();
		expect(contentOf(items[0]?.binary?.data)).toBe('%PDF');
		expect(items[0]?.binary?.data).toMatchObject({ fileName: 'Report May.pdf', mimeType: 'application/pdf' });
		expect(store.paths).toEqual([signed]);
		const [headers] = store.headers;
		expect(Object.keys(headers ?? {}).sort()).toEqual([
			'accept',
			'accept-encoding',
			'connection',
			'host',
			'user-agent',
		]);
		expect(JSON.stringify(headers)).not.toContain(TOKEN);
	});

	it('is not looked for when something else is wanted, and the address is told', async () => {
		system.answers.set('/file', sendOn(`${store.url}/x?sig=1`));
		const { error } = await send({ responseFormat: 'auto' });
		expect(error?.message).toContain('choose the response format "File"');
		expect(error?.description).toContain(`${store.url}/x?sig=1`);
		expect(error?.context?.details).toMatchObject({ redirectedTo: `${store.url}/x?sig=1` });
		expect(store.paths).toEqual([]);
	});

	it.each([
		['POST', 303],
		['POST', 307],
		['HEAD', 302],
	])('is not looked for by %s (%s)', async (method, status) => {
		system.answers.set('/file', sendOn(`${store.url}/x`, status));
		const { error } = await fetchFile({}, { method });
		expect(error?.message).toContain('The credential was not sent there.');
		expect(error?.description).toContain(`${store.url}/x`);
		expect(store.paths).toEqual([]);
	});

	it('is left there with the option turned off', async () => {
		system.answers.set('/file', sendOn(`${store.url}/x`));
		const { error } = await fetchFile({ filesFromOtherHosts: false });
		expect(error?.message).toContain('"Follow Redirects to Other Hosts" is off');
		expect(error?.description).toContain(`${store.url}/x`);
		expect(store.paths).toEqual([]);
	});

	it.each([
		['a scheme that is no web', 'ftp://files.example/x', '"ftp:"'],
		['bytes in itself', 'data:text/plain,x', '"data:"'],
		['a user of its own', 'http://me:pass@files.example/x', 'user or password'],
	])('is left there: %s', async (_what, to, words) => {
		system.answers.set('/file', sendOn(to));
		const { error } = await fetchFile();
		expect(error?.message).toContain(words);
		expect(JSON.stringify([error?.message, error?.description])).not.toContain('me:pass');
	});

	it('is left there when the address repeats the token, which is not told', async () => {
		system.answers.set('/file', sendOn(`${store.url}/x?access_token=${TOKEN}`));
		const { error, run } = await fetchFile();
		expect(error?.message).toContain('holds a secret');
		expect(error?.description).toContain(`${store.url}/x?access_token=***`);
		expect(JSON.stringify(run)).not.toContain(TOKEN);
		expect(store.paths).toEqual([]);
	});

	it.each([
		['127.0.0.1', false],
		['127.0.0.1, localhost', true],
	])('is fetched within the "Allowed Domains" only: %s', async (allowedDomains, isFetched) => {
		const other = store.url.replace('127.0.0.1', 'localhost');
		stage.engine.credentials.edit(stage.credentialId, { allowedHttpRequestDomains: 'domains', allowedDomains });
		system.answers.set('/file', sendOn(`${other}/x`));
		store.answers.set('/x', PDF);
		const { error } = await fetchFile();
		expect(store.paths).toEqual(isFetched ? ['/x'] : []);
		if (isFetched) return;
		expect(error?.message).toContain('"Allowed Domains"');
		expect(error?.description).toContain(`${other}/x`);
	});

	it('gets no credential either when it leads back', async () => {
		system.answers.set('/file', sendOn(`${store.url}/x`));
		store.answers.set('/x', sendOn(`${system.url}/back`));
		system.answers.set('/back', PDF);
		expect((await fetchFile()).error).toBeUndefined();
		expect(system.paths).toEqual(['/oauth/v2/token', '/file', '/back']);
		expect(system.headers.map(({ authorization }) => authorization).slice(1)).toEqual([`Bearer ${TOKEN}`, undefined]);
	});

	it('is not looked for in a circle for ever', async () => {
		system.answers.set('/file', sendOn(`${store.url}/x`));
		store.answers.set('/x', sendOn('/x'));
		expect((await fetchFile()).error?.message).toContain('redirected again and again');
		expect(store.paths).toHaveLength(5);
	});

	it.each([401, 403, 404])(
		'and a refusal (%s) are told with that host, and no token is renewed for it',
		async (status) => {
			system.answers.set('/file', sendOn(`${store.url}/x`));
			store.answers.set('/x', (_request, response) =>
				response
					.writeHead(status, { 'content-type': 'application/xml' })
					.end(
						'<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Request has expired &amp; is void</Message></Error>',
					),
			);
			const { error } = await fetchFile();
			expect(error?.message).toBe(
				`${new URL(store.url).host} answered ${status}: Request has expired & is void (AccessDenied).`,
			);
			expect(error?.description).toContain('asked without the credential');
			expect(store.paths).toEqual(['/x']);
			expect(system.paths).toEqual(['/oauth/v2/token', '/file']);
		},
	);

	it('that shows a page, to sign in perhaps, has no file, unless it says that it is one', async () => {
		system.answers.set('/file', sendOn(`${store.url}/login`));
		const page =
			(headers: Record<string, string>): Answer =>
			(_request, response) =>
				response.writeHead(200, { 'content-type': 'text/html', ...headers }).end('<!doctype html><p>Sign in</p>');
		store.answers.set('/login', page({}));
		const { error } = await fetchFile();
		expect(error?.message).toContain(`${new URL(store.url).host}, which answered with a web page instead of a file`);
		expect(error?.description).toContain(`${store.url}/login`);
		store.answers.set('/login', page({ 'content-disposition': 'attachment; filename="report.html"' }));
		expect((await fetchFile()).items[0]?.binary?.data).toMatchObject({ fileName: 'report.html' });
	});

	it.each(['/bucket/Report.html', '/bucket/Report.HTM'])('is a page where its address says so: %s', async (path) => {
		system.answers.set('/file', sendOn(`${store.url}${path}?X-Amz-Signature=a`));
		store.answers.set(path, (_request, response) =>
			response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><p>All sold</p>'),
		);
		const { items, error } = await fetchFile();
		expect(error).toBeUndefined();
		expect(contentOf(items[0]?.binary?.data)).toContain('All sold');
	});

	it('comes to typed operations as well, whatever was left under Options', async () => {
		const engine = new Engine([new DvinciTokenApi()]);
		const id = engine.credentials.add('dvinciTokenApi', { baseUrl: system.url, apiUser: 'n8n', apiToken: TOKEN });
		for (const path of ['/jobPublication/list.xml', '/restApi/jobPublication/list.xml'])
			system.answers.set(path, sendOn(`${store.url}/feeds/jobs`));
		store.answers.set('/feeds/jobs', (_request, response) =>
			response.writeHead(200, { 'content-type': 'application/xml' }).end('<?xml version="1.0"?><positions/>'),
		);
		const { items, error } = await engine.run({
			node: new Dvinci(),
			parameters: {
				resource: 'jobFeed',
				operation: 'downloadXml',
				authentication: 'apiToken',
				options: { filesFromOtherHosts: false },
			},
			credentials: { dvinciTokenApi: id },
		});
		expect(error).toBeUndefined();
		expect(items[0]?.binary?.data).toMatchObject({ fileName: 'jobs.xml', mimeType: 'application/xml' });
		expect(JSON.stringify(store.headers)).not.toContain(TOKEN);
	});

	it('that cannot be reached is named', async () => {
		system.answers.set('/file', sendOn('http://127.0.0.1:1/x'));
		const { error } = await fetchFile();
		expect(error?.message).toContain('No answer from 127.0.0.1:1');
		expect(error?.description).toContain('asked without the credential');
	});

	it('that falls silent is given up', async () => {
		system.answers.set('/file', sendOn(`${store.url}/x`));
		store.answers.set('/x', (_request, response) => {
			response.writeHead(200, { 'content-type': 'application/pdf' }).write('%PDF');
		});
		const { error } = await fetchFile({ timeout: 300 });
		expect(error?.message).toContain('no answer in time');
		await store.hungUp(1);
	});
});

describe('the name of a file', () => {
	it.each([
		['/files/Bericht%20Mai.pdf', {}, 'Bericht Mai.pdf'],
		['/files/17', { 'content-type': 'application/pdf' }, '17.pdf'],
		[
			'/files/17',
			{ 'content-type': 'application/pdf', 'content-disposition': 'attachment; filename="a.txt"' },
			'a.txt',
		],
		['/files/17', { 'content-type': 'application/x-unknown' }, '17'],
	])('%s with %j is %s', async (path, headers, fileName) => {
		system.answers.set(path, (_request, response) => response.writeHead(200, headers as never).end('x'));
		const { items } = await fetchFile({}, { endpoint: `${path}?version=2` });
		expect(items[0]?.binary?.data).toMatchObject({ fileName });
	});
});
