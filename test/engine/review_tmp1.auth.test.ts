import { createServer, type Server, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Stage, benches } from './benches';
import { testConnection } from './connectionTester';
import { takeClock, type TestClock } from './testClock';
import { forgetAllTokens } from '../../lib/auth/tokenDesk';
import { ClientCredentialsOAuth2Api } from '../../credentials/ClientCredentialsOAuth2Api.credentials';
import { ClientCredentialsRequest } from '../../nodes/ClientCredentialsRequest/ClientCredentialsRequest.node';
import { Engine } from './engine';
const bench = (t: string) => benches.find((b) => b.title === t) as (typeof benches)[number];
let clock: TestClock; 
beforeEach(() => { clock = takeClock(); forgetAllTokens(); });
afterEach(() => jest.restoreAllMocks());
type H = (req: IncomingMessage, res: ServerResponse, body: string) => void;
async function serve(h: H): Promise<{ url: string; log: string[]; close(): Promise<void> }> {
	const log: string[] = [];
	const s: Server = createServer((req, res) => { let b = ''; req.on('data', (c) => { b += c; }); req.on('end', () => { log.push(`${req.method} ${req.url} ${req.headers.authorization ?? ''}`); h(req, res, b); }); });
	await new Promise<void>((r) => s.listen(0, '127.0.0.1', r));
	return { url: `http://127.0.0.1:${(s.address() as AddressInfo).port}`, log, close: async () => { s.closeAllConnections(); await new Promise((r) => s.close(r)); } };
}
const json = (res: ServerResponse, status: number, body: unknown, headers = {}) => { res.writeHead(status, { 'content-type': 'application/json', ...headers }); res.end(JSON.stringify(body)); };
const grant = (res: ServerResponse, t: string) => json(res, 200, { access_token: t, token_type: 'Bearer', expires_in: 3600 });
const engineWith = (data: object) => { const e = new Engine([new ClientCredentialsOAuth2Api()]); const id = e.credentials.add('clientCredentialsOAuth2Api', { clientId: 'a', clientSecret: 'b', ...data }); return { e, id }; };
const call = async (e: Engine, id: string, parameters: object, n = 1, more: object = {}) => await e.run({ node: new ClientCredentialsRequest(), parameters: { resource: 'customRequest', operation: 'send', method: 'GET', endpoint: 'x', splitIntoItems: false, ...parameters } as never, credentials: { clientCredentialsOAuth2Api: id }, items: Array.from({ length: n }, (_, index) => ({ json: { index } })), ...more });
const isToken = (req: IncomingMessage) => req.url?.startsWith('/oauth');

test('B: token of the edited credential crosses origin on a redirect', async () => {
	let edit = () => undefined as void;
	const b = await serve((req, res) => { if (isToken(req)) grant(res, 'TOKEN-OF-B'); else json(res, 200, {}); });
	const a = await serve((req, res) => {
		if (isToken(req)) return grant(res, 'TOKEN-OF-A');
		if (req.url === '/x') { res.writeHead(302, { location: '/y' }); res.end(); return; }
		if (req.headers.authorization === 'Bearer TOKEN-OF-A') { edit(); return json(res, 401, {}); }
		json(res, 200, {});
	});
	const { e, id } = engineWith({ baseUrl: a.url });
	edit = () => e.credentials.edit(id, { baseUrl: b.url, clientSecret: 'new-secret-of-b' });
	await call(e, id, {});
	console.log('B a:', a.log, 'b:', b.log);
	await a.close(); await b.close();
	expect(a.log.join()).not.toContain('TOKEN-OF-B');
});

test('C: refusedWhileNew kills rest of run', async () => {
	let valid = 'T0'; let n = 0;
	let e!: Engine; let id = '';
	const a = await serve((req, res) => {
		if (isToken(req)) { n++; valid = `T${n}`; grant(res, valid);
			// another worker logs in right after us (single-session system) and stores its token
			if (n === 2) { setTimeout(() => { valid = 'OTHER'; e.credentials.edit(id, { accessToken: 'OTHER', obtainedAt: String(clock.now() + 1), refreshAt: String(clock.now() + 3_000_000) }); }, 15); }
			return; }
		const auth = req.headers.authorization;
		setTimeout(() => { if (auth === `Bearer ${valid}`) json(res, 200, {}); else json(res, 401, {}); }, 30);
	});
	({ e, id } = engineWith({ baseUrl: a.url }));
	await call(e, id, {});
	valid = 'revoked';
	a.log.length = 0;
	const r = await call(e, id, { options: { itemsInParallel: 1 } }, 20, { onError: 'continueRegularOutput' });
	console.log('C', a.log.length, r.items.filter((i) => i.json.error).length, 'errors of 20');
	await a.close();
	expect(r.items.filter((i) => i.json.error).length).toBeLessThanOrEqual(1);
});

test('JJ: alternate 401-forbidden and OK items', async () => {
	let n = 0;
	const a = await serve((req, res) => { if (isToken(req)) { n++; return grant(res, `T${n}`); } json(res, req.url === '/no' ? 401 : 200, {}); });
	const { e, id } = engineWith({ baseUrl: a.url });
	await call(e, id, { endpoint: '={{ $json.index % 2 ? "no" : "yes" }}', options: { itemsInParallel: 1 } }, 100, { onError: 'continueRegularOutput' });
	console.log('JJ logins', n);
	await a.close();
	expect(n).toBeLessThanOrEqual(3);
});

