import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Random } from './random';

/** What a request asks for, and what to answer. */
export type Handler = (method: string, url: URL) => unknown;

type Failure = 'server error' | 'rate limit' | 'reset' | 'half an answer' | 'web page';
const FAILURES: readonly Failure[] = ['server error', 'rate limit', 'reset', 'half an answer', 'web page'];

/** A system behind real HTTP that has its moods. */
export class MoodyServer {
	/** How many requests fail. */
	failing = 0;

	/** After how many requests from now on everything fails. */
	failsAfter = Infinity;

	/** Happens just before a request is worked on. */
	before: (url: URL) => void = () => undefined;

	/** Seconds of the Retry-After by which a request is refused for the number of calls; undefined: it is not. */
	refuses: (url: URL) => number | undefined = () => undefined;

	handler: Handler = () => [];

	private gate: Promise<void> | undefined;

	private arrived: () => void = () => undefined;

	private constructor(
		private readonly server: Server,
		private readonly random: () => Random,
	) {
		server.on('request', (request, response) => void this.serve(request, response));
	}

	static async start(random: () => Random): Promise<MoodyServer> {
		const server = createServer();
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return new MoodyServer(server, random);
	}

	get address(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	/** Lets requests wait until `open`. */
	shutGate(): { open: () => void } {
		let open = (): void => undefined;
		this.gate = new Promise((resolve) => {
			open = () => {
				this.gate = undefined;
				resolve();
			};
		});
		return { open };
	}

	/** The next request that comes. */
	async arrival(): Promise<'a request'> {
		await new Promise<void>((resolve) => {
			this.arrived = resolve;
		});
		return 'a request';
	}

	private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
		request.resume();
		this.arrived();
		await this.gate;
		const url = new URL(request.url ?? '/', this.address);
		this.failsAfter -= 1;
		if (this.failsAfter < 0 || this.random().chance(this.failing)) return fail(response, this.random().pick(FAILURES));
		const retryAfter = this.refuses(url);
		if (retryAfter !== undefined) return void response.writeHead(429, { 'retry-after': String(retryAfter) }).end('{}');
		this.before(url);
		const body = JSON.stringify(this.handler(request.method ?? 'GET', url));
		response.writeHead(200, { 'content-type': 'application/json' }).end(body);
	}
}

function fail(response: ServerResponse, failure: Failure): void {
	if (failure === 'reset') response.destroy();
	else if (failure === 'rate limit') response.writeHead(429, { 'retry-after': '1' }).end('{}');
	else if (failure === 'half an answer') response.writeHead(200, { 'content-type': 'application/json' }).end('[{"id":');
	else if (failure === 'web page')
		response.writeHead(502, { 'content-type': 'text/html' }).end('<html>Bad gateway</html>');
	else response.writeHead(500, { 'content-type': 'application/json' }).end('{}');
}
