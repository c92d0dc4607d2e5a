import type { JsonWebKey } from 'node:crypto';
import { newRsaKey } from '../kit/rsaKey';
import type { PrivateJwk } from './types';

let sharedKey: PrivateJwk | undefined;

/** The provider's signing key; one per process, because generating it takes a while. */
export function signingKey(): PrivateJwk {
	if (!sharedKey) {
		sharedKey = { ...newRsaKey().export({ format: 'jwk' }), kid: 'demo-key-1', alg: 'RS256', use: 'sig' };
	}
	return sharedKey;
}

/** The half of a key that everybody may see. */
export function publicHalf({ kty, n, e, kid, alg, use }: PrivateJwk): JsonWebKey & { kid: string } {
	return { kty, n, e, kid, alg, use };
}
