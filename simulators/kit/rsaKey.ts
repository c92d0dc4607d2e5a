import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';

/**
 * A new RSA key to sign with. It is written out and read in again: in Node 20 a key that comes straight from its generation
 * shares a lock with the job that made it, and when the job is collected just while the key is looked at, as each signing
 * does, the process waits for itself for ever.
 */
export function newRsaKey(): KeyObject {
	const { privateKey } = generateKeyPairSync('rsa', {
		modulusLength: 2048,
		publicKeyEncoding: { type: 'spki', format: 'pem' },
		privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
	});
	return createPrivateKey(privateKey);
}

/** Known to the whole process, since jest loads this file anew for each test file. */
const SHARED = Symbol.for('opsbridge.simulators.rsaKey');

/** One RSA key for the whole process: generating one takes long enough to slow every test down. */
export function sharedRsaKey(): KeyObject {
	const known = globalThis as { [SHARED]?: KeyObject };
	return (known[SHARED] ??= newRsaKey());
}
