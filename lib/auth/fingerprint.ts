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
	return createHash('sha256')
		.update(JSON.stringify([flow.credentialType, identity]))
		.digest('hex');
}
