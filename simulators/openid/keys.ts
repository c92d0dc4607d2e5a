import type { JsonWebKey } from 'node:crypto';
import { sharedRsaKey } from '../kit/rsaKey';
import type { PrivateJwk } from './types';

/** The provider's signing key. */
export function signingKey(): PrivateJwk {
	return { ...sharedRsaKey().export({ format: 'jwk' }), kid: 'demo-key-1', alg: 'RS256', use: 'sig' };
}

/** The half of a key that everybody may see. */
export function publicHalf({ kty, n, e, kid, alg, use }: PrivateJwk): JsonWebKey & { kid: string } {
	return { kty, n, e, kid, alg, use };
}
