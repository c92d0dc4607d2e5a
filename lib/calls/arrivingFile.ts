import type { IBinaryData } from 'n8n-workflow';
import { LimitReached } from '../errors';
import { bounds } from '../wire/bounds';
import { nameOfFile } from '../wire/fileName';
import { textOf } from '../wire/letters';
import { mediaTypeOf } from '../wire/mediaType';
import { CutOff } from '../wire/network';
import { arriving, readBeginning, readBytes } from '../wire/readBytes';
import { anything } from '../wire/shapes';
import { streamOf } from '../wire/streams';
import { looksLikeHtml } from '../wire/text';
import type { ApiRequest, ByteStream, FileStore, Storable } from '../wire/types';
import { Slots } from '../slots';
import type { Arrival, RawAnswer } from './types';

/** Where the files of a run go, a few at the same time. */
export class FileDesk {
	private readonly slots: Slots;

	constructor(private readonly store: FileStore) {
		this.slots = new Slots(store.atOnce);
	}

	/** @throws LimitReached when n8n cannot keep it; a file that breaks off ends with what broke it */
	async keep(content: Storable, name: string, type: string, signal: AbortSignal): Promise<IBinaryData> {
		await this.slots.enter(false);
		try {
			signal.throwIfAborted();
			return await this.store.keep(content, name, type);
		} finally {
			this.slots.leave();
		}
	}
}

/** A file an answer is to become. */
export interface Expected {
	readonly desk: FileDesk;
	readonly request: ApiRequest;
	/** Where it comes from. */
	readonly url: string;
	/** That is another host than the system's own. */
	readonly isElsewhere: boolean;
	/** Whether it says, under a status of success, that the token has expired. */
	readonly refusesToken: (answer: RawAnswer) => boolean;
}

type Head = Omit<RawAnswer, 'bytes' | 'file'>;

/**
 * Hands a file on to n8n while it comes in. Looked at are its first bytes: those of something else, a page for example, are
 * read on as the refusal that it is.
 * @throws LimitReached when n8n cannot keep it; CutOff when it breaks off; the reason of the signal
 */
export async function receiveFile(
	head: Head,
	body: ByteStream,
	expected: Expected,
	{ signal, time }: Arrival,
): Promise<RawAnswer> {
	const { desk, request, url } = expected;
	const pieces = watched(arriving(body, signal, time));
	try {
		const beginning = await readBeginning(pieces, bounds.beginning);
		// Without a format, nothing is no file.
		if (beginning.length === 0 && request.responseFormat !== 'file') return { ...head, bytes: beginning };
		const begun = { ...head, bytes: beginning };
		if (!isWanted(begun, expected))
			return { ...head, bytes: await readBytes(startingWith(beginning, pieces), bounds.refusal, { cuts: true }) };
		const name = nameOfFile(head.headers, url);
		const type = mediaTypeOf(head.headers['content-type'], name, beginning);
		try {
			const content = streamOf(startingWith(beginning, pieces), body);
			return { ...begun, file: await desk.keep(content, name, type, signal) };
		} catch (error) {
			signal.throwIfAborted();
			return await Promise.reject(error instanceof CutOff ? error : notKept(error));
		}
	} finally {
		body.destroy();
	}
}

/**
 * Keeps as a file what has been read as a refusal and is none. Such an answer is short, so it is here as a whole.
 * @throws LimitReached when n8n cannot keep it; the reason of the signal
 */
export async function keepRead(answer: RawAnswer, expected: Expected, signal: AbortSignal): Promise<RawAnswer> {
	const { headers, bytes } = answer;
	if (!isWanted(answer, expected)) return answer;
	const name = nameOfFile(headers, expected.url);
	try {
		return {
			...answer,
			file: await expected.desk.keep(bytes, name, mediaTypeOf(headers['content-type'], name, bytes), signal),
		};
	} catch (error) {
		signal.throwIfAborted();
		return await Promise.reject(notKept(error));
	}
}

/** Whether a file that is fetched from another host is a web page that nobody calls a file, neither its headers nor its address. */
export function isPage({ headers, bytes }: RawAnswer, url: string): boolean {
	if (headers['content-disposition'] !== undefined || /\.x?html?$/i.test(new URL(url).pathname)) return false;
	return looksLikeHtml(textOf(bytes.subarray(0, 20_000), headers['content-type'] ?? ''));
}

function isWanted(answer: RawAnswer, { request, url, isElsewhere, refusesToken }: Expected): boolean {
	if (isElsewhere ? isPage(answer, url) : refusesToken(answer)) return false;
	const { bytes, ...head } = answer;
	const { expects = anything } = request;
	return expects.fits({ ...head, body: bytes, url });
}

async function* startingWith(beginning: Buffer, rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
	if (beginning.length > 0) yield beginning;
	yield* rest;
}

/** What fails on the way here is told from what fails on the way on. */
async function* watched(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, undefined> {
	try {
		yield* pieces;
	} catch (error) {
		await Promise.reject(new CutOff(error));
	}
}

function notKept(error: unknown): LimitReached {
	const said = error instanceof Error ? error.message : String(error);
	return new LimitReached(
		`n8n could not store the file that came (${said})`,
		'Look whether the place where n8n keeps binary data is full or cannot be written to, then run it again.',
	);
}
