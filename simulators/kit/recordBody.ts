import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { describeBody } from './redact';

/** Fastify's body stream; it compares the received length with Content-Length. */
type Payload = NodeJS.ReadableStream & { receivedEncodedLength?: number };

/** Keeps a copy of the body for the log and hands an equal one on to the parsers. */
export async function recordBody(request: FastifyRequest, _reply: unknown, payload: Payload): Promise<Payload> {
	const contentType = request.headers['content-type'];
	if (/^multipart\//i.test(contentType ?? '')) {
		recordMultipart(request, contentType);
		return payload;
	}
	const chunks: Buffer[] = [];
	for await (const chunk of payload) chunks.push(Buffer.from(chunk as Buffer));
	const body = Buffer.concat(chunks);
	const { simulated } = request;
	simulated.rawBody = body;
	simulated.entry.bodyText = describeBody(body, contentType, simulated.entry.kind === 'token');
	return Object.assign(Readable.from(body.length > 0 ? [body] : []), { receivedEncodedLength: body.length });
}

/** The multipart plugin reads the connection itself, so this only listens along. */
function recordMultipart(request: FastifyRequest, contentType: string | undefined): void {
	const chunks: Buffer[] = [];
	request.raw.on('data', (chunk: Buffer) => chunks.push(chunk));
	request.raw.once('end', () => {
		request.simulated.entry.bodyText = describeBody(Buffer.concat(chunks), contentType, false);
	});
	// Listening starts the flow; nothing may pass before the plugin listens too.
	request.raw.pause();
}
