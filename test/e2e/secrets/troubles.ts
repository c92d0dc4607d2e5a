import type { IncomingMessage, ServerResponse } from 'node:http';

import { inHtml, inHtmlByNumber } from './forms';

/** A request that gets a bad answer, and what the answer may repeat. */
export interface Victim {
	request: IncomingMessage;
	response: ServerResponse;
	body: string;
	/** Secrets the answer repeats; none for a server that keeps them to itself. */
	secrets: string[];
}

/** Another origin that is the same machine, as `127.0.0.1` and `localhost` are. */
const elsewhere = 'http://localhost:9';

/** Ways in which a server lets its caller down, while repeating what it was sent wherever it can. */
export const troubles = {
	refused: (victim) => json(victim, 401, 'refused'),
	forbidden: (victim) => json(victim, 403, 'forbidden'),
	missing: (victim) => json(victim, 404, 'missing'),
	broken: (victim) => json(victim, 500, 'broken'),
	/** Not JSON, but JSON stands in it, and addresses, and Base64. */
	words: ({ response, request, body, secrets }) => {
		const repeated = secrets.flatMap((secret) => [secret, JSON.stringify(secret), encodeURIComponent(secret)]);
		const headers = secrets.length > 0 ? JSON.stringify(request.headers) : '';
		response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
		response.end(`Bad request: ${repeated.join(' ')} ${headers} ${secrets.length > 0 ? JSON.stringify(body) : ''}`);
	},
	/** XML, and so escaped in its way: readers decode it. */
	markup: ({ response, secrets }) => {
		const repeated = secrets.flatMap((secret) => [inHtml(secret), inHtmlByNumber(secret), inHtmlByNumber(secret, 16)]);
		response.writeHead(400, { 'content-type': 'application/xml; charset=utf-8' });
		response.end(`<Error><Message>Bad request: ${repeated.join(' ')}</Message></Error>`);
	},
	/** In the places no one looks at: the status line and a header. */
	statusLine: ({ response, secrets }) => {
		const visible = secrets.filter((secret) => /^[\x20-\x7e]+$/.test(secret)).join(' ');
		response.writeHead(500, `Bad ${visible}`, { 'content-type': 'application/json', 'x-received': visible });
		response.end('{}');
	},
	page: ({ response, secrets }) => {
		response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
		response.end(`<html><body>${secrets.join(' ')} Please sign in</body></html>`);
	},
	cut: ({ response, secrets }) => {
		response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' });
		response.end(`{"received":${JSON.stringify(secrets)},"items":[{"id":1,"name":"cut o`);
	},
	reset: ({ request }) => request.socket.destroy(),
	silent: () => undefined,
	moved: ({ response, secrets }) => {
		response.writeHead(307, { location: `${elsewhere}/moved/${secrets.map(encodeURIComponent).join('/')}` });
		response.end();
	},
	/** To a path of its own; only a read may go there. */
	found: ({ response, secrets }) => {
		response.writeHead(302, { location: `./found/${secrets.map(encodeURIComponent).join('/')}` });
		response.end();
	},
} satisfies Record<string, (victim: Victim) => void>;

export type Trouble = keyof typeof troubles;

function json({ response, request, body, secrets }: Victim, status: number, message: string): void {
	const repeated = secrets.length > 0 ? { received: secrets, headers: request.headers, body } : {};
	const [first = ''] = secrets;
	response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
	response.end(
		JSON.stringify({
			error: first === '' ? message : first,
			error_description: `${message}: ${secrets.join(', ')}`,
			message: `${message}: ${secrets.join(', ')}`,
			...repeated,
		}),
	);
}
