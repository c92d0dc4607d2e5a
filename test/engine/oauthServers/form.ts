import type { IncomingMessage } from 'node:http';

/** The fields of a form body. */
export async function readForm(request: IncomingMessage): Promise<Record<string, string>> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString('utf8')));
}
