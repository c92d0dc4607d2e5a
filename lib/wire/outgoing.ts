import { readBytes } from './readBytes';
import type { ByteStream, OutgoingFile } from './types';

/** Bytes that go out at once. */
const SLICE = 64 * 1024;

/** A file that is in memory already. */
export function fileInMemory(content: Buffer): OutgoingFile {
	return { bytes: content.length, open: async () => await Promise.resolve(inSlices(content)) };
}

/** The whole of a file, for what cannot be sent while it is read. */
export async function wholeOf(file: OutgoingFile): Promise<Buffer> {
	const content = await file.open();
	try {
		return await readBytes(content, file.bytes, { cuts: false });
	} finally {
		content.destroy();
	}
}

function inSlices(content: Buffer): ByteStream {
	let isGivenUp = false;
	return {
		async *[Symbol.asyncIterator]() {
			for (let at = 0; at < content.length && !isGivenUp; at += SLICE)
				yield await Promise.resolve(content.subarray(at, at + SLICE));
		},
		destroy: () => (isGivenUp = true),
	};
}
