import { createHash } from 'node:crypto';
import axios, { type AxiosInstance } from 'axios';
import { decode } from 'jsonwebtoken';
import {
	startClientCredentialsSimulator,
	type ClientCredentialsSimulator,
} from '../../../simulators/clientCredentials';

interface Row {
	id: string;
	[field: string]: unknown;
}

interface TokenAnswer {
	access_token: string;
	[field: string]: unknown;
}

const START = Date.UTC(2026, 4, 17, 9, 30);

let clock = START;
let sim: ClientCredentialsSimulator;
let anonymous: AxiosInstance;

const formEncoded = (text: string) => new URLSearchParams({ x: text }).toString().slice(2);
const basic = (id: string, secret: string, encode = formEncoded) =>
	`Basic ${Buffer.from(`${encode(id)}:${encode(secret)}`).toString('base64')}`;
const askToken = async (body: string, authorization?: string) =>
	await anonymous.post<TokenAnswer>('/oauth/v2/token', body, {
		headers: { 'content-type': 'application/x-www-form-urlencoded', ...(authorization ? { authorization } : {}) },
	});
const signedIn = async (id = 'plain-client', extra = '') => {
	const { data } = await askToken(`grant_type=client_credentials${extra}`, basic(id, 'demo-password'));
	const headers = { authorization: `Bearer ${data.access_token}` };
	return axios.create({ baseURL: sim.url, validateStatus: () => true, maxRedirects: 0, headers });
};

beforeAll(async () => {
	sim = await startClientCredentialsSimulator({ now: () => clock });
	anonymous = axios.create({ baseURL: sim.url, validateStatus: () => true, maxRedirects: 0 });
});
afterAll(async () => await sim.close());
beforeEach(() => {
	clock = START;
	sim.control.reset();
});

