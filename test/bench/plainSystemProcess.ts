import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/*
 * As little of a system as there can be, in a process of its own, so that nothing is measured but those who call it: a login
 * as ItemPath has it, a record after 5 ms, pages of rows, and an answer of a megabyte.
 */

const ANSWER_AFTER = 5;
const text = (length: number): string => 'x'.repeat(length);
const rows = (count: number, from: number): object[] =>
	Array.from({ length: count }, (_, index) => ({ id: from + index, name: `Row ${from + index}`, note: text(200) }));
const megabyte = JSON.stringify({ stations: rows(3_900, 0) });

let counts = { requests: 0, logins: 0, connections: 0 };

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

function token(): string {
	const now = Math.floor(Date.now() / 1000);
	return `${encoded({ alg: 'HS256' })}.${encoded({ iat: now, exp: now + 900 })}.c2lnbmF0dXJl`;
}

function answer(response: ServerResponse, body: string): void {
	response.setHeader('content-type', 'application/json');
	response.end(body);
}

const server = createServer((request, response) => {
	const url = new URL(request.url ?? '/', 'http://localhost');
	request.resume();
	if (url.pathname === '/api/users/login') {
		counts.logins += 1;
		answer(response, JSON.stringify({ accessToken: token(), refreshToken: token() }));
		return;
	}
	counts.requests += 1;
	if (url.pathname === '/api/megabyte') {
		answer(response, megabyte);
		return;
	}
	if (url.pathname === '/api/rows') {
		const [limit = 0, page = 0, total = 0] = ['limit', 'page', 'total'].map((name) =>
			Number(url.searchParams.get(name)),
		);
		answer(response, JSON.stringify({ rows: rows(Math.max(0, Math.min(limit, total - page * limit)), page * limit) }));
		return;
	}
	setTimeout(() => answer(response, JSON.stringify({ station: { id: url.searchParams.get('i') } })), ANSWER_AFTER);
});
server.on('connection', () => {
	counts.connections += 1;
});
server.listen(0, '127.0.0.1', () => {
	process.send?.({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});
// Asked for its counts, it begins to count anew.
process.on('message', () => {
	process.send?.(counts);
	counts = { requests: 0, logins: 0, connections: 0 };
});
process.once('disconnect', () => process.exit());
