/**
 * Promise: files flow. What comes goes on to n8n's binary storage while it comes, what goes out is read while it is sent,
 * anew for each send, and nothing half stays behind (docs/common.md, "Files").
 */
import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { DvinciTokenApi } from '../../credentials/DvinciTokenApi.credentials';
import { bounds } from '../../lib/wire/bounds';
import { Dvinci } from '../../nodes/Dvinci/Dvinci.node';
import { benchOf, items as emptyItems, withStage, type Stage } from './benches';
import { BinaryStorage, STORAGES } from './binaryStorage';
import { Engine } from './engine';
import { startPlainServer, type Answer, type PlainServer } from './plainServer';

let stage: Stage;
let system: PlainServer;
let storage: BinaryStorage;

withStage(benchOf('clientCredentialsOAuth2Api, header'), (opened) => (stage = opened));

beforeEach(async () => {
	system = await startPlainServer();
	storage = new BinaryStorage();
	system.answers.set('/oauth/v2/token', (_request, response) => tokenFor(response));
	stage.engine.credentials.edit(stage.credentialId, { baseUrl: system.url });
});

afterEach(async () => {
	jest.restoreAllMocks();
	storage.close();
	await system.close();
});

/** More than is looked at beforehand, and no multiple of anything. */
const content = randomBytes(300_001);
const sha = (bytes: Uint8Array | undefined): string =>
	createHash('sha256')
		.update(bytes ?? '')
		.digest('hex');

const tokenFor: (response: Parameters<Answer>[1]) => void = (response) =>
	response.setHeader('content-type', 'application/json').end('{"access_token":"a-token","expires_in":3600}');
const calls = (): string[] => system.paths.filter((path) => !path.includes('token'));

async function send(parameters: INodeParameters, items: INodeExecutionData[] = emptyItems(1)) {
	const { options, ...others } = parameters;
	return await stage.call(1, {
		parameters: {
			endpoint: 'file',
			...others,
			options: { retries: 0, ...(options as IDataObject) } as INodeParameters,
		},
		items,
	});
}

/** A turn of the event loop. */
const turn = async (): Promise<void> => await new Promise((resolve) => setImmediate(resolve));