describe('the token endpoint', () => {
	it('accepts form-encoded credentials in the header', async () => {
		const { status, data, headers } = await askToken(
			'grant_type=client_credentials',
			basic(sim.login.clientId ?? '', sim.login.clientSecret ?? ''),
		);
		expect(status).toBe(200);
		expect(data).toEqual({ token_type: 'Bearer', expires_in: 3600, access_token: expect.any(String) as string });
		expect(headers['cache-control']).toBe('no-store');
		expect(decode(data.access_token)).toMatchObject({ sub: 'demo:client', exp: START / 1000 + 3600 });
	});

	it('accepts credentials in the body', async () => {
		const body = new URLSearchParams({
			grant_type: 'client_credentials',
			client_id: sim.login.clientId ?? '',
			client_secret: sim.login.clientSecret ?? '',
		});
		expect((await askToken(body.toString())).status).toBe(200);
	});

	it('tells an id and secret apart that were not form-encoded', async () => {
		const raw = basic(sim.login.clientId ?? '', sim.login.clientSecret ?? '', (text) => text);
		expect((await askToken('grant_type=client_credentials', raw)).status).toBe(401);
	});

	it.each([
		['grant_type=client_credentials', basic('plain-client', 'wrong'), 401, 'invalid_client'],
		['grant_type=client_credentials', basic('nobody', 'demo-password'), 401, 'invalid_client'],
		['grant_type=client_credentials', 'Basic %%%', 401, 'invalid_client'],
		['grant_type=client_credentials', undefined, 401, 'invalid_client'],
		['grant_type=client_credentials&client_id=plain-client', undefined, 401, 'invalid_client'],
		['grant_type=password', basic('plain-client', 'demo-password'), 400, 'unsupported_grant_type'],
		['', basic('plain-client', 'demo-password'), 400, 'invalid_request'],
		['grant_type=client_credentials&scope=everything', basic('plain-client', 'demo-password'), 400, 'invalid_scope'],
		['grant_type=client_credentials', basic('interactive-client', 'demo-password'), 400, 'unauthorized_client'],
		[
			'grant_type=client_credentials&grant_type=password',
			basic('plain-client', 'demo-password'),
			400,
			'invalid_request',
		],
		[
			'grant_type=client_credentials&client_secret=demo-password',
			basic('plain-client', 'demo-password'),
			400,
			'invalid_request',
		],
	])('refuses %j with %s', async (body, authorization, status, error) => {
		const answer = await askToken(body, authorization);
		expect([answer.status, answer.data]).toEqual([status, { error, error_description: expect.any(String) as string }]);
		expect(answer.headers['www-authenticate']).toEqual(status === 401 ? 'Basic realm="oauth"' : undefined);
	});

	it('reads a header as it is where it is told to, and then in no other way', async () => {
		sim.ownWays.readsBasicRaw = true;
		const [id, secret] = ['spaced-client', 'demo password 100%'];
		expect(
			(
				await askToken(
					'grant_type=client_credentials',
					basic(id, secret, (text) => text),
				)
			).status,
		).toBe(200);
		expect((await askToken('grant_type=client_credentials', basic(id, secret))).status).toBe(401);
	});

	it('wants what it is told to want, and answers and refuses as it is told', async () => {
		sim.ownWays.tokenFormat = 'json';
		sim.ownWays.requiredFields = { resource: 'urn:a' };
		sim.ownWays.requiredHeaders = { 'x-key': 'k' };
		sim.ownWays.answer = (token) => ({ jwt: token });
		sim.ownWays.carrier = { header: 'x-auth', prefix: 'Key ' };
		sim.ownWays.expired = { status: 200, body: { code: 'ENDED' } };
		const authorization = basic('plain-client', 'demo-password');
		const ask = async (resource: string, key: string) =>
			await anonymous.post<{ jwt: string }>(
				'/oauth/v2/token',
				{ grant_type: 'client_credentials', resource },
				{ headers: { authorization, 'x-key': key } },
			);
		expect((await askToken('grant_type=client_credentials&resource=urn:a', authorization)).status).toBe(400);
		expect((await ask('urn:b', 'k')).status).toBe(400);
		expect((await ask('urn:a', 'other')).status).toBe(400);
		const { data } = await ask('urn:a', 'k');
		const call = async (headers: Record<string, string>) =>
			(await anonymous.get<object>('/api/v1/echo', { headers })).data;
		expect(await call({ authorization: `Bearer ${data.jwt}` })).toEqual({ code: 'ENDED' });
		expect(await call({ 'x-auth': data.jwt })).toEqual({ code: 'ENDED' });
		expect(await call({ 'x-auth': `Key ${data.jwt}` })).toMatchObject({ method: 'GET' });
		sim.control.reset();
		expect((await askToken('grant_type=client_credentials', authorization)).data.token_type).toBe('Bearer');
	});

	it('wants a form, by POST, and no secret in the URL', async () => {
		const authorization = basic('plain-client', 'demo-password');
		const json = await anonymous.post(
			'/oauth/v2/token',
			{ grant_type: 'client_credentials' },
			{ headers: { authorization } },
		);
		expect([json.status, json.data]).toEqual([400, expect.objectContaining({ error: 'invalid_request' })]);
		expect((await anonymous.get('/oauth/v2/token')).status).toBe(405);
		const inUrl = await anonymous.post('/oauth/v2/token?client_secret=demo-password', 'grant_type=client_credentials');
		expect(inUrl.status).toBe(400);
	});

	it('has moved from its old path', async () => {
		const answer = await anonymous.post('/oauth/v1/token', 'grant_type=client_credentials');
		expect([answer.status, answer.headers.location]).toEqual([308, `${sim.url}/oauth/v2/token`]);
		expect(sim.control.log[0]).toMatchObject({ kind: 'token' });
	});

	it.each([
		[{ omitExpiry: true }, undefined],
		[{ statedExpiresIn: '3600' }, '3600'],
		[{ statedExpiresIn: -5 }, -5],
		[{ accessSeconds: 7 }, 7],
	])('states the lifetime as told by %j', async (settings, expected) => {
		sim.control.setTokens(settings);
		const { data } = await askToken('grant_type=client_credentials', basic('plain-client', 'demo-password'));
		expect(data.expires_in).toBe(expected);
	});
});

describe('the guard', () => {
	it.each([
		[undefined, /^Bearer realm="api"$/],
		['nonsense', /error="invalid_token"/],
	])('refuses the token %s', async (token, challenge) => {
		const headers = token ? { authorization: `Bearer ${token}` } : {};
		const answer = await anonymous.get('/api/v1/reservations', { headers });
		expect(answer.status).toBe(401);
		expect(answer.headers['www-authenticate']).toMatch(challenge);
	});

	it('refuses expired tokens and missing scopes', async () => {
		const reader = await signedIn('read-only-client');
		expect((await reader.get('/api/v1/reservations')).status).toBe(200);
		const write = await reader.delete('/api/v1/reservations/R-100001');
		expect(write.status).toBe(403);
		expect(write.headers['www-authenticate']).toContain('insufficient_scope');
		clock += 3_600_000;
		expect((await reader.get('/api/v1/reservations')).status).toBe(401);
	});

	it('grants the scope that was asked for', async () => {
		const narrow = await signedIn('plain-client', '&scope=reservations.read');
		expect((await narrow.post('/api/v1/reservations', {})).status).toBe(403);
	});
});

