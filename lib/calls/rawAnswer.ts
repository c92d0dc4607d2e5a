import { UnusableAnswer } from '../errors';
import { isParsed } from '../wire/answer';
import { bounds } from '../wire/bounds';
import { TooLarge, arriving, isByteStream, readBytes } from '../wire/readBytes';
import type { ResponseFormat } from '../wire/types';
import { receiveFile, type Expected } from './arrivingFile';
import type { Arrival, N8nResponse, RawAnswer } from './types';

/**
 * Takes in an answer: a file goes on to n8n, what will be parsed is read up to a limit, of a refusal the beginning.
 * @param expected where a file goes; left out: it is read like what will be parsed
 * @throws UnusableAnswer on what is too large to be read; what `receiveFile` and `readBytes` throw
 */
export async function readRaw(
	response: N8nResponse,
	format: ResponseFormat,
	arrival: Arrival,
	expected?: Expected,
): Promise<RawAnswer> {
	const { statusCode: status, statusMessage = '', body } = response;
	const headers = plainHeaders(response.headers);
	const head = { status, statusMessage, headers };
	const succeeded = status < 300;
	if (expected !== undefined && succeeded && isByteStream(body) && !isParsed(headers['content-type'], format))
		return await receiveFile(head, body, expected, arrival);
	const limit = succeeded ? bounds.parsed : bounds.refusal;
	try {
		const bytes = isByteStream(body)
			? await readBytes(arriving(body, arrival.signal), limit, { cuts: !succeeded })
			: withinLimit(toBytes(body), succeeded ? limit : Infinity);
		return { ...head, bytes };
	} catch (error) {
		if (!(error instanceof TooLarge)) return await Promise.reject(error);
		return await Promise.reject(tooLargeToRead());
	}
}

function tooLargeToRead(): UnusableAnswer {
	return new UnusableAnswer(
		`The answer is larger than ${Math.floor(bounds.parsed / 1024 / 1024)} MB, too large to be read as data`,
		'Ask for less at once, or fetch it as it is: in a Custom Request, choose the response format "File".',
	);
}

function withinLimit(bytes: Buffer, limit: number): Buffer {
	if (bytes.length > limit) throw new TooLarge(limit);
	return bytes;
}

function plainHeaders(headers: N8nResponse['headers']): Record<string, string> {
	const plain: Record<string, string> = {};
	for (const [name, value] of Object.entries(headers))
		if (value !== undefined && value !== null)
			plain[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : String(value);
	return plain;
}

function toBytes(body: unknown): Buffer {
	if (Buffer.isBuffer(body)) return body;
	if (body instanceof ArrayBuffer) return Buffer.from(body);
	return typeof body === 'string' ? Buffer.from(body) : Buffer.alloc(0);
}