describe.each(STORAGES)('a download, binary data on %s', (kind) => {
	beforeEach(async () => await storage.open(kind));

	const fetchFile = async (options: IDataObject = {}, count = 1) =>
		await send({ responseFormat: 'file', options: options as INodeParameters }, emptyItems(count));
	const given =
		(bytes: Buffer, headers: Record<string, string> = {}): Answer =>
		(_request, response) =>
			response.writeHead(200, headers).end(bytes);

	it.each([
		['file', { 'content-type': 'application/pdf' }, content],
		['auto', { 'content-type': 'application/pdf' }, content],
		['file', { 'content-type': 'application/pdf', 'content-encoding': 'gzip' }, gzipSync(content)],
		['auto', { 'content-type': 'application/pdf', 'transfer-encoding': 'chunked' }, content],
	])('comes whole, with name and type: %s, %j', async (responseFormat, headers, bytes) => {
		system.answers.set('/file', given(bytes, headers as unknown as Record<string, string>));
		const { items, error } = await send({ responseFormat });
		expect(error).toBeUndefined();
		const data = items[0]?.binary?.data;
		expect(data).toMatchObject({ fileName: 'file.pdf', mimeType: 'application/pdf', fileExtension: 'pdf' });
		expect(data?.id === undefined).toBe(kind === 'memory');
		expect(sha(await storage.contentOf(data))).toBe(sha(content));
	});

	it.each([
		['%PDF-1.7', 'application/pdf'],
		['\x89PNG\r\n\x1a\n\0', 'image/png'],
		['a;b\n1;2\n', 'text/plain'],
		['\0\x01\x02', 'application/octet-stream'],
	])('says what it is where nobody else does: %j', async (beginning, mimeType) => {
		system.answers.set('/file', given(Buffer.from(beginning, 'latin1')));
		const { items } = await fetchFile();
		expect(items[0]?.binary?.data).toMatchObject({ mimeType });
		expect((await storage.contentOf(items[0]?.binary?.data)).toString('latin1')).toBe(beginning);
	});

	it('that is empty is an empty file where a file was asked for, and none otherwise', async () => {
		system.answers.set('/file', given(Buffer.alloc(0), { 'content-type': 'application/pdf' }));
		const { items } = await fetchFile();
		expect(items[0]?.binary?.data).toMatchObject({ mimeType: 'application/pdf' });
		expect(await storage.contentOf(items[0]?.binary?.data)).toHaveLength(0);
		expect((await send({ responseFormat: 'auto' })).items[0]?.binary).toBeUndefined();
	});

	it('that is cut off is an error and no file, and is fetched anew where that is wanted', async () => {
		const whole: Answer = given(content, { 'content-type': 'application/pdf' });
		const cut: Answer = (_request, response) => {
			response.writeHead(200, { 'content-type': 'application/pdf', 'content-length': content.length });
			response.write(content.subarray(0, 150_000), () => response.destroy());
		};
		system.answers.set('/file', cut);
		const { error, items } = await fetchFile();
		expect(items).toEqual([]);
		expect(error?.message).toContain('the connection was cut before the whole file had come (aborted)');
		// n8n 2.0.0 leaves what it has, in the folder that goes with the execution.
		const left = kind === 'disk' && process.env.OPSBRIDGE_N8N_CORE === '2.0.0' ? 1 : 0;
		expect(storage.lengths).toHaveLength(left);
		system.answers.set('/file', (request, response) => {
			system.answers.set('/file', whole);
			cut(request, response);
		});
		const again = await fetchFile({ retries: 1 });
		expect(again.error).toBeUndefined();
		expect(sha(await storage.contentOf(again.items[0]?.binary?.data))).toBe(sha(content));
		expect(storage.lengths).toHaveLength(kind === 'disk' ? 1 + 2 * left : 0);
		expect(calls()).toHaveLength(3);
	});

	it('packed and cut off is none, nor is what cannot be unpacked', async () => {
		const packed = gzipSync(content);
		const headers = { 'content-type': 'application/pdf', 'content-encoding': 'gzip' };
		system.answers.set('/file', (_request, response) => {
			response.writeHead(200, { ...headers, 'content-length': packed.length });
			response.write(packed.subarray(0, 200_000), () => response.destroy());
		});
		expect((await fetchFile()).error?.message).toContain('before the whole file had come');
		const spoilt = Buffer.from(packed).fill(0xff, 100_000, 100_100);
		system.answers.set('/file', given(spoilt, headers));
		expect((await fetchFile()).error?.message).toContain('cannot be unpacked');
	});

	it('whose place is taken by words that the token has expired is fetched with a new one', async () => {
		stage.engine.credentials.edit(stage.credentialId, {
			tokenExpiry: 'custom',
			expiredStatuses: '401',
			expiredBody: 'value',
			expiredPath: 'code',
			expiredValue: 'TOKEN',
		});
		const { length } = system.paths;
		const file: Answer = given(content, { 'content-type': 'application/pdf' });
		system.answers.set('/file', (request, response) => {
			system.answers.set('/file', file);
			given(Buffer.from('{"code":"TOKEN"}'), { 'content-type': 'application/pdf' })(request, response);
		});
		const { items, error } = await fetchFile();
		expect(error).toBeUndefined();
		expect(sha(await storage.contentOf(items[0]?.binary?.data))).toBe(sha(content));
		expect(system.paths.slice(length)).toEqual(['/oauth/v2/token', '/file', '/oauth/v2/token', '/file']);
		expect(storage.mostStoring).toBe(1);
	});

	it.each(['GET', 'POST'])(
		'that only looks like such words is a file where the token counts, asked for by %s',
		async (method) => {
			stage.engine.credentials.edit(stage.credentialId, {
				tokenExpiry: 'custom',
				expiredBody: 'text',
				expiredText: 'has expired',
				testPath: 'probe',
			});
			system.answers.set('/probe', (request, response) => {
				response.writeHead(request.headers.authorization === undefined ? 401 : 200, {
					'content-type': 'application/json',
				});
				response.end('{}');
			});
			const offer = Buffer.from('The offer has expired');
			system.answers.set('/file', given(offer, { 'content-type': 'application/pdf' }));
			const { length } = system.paths;
			const { items, error } = await send({ method, responseFormat: 'file' });
			expect(error).toBeUndefined();
			expect(await storage.contentOf(items[0]?.binary?.data)).toEqual(offer);
			expect(system.paths.slice(length)).toEqual(['/oauth/v2/token', '/file', '/probe', '/probe']);
		},
	);

	it('that n8n cannot store says so, and is not asked for again', async () => {
		jest.spyOn(storage.service, 'store').mockRejectedValue(new Error('ENOSPC: no space left on device'));
		system.answers.set('/file', given(content, { 'content-type': 'application/pdf' }));
		const { error } = await fetchFile({ retries: 3 });
		expect(error?.message).toContain('n8n could not store the file that came (ENOSPC');
		expect(calls()).toHaveLength(1);
	});

	it('of an operation that wants something else is not stored', async () => {
		const engine = new Engine([new DvinciTokenApi()]);
		const id = engine.credentials.add('dvinciTokenApi', { baseUrl: system.url, apiUser: 'n8n', apiToken: 'secret' });
		const download = async (bytes: string, contentType: string) => {
			for (const path of ['/jobPublication/list.xml', '/restApi/jobPublication/list.xml'])
				system.answers.set(path, given(Buffer.from(bytes), { 'content-type': contentType }));
			return await engine.run({
				node: new Dvinci(),
				parameters: { resource: 'jobFeed', operation: 'downloadXml', authentication: 'apiToken' },
				credentials: { dvinciTokenApi: id },
			});
		};
		const page = '<!doctype html><title>Sign in</title>'.padEnd(200_000);
		for (const [bytes, type] of [
			['{"error":"quota","message":"Too much today"}', 'application/json'],
			[page, 'text/html'],
			['<error>no</error>', 'application/xml'],
		] as const)
			expect((await download(bytes, type)).error?.message).toContain('instead of an XML file');
		expect(storage.mostStoring).toBe(0);
		const { items } = await download(`<?xml version="1.0"?><positions>${'<p/>'.repeat(100_000)}</positions>`, '');
		expect(items[0]?.binary?.data).toMatchObject({ fileName: 'list.xml', mimeType: 'application/xml' });
		expect(await storage.contentOf(items[0]?.binary?.data)).toHaveLength(400_044);
	});

	it.each([
		['3 at a time unless told', 'file', {}, 3],
		['as many as told', 'file', { itemsInParallel: 5 }, 5],
		['one at a time', 'file', { itemsInParallel: 1 }, 1],
	])('%s', async (_title, responseFormat, options, most) => {
		const count = 9;
		let open = 0;
		let done = 0;
		let peak = 0;
		const waiting: Array<() => void> = [];
		system.answers.set('/file', (_request, response) => {
			peak = Math.max(peak, (open += 1));
			response.writeHead(200, { 'content-type': 'application/pdf' });
			waiting.push(() => response.end('%PDF'));
			// None ends before all that may come at once are there.
			if (open < Math.min(most, count - done)) return;
			for (const end of waiting.splice(0)) {
				open -= 1;
				done += 1;
				end();
			}
		});
		const { error, items } = await stage.call(count, {
			parameters: { endpoint: 'file', responseFormat, options },
		});
		expect([error, items.length, peak]).toEqual([undefined, count, most]);
		expect(storage.mostStoring).toBeLessThanOrEqual(most);
	});

	it('nobody expected waits until fewer than 3 are on their way to n8n', async () => {
		let begun = 0;
		const rest: Array<() => void> = [];
		system.answers.set('/file', (_request, response) => {
			response.writeHead(200, { 'content-type': 'application/pdf' });
			response.write(content);
			rest.push(() => response.end());
			begun += 1;
			if (begun === 9) for (const end of rest) end();
		});
		const { error, items } = await stage.call(9, { parameters: { endpoint: 'file', options: {} } });
		expect([error, items.length, storage.mostStoring]).toEqual([undefined, 9, 3]);
	});
});

