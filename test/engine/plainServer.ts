import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How a test answers. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A server that answers as a test says. */
export interface PlainServer {
	readonly url: string;
	/** By path and query, else by path. */
	readonly answers: Map<string, Answer>;
	readonly paths: string[];
	readonly headers: IncomingHttpHeaders[];
	/** When so many answers have been broken off by the caller. */
	readonly hungUp: (count: number) => Promise<void>;
	readonly close: () => Promise<void>;
}

export async function startPlainServer(): Promise<PlainServer> {
	const answers = new Map<string, Answer>();
	const paths: string[] = [];
	const headers: IncomingHttpHeaders[] = [];
	let broken = 0;
	let onBroken: () => void = () => undefined;
	const server = createServer((request, response) => {
		const path = String(request.url);
		paths.push(path);
		headers.push(request.headers);
		response.on('close', () => {
			if (!response.writableFinished) broken++;
			onBroken();
		});
		const answer = answers.get(path) ?? answers.get(path.split('?')[0] ?? '');
		if (answer) answer(request, response);
		else response.writeHead(404).end();
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		answers,
		paths,
		headers,
		hungUp: async (count) => {
			while (broken < count) await new Promise<void>((resolve) => (onBroken = resolve));
		},
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}