describe('every way of paging', () => {
	let api: AxiosInstance;
	let expected: string[];
	const get = async <T>(url: string): Promise<T> => (await api.get<T>(url)).data;
	const ids = (rows: readonly Row[]) => rows.map(({ id }) => id);

	beforeEach(async () => {
		api = await signedIn();
		expected = Array.from({ length: 530 }, (_unused, index) => `R-${100001 + index}`);
	});

	it('by page', async () => {
		const found: string[] = [];
		for (let page = 1, pages = 1; page <= pages; page += 1) {
			const body = await get<{ data: Row[]; totalPages: number; totalItems: number }>(
				`/api/v1/by-page?page=${page}&pageSize=200`,
			);
			found.push(...ids(body.data));
			pages = body.totalPages;
			expect(body.totalItems).toBe(530);
		}
		expect(found).toEqual(expected);
	});

	it('by offset', async () => {
		const found: string[] = [];
		for (let offset = 0; offset < 530; offset += 200) {
			const body = await get<{ items: Row[]; total: number }>(`/api/v1/by-offset?offset=${offset}&limit=200`);
			found.push(...ids(body.items));
			expect(body.total).toBe(530);
		}
		expect(found).toEqual(expected);
	});

	it('by cursor', async () => {
		const found: string[] = [];
		let cursor: string | null = '';
		while (cursor !== null) {
			const query: string = cursor ? `&cursor=${cursor}` : '';
			const body: { results: Row[]; nextCursor: string | null } = await get(`/api/v1/by-cursor?limit=100${query}`);
			found.push(...ids(body.results));
			cursor = body.nextCursor;
		}
		expect(found).toEqual(expected);
	});

	it('by the next URL', async () => {
		const found: string[] = [];
		let url: string | null = '/api/v1/by-next-url?pageSize=100';
		while (url !== null) {
			const body: { value: Row[]; next: string | null } = await get(url);
			found.push(...ids(body.value));
			url = body.next;
			if (url) expect(url).toMatch(new RegExp(`^${sim.url}/api/v1/by-next-url`));
		}
		expect(found).toEqual(expected);
	});

	it('by the next URL, on another origin or without one', async () => {
		const foreign = await get<{ next: string }>('/api/v1/by-next-url?nextOrigin=http://elsewhere.test');
		expect(foreign.next).toMatch(/^http:\/\/elsewhere\.test\//);
		expect((await get<{ next: string }>('/api/v1/by-next-url?relative=true')).next).toMatch(/^\/api\/v1\//);
	});

	it('by Link header', async () => {
		const found: string[] = [];
		let url: string | undefined = '/api/v1/by-link-header?pageSize=100';
		while (url !== undefined) {
			const answer: { data: Row[]; headers: Record<string, unknown> } = await api.get<Row[]>(url);
			found.push(...ids(answer.data));
			url = /<([^>]+)>; rel="next"/.exec(String(answer.headers.link))?.[1];
		}
		expect(found).toEqual(expected);
	});

	it.each([
		'/by-page?page=0',
		'/by-page?pageSize=201',
		'/by-offset?offset=-1',
		'/by-cursor?cursor=bad',
		'/by-cursor?limit=x',
	])('refuses %s', async (path) => {
		const answer = await api.get(`/api/v1${path}`);
		expect([answer.status, answer.data]).toEqual([400, expect.objectContaining({ error: 'invalid_parameter' })]);
	});

	it('can be stuck', async () => {
		const first = await get<{ nextCursor: string }>('/api/v1/by-stuck-cursor');
		expect((await get<{ nextCursor: string }>(`/api/v1/by-stuck-cursor?cursor=${first.nextCursor}`)).nextCursor).toBe(
			first.nextCursor,
		);
	});
});

describe('reservations', () => {
	it('can be created, changed and deleted', async () => {
		const api = await signedIn();
		const draft = { guestName: 'Ada Demo', arrival: '2026-06-01', departure: '2026-06-03' };
		const created = await api.post<Row>('/api/v1/reservations', draft);
		expect(created.status).toBe(201);
		expect(created.data).toMatchObject({
			...draft,
			id: 'R-100531',
			status: 'booked',
			createdAt: '2026-05-17T09:30:00.000Z',
		});
		const url = '/api/v1/reservations/R-100531';
		expect(created.headers.location).toBe(`${sim.url}${url}`);
		clock += 1000;
		expect((await api.patch(url, { status: 'cancelled' })).data).toMatchObject({
			...draft,
			status: 'cancelled',
			updatedAt: '2026-05-17T09:30:01.000Z',
		});
		expect((await api.put(url, { ...draft, status: 'booked' })).data).toMatchObject({ status: 'booked' });
		expect((await api.delete(url)).status).toBe(204);
		expect((await api.get(url)).status).toBe(404);
	});

	it('name every mistake', async () => {
		const api = await signedIn();
		const answer = await api.post('/api/v1/reservations', {
			arrival: 'soon',
			departure: '2026-06-03',
			status: 'odd',
			total: '5',
		});
		expect(answer.status).toBe(422);
		expect(answer.data).toMatchObject({
			errors: [{ field: 'guestName' }, { field: 'arrival' }, { field: 'status' }, { field: 'total' }],
		});
	});

	it('can be filtered', async () => {
		const api = await signedIn();
		const { data } = await api.get<{ data: Row[]; totalItems: number }>(
			'/api/v1/reservations?status=cancelled&pageSize=200',
		);
		expect(data.totalItems).toBeGreaterThan(20);
		expect(data.data.every(({ status }) => status === 'cancelled')).toBe(true);
	});
});

describe('other answers', () => {
	let api: AxiosInstance;

	beforeEach(async () => {
		api = await signedIn();
	});

	it('echo the request, secrets apart', async () => {
		const { data } = await api.put('/api/v1/echo/a%20b?q=1&q=%2B', { a: 1 });
		expect(data).toMatchObject({
			method: 'PUT',
			url: '/api/v1/echo/a%20b?q=1&q=%2B',
			query: [
				['q', '1'],
				['q', '+'],
			],
			headers: { authorization: 'Bearer access-1' },
			body: { a: 1 },
			bodyText: '{"a":1}',
		});
	});

	it('are files that come back as they went', async () => {
		const content = Buffer.from([0, 1, 2, 253, 254, 255]);
		const sha256 = createHash('sha256').update(content).digest('hex');
		const form = new FormData();
		form.append('note', 'grüß');
		form.append('document', new Blob([content], { type: 'application/pdf' }), 'Übersicht.pdf');
		const uploaded = await api.post('/api/v1/files', form);
		expect(uploaded.status).toBe(201);
		expect(uploaded.data).toEqual({
			files: [{ field: 'document', name: 'Übersicht.pdf', contentType: 'application/pdf', size: 6, sha256 }],
			fields: { note: 'grüß' },
			types: { note: 'text/plain' },
		});
		const loaded = await api.get<Buffer>(`/api/v1/files/${encodeURIComponent('Übersicht.pdf')}`, {
			responseType: 'arraybuffer',
		});
		expect(Buffer.compare(loaded.data, content)).toBe(0);
		expect(loaded.headers['content-disposition']).toContain("filename*=UTF-8''%C3%9Cbersicht.pdf");
		const raw = await api.put('/api/v1/files/raw.bin', content, {
			headers: { 'content-type': 'application/octet-stream' },
		});
		expect([raw.status, raw.data]).toEqual([201, expect.objectContaining({ size: 6, sha256 })]);
		expect((await api.post('/api/v1/files', { a: 1 })).status).toBe(415);
	});

	it.each([
		['/redirect?to=/api/v1/text', 302],
		['/redirect?to=http://elsewhere.test/&status=307', 307],
		['/redirect', 400],
		['/html', 200],
		['/text', 200],
		['/empty', 204],
		['/broken-json', 200],
		['/status/418', 418],
		['/status/99', 400],
		['/nothing', 404],
	])('%s answers %d', async (path, status) => {
		const answer = await api.get<string>(`/api/v1${path}`, { responseType: 'text' });
		expect(answer.status).toBe(status);
		if (status === 302) expect(answer.headers.location).toBe('/api/v1/text');
	});
});
