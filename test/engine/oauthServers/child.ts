import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { jmondi } from './jmondi';
import { nodeOAuth } from './nodeOAuth';
import { oidcProvider } from './oidcProvider';
import { openId } from './openId';
import { orize } from './orize';
import type { ChildMessage, Client, Expired, Library, Seen, ServerName } from './types';

const USUAL: Expired = { status: 401, body: { error: 'invalid_token' } };

/**
 * A token endpoint at `/token`, an API behind it below `/api`, and a control for tests below `/__control`: the log, what
 * is refused from now on, and how.
 */
class Place {
	private seen: Seen = { tokens: [], calls: [], done: 0 };

	private expired = USUAL;

	private readonly given = new Set<string>();

	private readonly revoked = new Set<string>();

	constructor(private readonly library: Library) {}

	async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const path = request.url ?? '';
		if (path.startsWith('/__control')) return await this.control(request, response);
		if (path.startsWith('/api')) return await this.call(request, response);
		await this.library.answerToken(request, response);
		this.seen.tokens.push(response.statusCode);
	}

	private async call(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
		const counts = !this.revoked.has(token) && (await this.library.knows(token));
		if (counts) this.given.add(token);
		const { status, body } = counts ? { status: 200, body: { rows: [{ id: 1 }] } } : this.expired;
		if (counts && request.method === 'POST') this.seen.done += 1;
		this.seen.calls.push(status);
		request.resume();
		response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
	}

	/** GET: what has arrived. DELETE: as at the start. PUT: tokens used so far are refused, in the way that is sent. */
	private async control(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		const { method } = request;
		if (method === 'DELETE') {
			this.seen = { tokens: [], calls: [], done: 0 };
			this.expired = USUAL;
		}
		if (method === 'PUT') {
			this.expired = JSON.parse(Buffer.concat(chunks).toString('utf8')) as Expired;
			for (const token of this.given) this.revoked.add(token);
		}
		response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(this.seen));
	}
}

async function listen(server: Server): Promise<string> {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function open(make: (url: string) => Library | Promise<Library>): Promise<string> {
	const server = createServer();
	// Listening comes first, because an issuer is its address.
	const url = await listen(server);
	const place = new Place(await make(url));
	server.on('request', (request, response) => {
		place.answer(request, response).catch(() => response.writeHead(500).end());
	});
	return url;
}

async function start(clients: readonly Client[]): Promise<Record<ServerName, string>> {
	return {
		'oidc-provider': await open(async (url) => await oidcProvider(clients, url)),
		'@node-oauth/oauth2-server': await open(() => nodeOAuth(clients)),
		'@jmondi/oauth2-server': await open(() => jmondi(clients)),
		oauth2orize: await open(() => orize(clients)),
		'oauth2-mock-server': await open(openId),
	};
}

const report = (message: ChildMessage): boolean | undefined => process.send?.(message);

process.once('message', (clients: readonly Client[]) => {
	start(clients).then(
		(ready) => report({ ready }),
		(error: unknown) => report({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
	);
});

// Whoever started this process is gone.
process.once('disconnect', () => process.exit(0));
