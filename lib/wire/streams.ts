import type { ByteStream, Storable } from './types';

/** The class of the streams of Node. */
interface StreamClass {
	readonly from: (
		content: AsyncIterable<Uint8Array>,
		options: { readonly objectMode: false },
	) => Exclude<Storable, Buffer>;
}

/**
 * A stream of what is made from another one, as n8n takes it. Community packages may not import the class, so it is taken
 * from the stream itself: the topmost that knows how, since those below make something else.
 */
export function streamOf(content: AsyncIterable<Uint8Array>, origin: ByteStream): Exclude<Storable, Buffer> {
	let found: unknown = origin.constructor;
	for (let above = found; isStreamClass(above); above = Object.getPrototypeOf(above)) found = above;
	const stream = (found as StreamClass).from(content, { objectMode: false });
	// Who reads it is told of errors. When nobody does any more, Node would end n8n.
	return stream.on('error', () => undefined);
}

function isStreamClass(value: unknown): value is StreamClass {
	return typeof value === 'function' && typeof (value as Partial<Record<'from', unknown>>).from === 'function';
}