describe('a download with binary data on disk', () => {
	beforeEach(async () => await storage.open('disk'));

	it('is written while it comes', async () => {
		let seen: number[] = [];
		system.answers.set('/file', (_request, response) => {
			response.writeHead(200, { 'content-type': 'application/pdf', 'content-length': 2 * content.length });
			response.write(content);
			const endOnceItIsThere = async (): Promise<void> => {
				while (!storage.lengths.some((length) => length > 0)) await turn();
				seen = storage.lengths;
				response.end(content);
			};
			void endOnceItIsThere();
		});
		const { items, error } = await send({ responseFormat: 'file' });
		expect(error).toBeUndefined();
		expect(seen).toEqual([expect.any(Number)]);
		expect(seen[0]).toBeLessThanOrEqual(content.length);
		expect(storage.lengths).toEqual([2 * content.length]);
		expect(await storage.contentOf(items[0]?.binary?.data)).toHaveLength(2 * content.length);
	});

	it('that is stopped leaves nothing in n8n since 2.41', async () => {
		let begun: () => void = () => undefined;
		const stored = new Promise<void>((resolve) => (begun = resolve));
		system.answers.set('/file', (_request, response) => {
			response.writeHead(200, { 'content-type': 'application/pdf' }).write(content);
			const tell = async (): Promise<void> => {
				while (!storage.lengths.some((length) => length > 0)) await turn();
				begun();
			};
			void tell();
		});
		await stage.call(1, {
			parameters: { endpoint: 'file', responseFormat: 'file' },
			onStart: (cancel) => void stored.then(cancel),
		});
		await system.hungUp(1);
		if (process.env.OPSBRIDGE_N8N_CORE === '2.0.0') return;
		while (storage.lengths.length > 0) await turn();
	});
});

