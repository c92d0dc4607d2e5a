import { OwnError, SettingError } from '../errors';
import { isJsonObject } from '../json';
import { noteOf } from './notes';
import { TokenError, type TokenFailure } from './tokenError';

/** Why a credential object could not be used for a call, as data. */
type Failure =
	| { readonly kind: 'token'; readonly message: string; readonly failure: TokenFailure }
	| { readonly kind: 'setting'; readonly message: string; readonly fix?: string }
	| { readonly kind: 'other'; readonly message: string };

/**
 * n8n wraps what its hooks throw and passes on little but the message; it does hand our own object through, so the reason
 * is left with it.
 */
const failures = noteOf<Failure>('failure', understood);

/** Notes why this credential object could not be used. */
export function noteFailure(credential: object, error: Error): void {
	failures.leave(credential, asData(error));
}

/** The reason noted last, if any, as an error of this copy of the code. */
export function failureOf(credential: object): Error | undefined {
	const failure = failures.read(credential);
	if (failure === undefined) return undefined;
	const { message } = failure;
	if (failure.kind === 'token') return new TokenError(message, failure.failure);
	return failure.kind === 'setting' ? new SettingError(message, failure.fix) : new Error(message);
}

/** Forgets the reason: the credential object has been used with success. */
export function clearFailure(credential: object): void {
	failures.take(credential);
}

function asData(error: Error): Failure {
	const { message } = error;
	if (error instanceof TokenError) return { kind: 'token', message, failure: error.failure };
	if (error instanceof OwnError) return { kind: 'setting', message: error.what, fix: error.fix };
	return { kind: 'other', message };
}

/** What another version means by a kind we do not know is in its message. Only what is known to be final ends a run. */
function understood(left: unknown): Failure | undefined {
	if (!isJsonObject(left) || typeof left.message !== 'string') return undefined;
	const { kind, message, failure, fix } = left;
	if (kind === 'token') return { kind, message, failure: failure === 'refused' ? failure : 'passing' };
	if (kind === 'setting') return { kind, message, ...(typeof fix === 'string' && { fix }) };
	return { kind: 'other', message };
}
