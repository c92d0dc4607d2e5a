import { clock } from '../clock';

/** The body of an answer on its way, unpacked. */
export type ByteStream = AsyncIterable<Uint8Array> & { destroy: (reason?: Error) => unknown };

/** More came than may be taken in. */
export class TooLarge extends Error {
	constructor(readonly limit: number) {
		super(`More than ${limit} bytes`);
		this.name = 'TooLarge';
	}
}

/** How a body is read. */
export interface Reading {
	/** Bytes. */
	readonly limit: number;
	/** What lies beyond the limit is left out, instead of being an error. */
	readonly cuts?: boolean;
	/** What to do after so many milliseconds in which nothing came; left out: it may take as long as it likes. */
	readonly silence?: { readonly milliseconds: number; readonly over: () => void };
	/** Stops it. */
	readonly signal: AbortSignal;
}

/** Whether a body comes as a stream. */
export function isByteStream(body: unknown): body is ByteStream {
	return typeof body === 'object' && body !== null && Symbol.asyncIterator in body && 'destroy' in body;
}

/**
 * Reads a body to its end or its limit. Of one that is left before its end, the caller has to close the connection: n8n may
 * have put something in between that does not pass on that the stream was destroyed.
 * @throws TooLarge, the reason of the signal, or what the connection ended with
 */
export async function readBytes(stream: ByteStream, { limit, cuts, silence, signal }: Reading): Promise<Buffer> {
	const chunks: Uint8Array[] = [];
	let length = 0;
	const stop = (): void => void stream.destroy(asError(signal.reason));
	const watch = watchFor(silence);
	signal.addEventListener('abort', stop, { once: true });
	try {
		signal.throwIfAborted();
		for await (const chunk of stream) {
			watch.heard();
			const room = limit - length;
			if (chunk.length > room && cuts !== true) throw new TooLarge(limit);
			chunks.push(chunk.length > room ? chunk.subarray(0, room) : chunk);
			length += chunk.length;
			if (length > limit) break;
		}
	} finally {
		signal.removeEventListener('abort', stop);
		watch.end();
		stream.destroy();
	}
	return Buffer.concat(chunks);
}

function asError(reason: unknown): Error {
	return reason instanceof Error ? reason : new Error('Stopped');
}

/** Tells once nothing has been heard for so long. One timer at a time, however much comes. */
function watchFor(silence: Reading['silence']): { readonly heard: () => void; readonly end: () => void } {
	if (silence === undefined) return { heard: () => undefined, end: () => undefined };
	let latest = clock.monotonic();
	let timer: AbortSignal;
	const look = (): void => {
		const left = silence.milliseconds - (clock.monotonic() - latest);
		if (left <= 0) silence.over();
		else lookIn(left);
	};
	const lookIn = (left: number): void => {
		timer = AbortSignal.timeout(Math.ceil(left));
		timer.addEventListener('abort', look, { once: true });
	};
	lookIn(silence.milliseconds);
	return {
		heard: () => (latest = clock.monotonic()),
		end: () => timer.removeEventListener('abort', look),
	};
}
