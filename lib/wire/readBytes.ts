import type { ByteStream } from './types';
import type { Time } from './within';

/** More came than may be taken in. */
export class TooLarge extends Error {
	constructor(readonly limit: number) {
		super(`More than ${limit} bytes`);
		this.name = 'TooLarge';
	}
}

/** Whether a body comes as a stream. */
export function isByteStream(body: unknown): body is ByteStream {
	return typeof body === 'object' && body !== null && Symbol.asyncIterator in body && 'destroy' in body;
}

/**
 * What comes, piece by piece. A stream that is left before its end is destroyed, but its connection has to be closed by the
 * caller: n8n may have put something in between that does not pass that on.
 * @param time of what is long: only while the other side is waited for does it count. Left out: it runs on.
 * @throws the reason of the signal, or what the connection ended with
 */
export async function* arriving(
	stream: ByteStream,
	signal: AbortSignal,
	time?: Time,
): AsyncGenerator<Uint8Array, void, undefined> {
	const stop = (): void => void stream.destroy(asError(signal.reason));
	signal.addEventListener('abort', stop, { once: true });
	const pieces = stream[Symbol.asyncIterator]();
	try {
		signal.throwIfAborted();
		for (;;) {
			time?.anew();
			const next = await pieces.next();
			time?.pause();
			if (next.done === true) return;
			yield next.value;
		}
	} finally {
		signal.removeEventListener('abort', stop);
		stream.destroy();
	}
}

/**
 * Reads to the end or the limit, and no further.
 * @param limit bytes
 * @param cuts what lies beyond the limit is left out, instead of being an error
 * @throws TooLarge, and what the pieces throw
 */
export async function readBytes(
	pieces: AsyncIterable<Uint8Array>,
	limit: number,
	{ cuts }: { readonly cuts: boolean },
): Promise<Buffer> {
	const read: Uint8Array[] = [];
	let length = 0;
	for await (const piece of pieces) {
		const room = limit - length;
		if (piece.length > room && !cuts) throw new TooLarge(limit);
		read.push(piece.length > room ? piece.subarray(0, room) : piece);
		length += piece.length;
		if (length > limit) break;
	}
	return Buffer.concat(read);
}

/**
 * Reads the beginning and leaves the rest where it is.
 * @param enough bytes; there are fewer only if there are no more
 */
export async function readBeginning(pieces: AsyncIterator<Uint8Array>, enough: number): Promise<Buffer> {
	const read: Uint8Array[] = [];
	for (let length = 0; length < enough;) {
		const next = await pieces.next();
		if (next.done === true) break;
		read.push(next.value);
		length += next.value.length;
	}
	return Buffer.concat(read);
}

function asError(reason: unknown): Error {
	return reason instanceof Error ? reason : new Error('Stopped');
}