test.each([['503', 503, { 'retry-after': '1' }], ['429', 429, {}]])('D: POST 303 then %s -> POST resent', async (_t, status, headers) => {
	let k = 0;
	const a = await serve((req, res) => { if (isToken(req)) return grant(res, 'T'); if (req.method === 'POST') { res.writeHead(303, { location: '/done' }); res.end(); return; } k++; json(res, k === 1 ? status : 200, {}, headers); });
	const { e, id } = engineWith({ baseUrl: a.url });
	await call(e, id, { method: 'POST', bodyType: 'json', bodyJson: '{"a":1}' });
	console.log('D', a.log);
	await a.close();
	expect(a.log.filter((l) => l.startsWith('POST /x'))).toHaveLength(1);
});

test.each(['-5', '1.5', 'soon 1'])('E: Retry-After %s', async (ra) => {
	let k = 0;
	const a = await serve((req, res) => { if (isToken(req)) return grant(res, 'T'); k++; json(res, k === 1 ? 503 : 200, {}, { 'retry-after': ra }); });
	const { e, id } = engineWith({ baseUrl: a.url });
	await call(e, id, { method: 'POST', bodyType: 'json', bodyJson: '{"a":1}' });
	console.log('E', ra, a.log.length, clock.waits);
	await a.close();
	expect(a.log).toHaveLength(2);
});

test('H: header with non latin1', async () => {
	const a = await serve((req, res) => { if (isToken(req)) return grant(res, 'T'); json(res, 200, {}); });
	const { e, id } = engineWith({ baseUrl: a.url });
	const r = await call(e, id, { headers: { parameter: [{ name: 'X-Name', value: 'Łódź →' }] } });
	console.log('H', r.error?.message, clock.waits, a.log);
	await a.close();
	expect(r.error?.message ?? '').not.toContain('No answer');
});

test('I: dripping api answer', async () => {
	const a = await serve((req, res) => { if (isToken(req)) return grant(res, 'T'); res.writeHead(200, { 'content-type': 'application/json' }); let i = 0; const t = setInterval(() => { res.write(' '); if (++i > 40) { clearInterval(t); res.end('{}'); } }, 100); });
	const { e, id } = engineWith({ baseUrl: a.url });
	const s = Date.now();
	const r = await call(e, id, { options: { timeout: 500, retries: 0 } });
	console.log('I', Date.now() - s, r.error?.message);
	await a.close();
	expect(Date.now() - s).toBeLessThan(2000);
});

test.each([['clientId', 12345], ['clientSecret', 99887766]])('L: number in %s', async (k, v) => {
	const a = await serve((req, res) => { if (isToken(req)) return grant(res, 'T'); json(res, 200, {}); });
	const { e, id } = engineWith({ baseUrl: a.url, [k]: v });
	const r = await call(e, id, {});
	console.log('L', r.error?.message);
	await a.close();
	expect(r.error).toBeUndefined();
});

test('P: test of a second equal credential sends nothing', async () => {
	let ok = true;
	const a = await serve((req, res) => { if (isToken(req)) return ok ? grant(res, 'T') : json(res, 401, { error: 'invalid_client' }); json(res, ok ? 200 : 401, {}); });
	const { e, id } = engineWith({ baseUrl: a.url });
	await call(e, id, {});
	ok = false;
	const id2 = e.credentials.add('clientCredentialsOAuth2Api', { baseUrl: a.url, clientId: 'a', clientSecret: 'b' });
	const v = await testConnection(new ClientCredentialsOAuth2Api(), e.credentials, id2);
	console.log('P', v, a.log);
	await a.close();
	expect(v.status).toBe('Error');
});

test('Q: JSON with leading newline at Test Path', async () => {
	const a = await serve((req, res) => { if (isToken(req)) return grant(res, 'T'); res.writeHead(200, { 'content-type': 'application/json' }); res.end('\n{"a":1}'); });
	const { e, id } = engineWith({ baseUrl: a.url, testPath: 'me' });
	const v = await testConnection(new ClientCredentialsOAuth2Api(), e.credentials, id);
	console.log('Q', v);
	await a.close();
	expect(v.status).toBe('OK');
});

test.each([['none', ''], ['domains', '127.0.0.1'], ['domains', '127.0.0.1.'], ['domains', 'example.com']])('R: test w/ domains %s %s', async (mode, list) => {
	const a = await serve((req, res) => { if (isToken(req)) return grant(res, 'T'); json(res, 200, {}); });
	const { e, id } = engineWith({ baseUrl: ` ${a.url}/ `, testPath: 'me', allowedHttpRequestDomains: mode, allowedDomains: list });
	const v = await testConnection(new ClientCredentialsOAuth2Api(), e.credentials, id);
	const r = await call(e, id, {});
	console.log('R', mode, list, v, r.error?.message, a.log);
	await a.close();
});

test('S: token path query dropped', async () => {
	const a = await serve((req, res) => { if (isToken(req)) return grant(res, 'T'); json(res, 200, {}); });
	const { e, id } = engineWith({ baseUrl: a.url, authPath: '/oauth/token?tenant=acme' });
	await call(e, id, {});
	console.log('S', a.log);
	await a.close();
	expect(a.log[0]).toContain('tenant=acme');
});

test('A: ReDoS', async () => {
	const a = await serve((req, res) => { if (isToken(req)) return grant(res, 'T'); res.writeHead(200, { 'content-type': 'text/html' }); res.end('<!-- a -->'.repeat(26) + '<div>'); });
	const { e, id } = engineWith({ baseUrl: a.url });
	const s = Date.now();
	await call(e, id, {});
	console.log('A', Date.now() - s);
	await a.close();
	expect(Date.now() - s).toBeLessThan(1000);
}, 60000);
