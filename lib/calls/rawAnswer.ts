import { UnusableAnswer } from '../errors';
import { isParsed } from '../wire/answer';
import { bounds } from '../wire/bounds';
import { TooLarge, isByteStream, readBytes } from '../wire/readBytes';
import type { ResponseFormat } from '../wire/types';
import type { Time } from '../wire/within';

/** An answer as bytes. */
export interface RawAnswer {
	readonly status: number;
	readonly statusMessage: string;
	/** Names in lower case. */
	readonly headers: Readonly<Record<string, string>>;
	readonly bytes: Buffer;
}

/** What n8n hands over as the whole of an answer. */
export interface N8nResponse {
	readonly statusCode: number;
	readonly statusMessage?: string;
	readonly headers: Readonly<Record<string, unknown>>;
	readonly body: unknown;
}

/** The time an answer may take to come in. */
export interface Arrival {
	/** Milliseconds in which something has to come, of a file. */
	readonly timeout: number;
	readonly signal: AbortSignal;
	readonly time: Time;
}

/**
 * Takes in an answer: a file whole, what will be parsed up to a limit, of a refusal the beginning.
 * @throws UnusableAnswer on what is too large to be parsed; what `readBytes` throws
 */
export async function readRaw(
	response: N8nResponse,
	format: ResponseFormat,
	{ timeout, signal, time }: Arrival,
): Promise<RawAnswer> {
	const { statusCode: status, statusMessage = '', body } = response;
	const headers = plainHeaders(response.headers);
	const succeeded = status < 300;
	const whole = isParsed(headers['content-type'], format) ? bounds.parsed : Infinity;
	const limit = succeeded ? whole : bounds.refusal;
	const isDownload = succeeded && format === 'file';
	// A long download is no slow answer: there silence counts.
	if (isDownload) time.takeYourTime();
	const silence = isDownload ? { milliseconds: timeout, over: time.giveUp } : undefined;
	try {
		const bytes = isByteStream(body)
			? await readBytes(body, { limit, cuts: !succeeded, signal, silence })
			: withinLimit(toBytes(body), succeeded ? limit : Infinity);
		return { status, statusMessage, headers, bytes };
	} catch (error) {
		if (!(error instanceof TooLarge)) return await Promise.reject(error);
		throw new UnusableAnswer(
			`The answer is larger than ${Math.floor(bounds.parsed / 1024 / 1024)} MB, too large to be read as data`,
			'Ask for less at once, or fetch it as it is: in a Custom Request, choose the response format "File".',
		);
	}
}

function withinLimit(bytes: Buffer, limit: number): Buffer {
	if (bytes.length > limit) throw new TooLarge(limit);
	return bytes;
}

function plainHeaders(headers: N8nResponse['headers']): Record<string, string> {
	return Object.fromEntries(
		Object.entries(headers)
			.filter(([, value]) => value !== undefined && value !== null)
			.map(([name, value]) => [name.toLowerCase(), Array.isArray(value) ? value.join(', ') : String(value)]),
	);
}

function toBytes(body: unknown): Buffer {
	if (Buffer.isBuffer(body)) return body;
	if (body instanceof ArrayBuffer) return Buffer.from(body);
	return typeof body === 'string' ? Buffer.from(body) : Buffer.alloc(0);
}
