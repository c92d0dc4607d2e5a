import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A call as it came in. */
export interface Received {
	readonly method: string;
	readonly url: string;
	readonly headers: IncomingHttpHeaders;
	readonly body: string;
}

/** What the receiver answers; `never` leaves the caller waiting, `cut` hangs up. */
export type Answer = { status: number; body?: unknown } | 'never' | 'cut';

export interface WebhookReceiver {
	readonly url: string;
	readonly received: Received[];
	/** What comes next; the last one is repeated. */
	answers: Answer[];
	close(): Promise<void>;
}

/** Listens the way a workflow's webhook does. */
export async function startWebhookReceiver(): Promise<WebhookReceiver> {
	const received: Received[] = [];
	const server = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const { method = '', url = '', headers } = request;
			received.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
			const answer = receiver.answers.length > 1 ? receiver.answers.shift() : receiver.answers[0];
			if (answer === 'never' || answer === undefined) return;
			if (answer === 'cut') return void request.socket.destroy();
			const isText = typeof answer.body === 'string';
			response.writeHead(answer.status, { 'Content-Type': isText ? 'text/plain' : 'application/json' });
			response.end(isText ? answer.body : JSON.stringify(answer.body ?? {}));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const receiver: WebhookReceiver = {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		received,
		answers: [{ status: 200 }],
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
	return receiver;
}
