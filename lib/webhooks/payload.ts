import type { IDataObject } from 'n8n-workflow';
import { parseJson, isJsonObject } from '../json';
import { textOf } from '../wire/letters';
import { Refusal } from './refusal';
import type { Headers } from './secret';
import { readXml } from './xml';

/** What is needed of n8n's request object to read what was sent. */
export interface IncomingCall {
	readonly headers: Headers;
	/** The bytes, once they are read. */
	readonly rawBody?: Buffer;
	/** n8n's reader: inflates, and refuses what is larger than the instance allows. */
	readonly readRawBody?: () => Promise<void>;
	readonly unpipe?: () => unknown;
	readonly resume?: () => unknown;
}

/** n8n, and the search for secrets, follow each level with a call of a function: some thousand would end in an error. */
const DEEPEST = 100;

/** What n8n can unpack. Anything else it would hand over as it is. */
const PACKINGS = ['', 'identity', 'gzip', 'deflate'];

/** One object a caller sent. */
export interface Payload {
	/** All of it. In XML the document's element is its only field. */
	readonly body: IDataObject;
	/** Its fields: in XML, what stands inside the document's element. */
	readonly fields: IDataObject;
}

/**
 * Reads what a call brought, by its first character: systems send JSON under any content type, or none.
 * @returns one payload, or one for each element of a JSON list
 * @throws Refusal with what is wrong with it
 */
export async function readPayloads(call: IncomingCall, readsXml: boolean): Promise<Payload[]> {
	requirePacking(String(call.headers['content-encoding'] ?? ''));
	const text = textOf(await bytesOf(call), String(call.headers['content-type'] ?? '')).trim();
	if (text === '') throw new Refusal(400, 'The call has no body. Send the payload as its body.');
	const payloads =
		text.startsWith('<') && readsXml ? [fromXml(text)] : fromJson(text, readsXml ? 'JSON or XML' : 'JSON');
	if (payloads.some(({ body }) => isDeeper(body, DEEPEST)))
		throw new Refusal(400, `The body is nested deeper than ${DEEPEST} levels. Send fields nested less deeply.`);
	return payloads;
}

function isDeeper(value: unknown, levels: number): boolean {
	if (typeof value !== 'object' || value === null) return false;
	return levels === 0 || Object.values(value).some((entry) => isDeeper(entry, levels - 1));
}

function requirePacking(packing: string): void {
	if (!PACKINGS.includes(packing))
		throw new Refusal(
			415,
			'The Content-Encoding of the body is none that n8n can read. Send it packed with gzip or deflate, or not packed.',
		);
}

async function bytesOf(call: IncomingCall): Promise<Buffer> {
	try {
		await call.readRawBody?.();
	} catch (error) {
		// n8n stops reading in the middle. What is left would hold up the next call on the connection, a proxy's perhaps.
		call.unpipe?.();
		call.resume?.();
		const tooLarge = isStatus(error, 413);
		throw tooLarge
			? new Refusal(413, 'The body is larger than this n8n accepts (N8N_PAYLOAD_SIZE_MAX). Send less at once.')
			: new Refusal(
					400,
					'The body did not arrive complete, or is not packed as its Content-Encoding says. Send it again.',
				);
	}
	return call.rawBody ?? Buffer.alloc(0);
}

function isStatus(error: unknown, status: number): boolean {
	return typeof error === 'object' && error !== null && 'status' in error && error.status === status;
}

function fromXml(text: string): Payload {
	const body = readXml(text);
	if (body === undefined)
		throw new Refusal(400, 'The body is not complete XML. Check the template of the payload in the system that calls.');
	const [fields] = Object.values(body);
	return { body, fields: isJsonObject(fields) ? fields : body };
}

function fromJson(text: string, formats: string): Payload[] {
	const list: unknown[] = [parse(text, formats)].flat();
	if (!list.every(isJsonObject))
		throw new Refusal(
			400,
			'The body is no JSON object and no list of objects. Send fields with names, e.g. {"id":"5"}.',
		);
	return list.map((body) => ({ body, fields: body }));
}

function parse(text: string, formats: string): unknown {
	try {
		return parseJson(text);
	} catch {
		throw incomplete(formats);
	}
}

function incomplete(formats: string): Refusal {
	return new Refusal(
		400,
		`The body is not complete ${formats}. Check the template of the payload in the system that calls.`,
	);
}
