import type { ByteStream } from './types';
import type { Time } from './within';

/** More came than may be taken in. */
export class TooLarge extends Error {
	constructor(readonly limit: number) {
		super(`More than ${limit} bytes`);
		this.name = 'TooLarge';
	}
}

/** The time an answer may take to come in. */
export interface Arrival {
	readonly signal: AbortSignal;
	readonly time: Time;
}

/** A stream as Node makes them. */
interface EventStream {
	on(event: 'data', listener: (piece: Uint8Array) => void): unknown;
	on(event: 'end' | 'close', listener: () => void): unknown;
	on(event: 'error', listener: (reason: Error) => void): unknown;
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
 * Reads what comes to its end or the limit, and no further: for what is kept in memory, without the cost of taking it piece
 * by piece. A stream that is left before its end is destroyed, as above.
 * @param limit bytes
 * @param cuts what lies beyond the limit is left out, instead of being an error
 * @throws TooLarge, the reason of the signal, or what the connection ended with
 */
export async function readArriving(
	stream: ByteStream,
	{ signal, time }: Arrival,
	limit: number,
	{ cuts }: { readonly cuts: boolean },
): Promise<Buffer> {
	signal.throwIfAborted();
	if (!tellsOfEvents(stream)) return await readBytes(arriving(stream, signal), limit, { cuts });
	const read: Uint8Array[] = [];
	let length = 0;
	let isOver = false;
	let stop: () => void = () => undefined;
	try {
		await new Promise<void>((resolve, reject) => {
			stop = () => reject(asError(signal.reason));
			signal.addEventListener('abort', stop, { once: true });
			stream.on('error', reject);
			stream.on('close', () => {
				if (!isOver) reject(new Error('The connection was cut (aborted)'));
			});
			stream.on('end', () => {
				isOver = true;
				time.whole();
				resolve();
			});
			stream.on('data', (piece) => {
				const room = limit - length;
				if (piece.length > room && !cuts) reject(new TooLarge(limit));
				else if (room > 0) read.push(piece.length > room ? piece.subarray(0, room) : piece);
				length += piece.length;
				if (length > limit) resolve();
			});
		});
	} finally {
		isOver = true;
		signal.removeEventListener('abort', stop);
		stream.destroy();
	}
	return Buffer.concat(read);
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

function tellsOfEvents(stream: ByteStream): stream is ByteStream & EventStream {
	return 'on' in stream;
}

function asError(reason: unknown): Error {
	return reason instanceof Error ? reason : new Error('Stopped');
}