interface Upload {
	readonly bodyType: 'binary' | 'multipart';
	readonly length: string | undefined;
	readonly transfer: string | undefined;
	readonly type: string;
	readonly bytes: Buffer;
}

describe.each(STORAGES)('an upload, binary data on %s', (kind) => {
	let binary: Awaited<ReturnType<BinaryStorage['put']>>;
	let uploads: Upload[];

	beforeEach(async () => {
		await storage.open(kind);
		binary = await storage.put(content, 'bericht "ä".pdf', 'application/pdf');
		uploads = [];
	});

	/** What the requests held, once they have come whole. */
	const taken =
		(answer: Answer): Answer =>
		(request, response) =>
			void bytesOf(request).then((bytes) => {
				// Broken off.
				if (bytes === undefined) return;
				const { 'content-length': length, 'transfer-encoding': transfer, 'content-type': type = '' } = request.headers;
				uploads.push({
					bodyType: type.startsWith('multipart') ? 'multipart' : 'binary',
					length,
					transfer,
					type,
					bytes,
				});
				answer(request, response);
			});
	const done: Answer = (_request, response) =>
		response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true}');
	const once =
		(first: Answer, then: Answer): Answer =>
		(request, response) => {
			system.answers.set('/file', then);
			first(request, response);
		};
	const bodies = {
		binary: { bodyType: 'binary', inputBinaryField: 'data' },
		multipart: {
			bodyType: 'multipart',
			bodyParts: {
				parameter: [
					{ partType: 'text', name: 'note', value: 'Grüße' },
					{ partType: 'file', name: 'one', inputBinaryField: 'data' },
					{ partType: 'file', name: 'two', inputBinaryField: 'data' },
				],
			},
		},
	};
	const upload = async (body: keyof typeof bodies, more: INodeParameters = {}) =>
		await send({ method: 'POST', ...bodies[body], ...more }, [{ json: {}, binary }]);
	/** How often a stored file was opened, and that none is open any more. In memory there is nothing to open. */
	const expectClosed = async (times: number): Promise<void> => {
		while (storage.opened.some(({ destroyed }) => !destroyed)) await turn();
		expect(storage.opened).toHaveLength(kind === 'disk' ? times : 0);
	};

	function expectWhole({ bodyType, bytes, length, transfer, type }: Upload): void {
		expect([length, transfer]).toEqual([String(bytes.length), undefined]);
		if (bodyType === 'binary') {
			expect([type, sha(bytes)]).toEqual(['application/pdf', sha(content)]);
			return;
		}
		const boundary = type.split('boundary=')[1] ?? '';
		const file = (name: string): string =>
			`--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="bericht %22ä%22.pdf"\r\nContent-Type: application/pdf\r\n\r\n`;
		const expected = Buffer.concat([
			Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="note"\r\n\r\nGrüße\r\n${file('one')}`),
			content,
			Buffer.from(`\r\n${file('two')}`),
			content,
			Buffer.from(`\r\n--${boundary}--\r\n`),
		]);
		expect(sha(bytes)).toBe(sha(expected));
	}

	it.each([
		['binary', 1],
		['multipart', 2],
	] as const)('goes out whole, its length told beforehand: %s', async (body, files) => {
		system.answers.set('/file', taken(done));
		const { error } = await upload(body);
		expect(error).toBeUndefined();
		expect(uploads).toHaveLength(1);
		uploads.forEach(expectWhole);
		await expectClosed(files);
	});

	it('of an empty file has the length 0', async () => {
		binary = await storage.put(Buffer.alloc(0), 'empty.txt', 'text/plain');
		system.answers.set('/file', taken(done));
		expect((await upload('binary')).error).toBeUndefined();
		expect(uploads.map(({ length, bytes }) => [length, bytes.length])).toEqual([['0', 0]]);
	});

	const refused =
		(status: number, headers: Record<string, string> = {}): Answer =>
		(_request, response) =>
			response.writeHead(status, { 'content-type': 'application/json', ...headers }).end('{"message":"as told"}');

	it.each([
		['a renewed token', 'POST', refused(401), 0],
		['a redirect that keeps the method', 'POST', refused(307, { location: '/file' }), 0],
		['a redirect for good', 'PUT', refused(308, { location: '/file' }), 0],
		['a system that asks to come back', 'POST', refused(503, { 'retry-after': '0' }), 1],
		['a repetition that is safe', 'PUT', refused(500), 1],
	])('is read anew for each send: %s', async (_title, method, first, retries) => {
		system.answers.set('/file', once(taken(first), taken(done)));
		const { error } = await upload('multipart', { method, options: { retries } });
		expect(error).toBeUndefined();
		expect(uploads).toHaveLength(2);
		uploads.forEach(expectWhole);
		await expectClosed(4);
	});

	it('a write that may have been done is not sent again', async () => {
		system.answers.set('/file', taken(refused(500)));
		expect((await upload('binary', { options: { retries: 3 } })).error?.message).toContain('500');
		expect(uploads).toHaveLength(1);
		await expectClosed(1);
	});

	it.each(['binary', 'multipart'] as const)('that is refused early is not read to its end: %s', async (body) => {
		binary = await storage.put(randomBytes(20_000_000), 'long.bin', 'application/octet-stream');
		// The body is left alone, as by a gateway that has seen the length.
		system.answers.set('/file', refused(413));
		const { error } = await upload(body);
		expect(error?.message).toContain('413');
		expect(error?.message).toContain('as told');
		// It may come before the file has even been opened.
		await expectClosed(storage.opened.length);
		expect(storage.opened.length).toBeLessThanOrEqual(1);
	});

	it('after a failed login is not begun', async () => {
		system.answers.set('/oauth/v2/token', (_request, response) =>
			response.writeHead(401, { 'content-type': 'application/json' }).end('{"error":"invalid_client"}'),
		);
		const { error } = await upload('binary');
		expect(error?.message).toContain('refused');
		expect(calls()).toEqual([]);
		await expectClosed(0);
	});

	it('whose connection is cut lets go of the file', async () => {
		binary = await storage.put(randomBytes(20_000_000), 'long.bin', 'application/octet-stream');
		system.answers.set('/file', (request) => request.once('data', () => request.destroy()));
		expect((await upload('binary')).error?.message).toContain('No answer from');
		await expectClosed(1);
	});

	it('that is not taken is given up', async () => {
		binary = await storage.put(randomBytes(20_000_000), 'long.bin', 'application/octet-stream');
		system.answers.set('/file', () => undefined);
		const { error } = await upload('binary', { options: { timeout: 300 } });
		expect(error?.message).toContain('no answer in time');
		await expectClosed(1);
	});

	it('of a file whose length n8n does not know is read whole', async () => {
		storage.forgetLengths();
		system.answers.set('/file', taken(done));
		expect((await upload('binary')).error).toBeUndefined();
		uploads.forEach(expectWhole);
		await expectClosed(0);
	});

	it('of a file in lines of Base64, as some nodes make it, goes out whole', async () => {
		const lines = content.toString('base64').replace(/.{76}/g, '$&\r\n');
		binary = { data: { data: lines, mimeType: 'application/pdf' } };
		system.answers.set('/file', taken(done));
		expect((await upload('binary')).error).toBeUndefined();
		uploads.forEach(expectWhole);
	});

	it('of a file that is not what n8n says ends with an error', async () => {
		if (kind === 'memory') return;
		storage.spoil();
		system.answers.set('/file', taken(done));
		const { error } = await upload('binary', { method: 'PUT', options: { retries: 3 } });
		expect(error?.message).toContain("could not be read from n8n's binary data (it is not as long as n8n says)");
		expect(uploads).toEqual([]);
		expect(calls()).toHaveLength(1);
	});

	it('inside JSON has a limit, and nothing is sent beyond it', async () => {
		jest.replaceProperty(bounds, 'insideJson', content.length);
		const engine = new Engine([new DvinciTokenApi()]);
		const id = engine.credentials.add('dvinciTokenApi', { baseUrl: system.url, apiUser: 'n8n', apiToken: 'secret' });
		system.answers.set('/restApi/persons/1/photo', taken(done));
		const photo = async () =>
			await engine.run({
				node: new Dvinci(),
				parameters: {
					resource: 'personPhoto',
					operation: 'upload',
					authentication: 'apiToken',
					personId: { __rl: true, mode: 'id', value: '1' },
				},
				credentials: { dvinciTokenApi: id },
				items: [{ json: {}, binary }],
			});
		await photo();
		const sent = JSON.parse(uploads[0]?.bytes.toString() ?? '{}') as { contentAsBase64: string };
		expect(sha(Buffer.from(sent.contentAsBase64, 'base64'))).toBe(sha(content));
		await expectClosed(1);
		jest.replaceProperty(bounds, 'insideJson', content.length - 1);
		const { error } = await photo();
		expect(error?.message).toContain('too long to travel inside JSON');
		expect(error?.description).toContain('Nothing was sent');
		expect(uploads).toHaveLength(1);
		await expectClosed(1);
	});
});

async function bytesOf(request: IncomingMessage): Promise<Buffer | undefined> {
	const read: Buffer[] = [];
	try {
		for await (const chunk of request) read.push(chunk as Buffer);
		return Buffer.concat(read);
	} catch {
		return undefined;
	}
}
