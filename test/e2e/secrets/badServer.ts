import { once } from 'node:events';
import { createServer, request as send, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { sentSecrets } from './sentSecrets';
import { troubles, type Trouble } from './troubles';

/** What a login meets: the system behind, a token that only this server knows, or trouble that repeats what was sent or not. */
export type LoginMood = 'honest' | 'inventive' | Trouble | `quiet ${Trouble}`;

/** Requests for tokens, of all systems. */
const loginPath = /\/(token|login|auth|refresh|application-token)$/;

/** A token of all the characters that a header can carry and that look different in some encoding. */
const inventedToken = 'Inv3nted"token"+/%\\&=~<>';

/**
 * Stands between n8n and the systems. It learns every secret that passes, and repeats those it is sent when it answers
 * badly: to a login in the mood that stands in the address, `/{mood}/{system}/...`; to another request whose path ends
 * in `bad-{trouble}`. `quiet-{trouble}` is answered as badly without repeating anything.
 */
export class BadServer {
	/** Every token that was handed out, by how it was learned. */
	readonly tokens = new Map<string, string>();

	/** How often each kind of trouble was met, e.g. `login words`. */
	readonly met = new Map<string, number>();

	/** Moods that may change while the address stays: by the name that stands in its place. */
	readonly moods = new Map<string, LoginMood>();

	private constructor(
		private readonly server: Server,
		private readonly systems: Readonly<Record<string, string>>,
	) {}

	/** @param systems origins by name */
	static async start(systems: Readonly<Record<string, string>>): Promise<BadServer> {
		const server = createServer();
		const bad = new BadServer(server, systems);
		server.on('request', (request, response) => void bad.answer(request, response));
		server.listen(0, '127.0.0.1');
		await once(server, 'listening');
		return bad;
	}

	/** Where a system seems to be. */
	address(system: string, mood: string): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/${mood}/${system}`;
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		this.server.close();
		await once(this.server, 'close');
	}

	private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const body = await textOf(request);
		const [, name = '', system = '', rest = ''] = /^\/([^/]+)\/([^/]+)(\/.*)$/.exec(request.url ?? '') ?? [];
		const [path = ''] = rest.split('?');
		if (request.method === 'POST' && loginPath.test(path)) {
			const mood = this.moods.get(name) ?? (name as LoginMood);
			if (mood === 'honest') return await this.passOn(request, response, body, system, rest);
			if (mood === 'inventive') return this.invent(response);
			const trouble = mood.replace('quiet ', '') as Trouble;
			return this.answerBadly('login', trouble, mood === trouble, request, response, body);
		}
		const [, manner, trouble] = /\/(bad|quiet)-([a-zA-Z]+)$/.exec(path) ?? [];
		if (!(system in this.systems)) return void response.writeHead(404).end();
		if (manner === undefined) return await this.passOn(request, response, body, system, rest);
		this.answerBadly(manner, trouble as Trouble, manner === 'bad', request, response, body);
	}

	private answerBadly(
		manner: string,
		trouble: Trouble,
		repeats: boolean,
		request: IncomingMessage,
		response: ServerResponse,
		body: string,
	): void {
		const secrets = repeats ? sentSecrets(request, body) : [];
		const what = `${manner} ${trouble}`;
		this.met.set(what, (this.met.get(what) ?? 0) + 1);
		troubles[trouble]({ request, response, body, secrets });
	}

	/** Whatever the login of a system calls its token. */
	private invent(response: ServerResponse): void {
		this.tokens.set(inventedToken, 'the invented token');
		const names = ['token', 'accessToken', 'refreshToken', 'access_token', 'refresh_token'];
		response.writeHead(200, { 'content-type': 'application/json' });
		response.end(
			JSON.stringify({ ...Object.fromEntries(names.map((name) => [name, inventedToken])), token_type: 'Bearer' }),
		);
	}

	private async passOn(
		request: IncomingMessage,
		response: ServerResponse,
		body: string,
		system: string,
		path: string,
	): Promise<void> {
		const onward = send(`${this.systems[system]}${path}`, { method: request.method, headers: request.headers });
		onward.end(body);
		const [answer] = (await once(onward, 'response')) as [IncomingMessage];
		const text = await textOf(answer);
		if (request.method === 'POST' && loginPath.test(path)) this.learn(system, text);
		const { 'transfer-encoding': _chunked, ...headers } = answer.headers;
		response.writeHead(answer.statusCode ?? 502, headers);
		response.end(text);
	}

	private learn(system: string, answer: string): void {
		for (const [name, value] of textsIn(JSON.parse(answer))) {
			if (!/token$/i.test(name) || this.tokens.has(value)) continue;
			this.tokens.set(value, `${name} ${this.tokens.size + 1} of ${system}`);
		}
	}
}

/** Every text in an answer, however deep, with the name it stands under. */
function textsIn(value: unknown, name = ''): Array<[name: string, text: string]> {
	if (typeof value === 'string') return [[name, value]];
	return Object.entries(value ?? {}).flatMap(([key, entry]) => textsIn(entry, key));
}

async function textOf(message: IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of message) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString();
}
