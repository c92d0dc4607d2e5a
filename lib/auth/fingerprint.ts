import { createHash } from 'node:crypto';
import type { CredentialData } from '../wire/types';
import type { TokenFlow } from './types';

/** Fields every credential has that say where a token may go. */
export const SHARED_FIELDS = [
	'baseUrl',
	'allowHttp',
	'ignoreSslIssues',
	'allowedHttpRequestDomains',
	'allowedDomains',
] as const;

/**
 * A hash of everything that shapes a token or says where it may go. Two credentials share a token only if it is equal,
 * and a stored token is worth nothing once it differs.
 */
export function fingerprintOf(flow: TokenFlow, credential: CredentialData): string {
	const identity = [...SHARED_FIELDS, ...flow.fields].map((field) => [field, credential[field] ?? '']);
	const text = JSON.stringify([flow.credentialType, identity]);
	const latest = latestOf.get(flow);
	if (latest?.text === text) return latest.hash;
	const hash = createHash('sha256').update(text).digest('hex');
	latestOf.set(flow, { text, hash });
	return hash;
}

/** The latest of each flow: a run asks for the same again and again, some times for each call. */
const latestOf = new WeakMap<TokenFlow, { readonly text: string; readonly hash: string }>();
