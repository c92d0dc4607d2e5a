/**
 * Why a credential object could not be used for a call. n8n wraps what its hooks throw and passes on little but the
 * message; it does hand our own object through, so the reason is kept beside it.
 */
const failures = new WeakMap<object, Error>();

/** Notes why this credential object could not be used. */
export function noteFailure(credential: object, failure: Error): void {
	failures.set(credential, failure);
}

/** The reason noted last, if any. */
export function failureOf(credential: object): Error | undefined {
	return failures.get(credential);
}

/** Forgets the reason: the credential object has been used with success. */
export function clearFailure(credential: object): void {
	failures.delete(credential);
}
