import type { ByteStream, OutgoingFile } from './types';

/** What a body is made of, in order. */
export type Piece = Buffer | OutgoingFile;

/**
 * A body that is sent while it is read. To n8n's HTTP library it is a Blob: that tells its length beforehand and makes a
 * stream of it for each send, so that n8n can send it again by itself. Community packages may import no streams.
 */
export class StreamedBody {
	readonly [Symbol.toStringTag] = 'Blob';

	/** Bytes. */
	readonly size: number;

	private open: ByteStream | undefined;

	private isClosed = false;

	private reason: unknown;

	/**
	 * @param type its media type
	 * @param moved is told of every piece that is asked for, and of the end
	 */
	constructor(
		readonly type: string,
		private readonly pieces: readonly Piece[],
		private readonly moved: () => void,
	) {
		this.size = pieces.reduce((sum, piece) => sum + lengthOf(piece), 0);
	}

	/** Why a file of it could not be read; undefined if nothing of the kind has happened. */
	get failure(): unknown {
		return this.reason;
	}

	/** The whole of it. One that is still under way, of a send before, is given up. */
	async *stream(): AsyncGenerator<Uint8Array, void, undefined> {
		this.open?.destroy();
		for (const piece of this.pieces) {
			this.moved();
			if (Buffer.isBuffer(piece)) yield piece;
			else yield* this.contentOf(piece);
		}
		this.moved();
	}

	/** Gives up what is still under way: the answer is there, or there will be none. */
	close(): void {
		this.isClosed = true;
		this.open?.destroy();
	}

	private async *contentOf(file: OutgoingFile): AsyncGenerator<Uint8Array, void, undefined> {
		let left = file.bytes;
		let source: ByteStream | undefined;
		try {
			source = await file.open();
			this.open = source;
			if (this.isClosed) source.destroy();
			for await (const chunk of source) {
				left -= chunk.length;
				if (left < 0) break;
				yield chunk;
				this.moved();
			}
			// The other side was told the length beforehand, and would wait for the rest.
			if (left !== 0) throw new Error('it is not as long as n8n says');
		} catch (error) {
			if (!this.isClosed) this.reason ??= error;
			await Promise.reject(error);
		} finally {
			source?.destroy();
		}
	}
}

function lengthOf(piece: Piece): number {
	return Buffer.isBuffer(piece) ? piece.length : piece.bytes;
}
