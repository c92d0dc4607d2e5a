import { isJsonObject, valueAt } from '../json';
import type { CredentialData } from '../wire/types';
import type { ExpirySigns, TokenFlow } from './types';

/** What is looked at of an answer. */
export interface SignedAnswer {
	readonly status: number;
	/** Read only where the body counts. */
	readonly text: () => string;
	/** Bytes of the body. */
	readonly length: number;
}

/** A whole text as such an answer. */
export function asSigned({ status, text }: { readonly status: number; readonly text: string }): SignedAnswer {
	return { status, text: () => text, length: Buffer.byteLength(text) };
}

/** By what it is told unless told otherwise (RFC 6750 3.1). */
export const UNAUTHORIZED: ExpirySigns = { statuses: [401] };

/** What is longer is data, not a refusal. Bytes. */
const LONGEST_REFUSAL = 64 * 1024;

/** The signs of a flow. @throws SettingError when the credential holds some that are none */
export function expirySignsOf(
	flow: Pick<TokenFlow, 'expirySigns'> | undefined,
	credential: CredentialData,
): ExpirySigns {
	return flow?.expirySigns?.(credential) ?? UNAUTHORIZED;
}

/**
 * What shows that the token of a call has expired.
 * @returns `status`, `body`, or undefined where nothing does
 */
export function signOfExpiry(signs: ExpirySigns, answer: SignedAnswer): 'status' | 'body' | undefined {
	if (signs.statuses.includes(answer.status)) return 'status';
	const { inBody } = signs;
	if (inBody === undefined || answer.length > LONGEST_REFUSAL) return undefined;
	if ('only' in inBody) return answer.status === inBody.status && saysOnly(answer.text(), inBody) ? 'body' : undefined;
	const text = answer.text();
	if ('text' in inBody) return text.toLowerCase().includes(inBody.text.toLowerCase()) ? 'body' : undefined;
	return hasValue(text, inBody) ? 'body' : undefined;
}

/** Whether a sign that was found has no other meaning: a 401, or words a vendor has for nothing else. Others may be a missing right, or data. */
export function isUnmistakable({ inBody }: ExpirySigns, status: number): boolean {
	return status === 401 || (inBody !== undefined && 'only' in inBody && status === inBody.status);
}

function hasValue(text: string, { path, value }: { readonly path: string; readonly value: string }): boolean {
	const found = valueAt(parsed(text), path);
	return [found].flat().some((entry) => isPlain(entry) && String(entry) === value);
}

function saysOnly(text: string, { only, says }: { readonly only: string; readonly says: RegExp }): boolean {
	const body = parsed(text);
	const entries = isJsonObject(body) ? Object.entries(body) : [];
	return entries.length === 1 && entries.every(([name, words]) => name === only && says.test(String(words)));
}

function parsed(text: string): unknown {
	try {
		// A byte order mark is no part of JSON, and some servers send one.
		return JSON.parse(text.replace(/^\ufeff/, ''));
	} catch {
		return undefined;
	}
}

function isPlain(value: unknown): boolean {
	return ['string', 'number', 'boolean'].includes(typeof value);
}
