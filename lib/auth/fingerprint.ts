import { createHash } from 'node:crypto';
import { perObject } from '../remember';
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
	const fields = fieldsOf(flow);
	const values = fields.map((field) => comparable(credential[field] ?? ''));
	const latest = latestOf.get(flow);
	if (latest && values.every((value, index) => value === latest.values[index])) return latest.hash;
	const identity = fields.map((field) => [field, credential[field] ?? '']);
	const text = JSON.stringify([flow.credentialType, identity]);
	const hash = createHash('sha256').update(text).digest('hex');
	latestOf.set(flow, { values, hash });
	return hash;
}

/** A value whose equals are identical. */
function comparable(value: unknown): unknown {
	return typeof value === 'object' ? JSON.stringify(value) : value;
}

const fieldsOf = perObject((flow: TokenFlow): readonly string[] => [...SHARED_FIELDS, ...flow.fields]);

/** The latest of each flow: a run asks for the same again and again, some times for each call. */
const latestOf = new WeakMap<TokenFlow, { readonly values: readonly unknown[]; readonly hash: string }>();
