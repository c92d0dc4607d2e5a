import type { IHttpRequestOptions } from 'n8n-workflow';
import { clock } from '../clock';
import { isJsonObject } from '../json';
import type { CredentialData } from '../wire/types';
import { noteOf } from './notes';
import { checkToken, recently, type TokenVerdict } from './probe/tokenCheck';
import type { Helpers } from './send';
import { isAddressUseless, noteUselessAddress, suspect } from './suspicions';
import { isDue } from './ownDueTime';
import { knownNewer } from './tokenDesk';
import type { HeldToken, TokenFlow } from './types';
import { isRead } from '../wire/methods';

/*
 * n8n's HTTP Request node calls `preAuthentication` after any error of a call, whatever it was, and sends the call again if
 * a token comes back. So a token is only given where the old one was what was wrong: a write must not be done twice, and a
 * login for each call that fails locks accounts.
 */

/** A call that went out with a credential object. */
interface SentCall {
	/** Whether it may be repeated in any case. PUT and DELETE are no reads: what they do may have changed since. */
	readonly isRead: boolean;
	/** Monotonic milliseconds. */
	readonly sentAt: number;
}

/** What has been sent with a credential object. n8n hands the very object it passed to `authenticate` on to `preAuthentication`. */
const sentCalls = noteOf('sentCall', (left) => (isSentCall(left) ? left : undefined));

/** Notes that a call goes out with the token of this credential object. */
export function noteSent(credential: CredentialData, { method = 'GET' }: IHttpRequestOptions): void {
	sentCalls.leave(credential, { isRead: isRead(method), sentAt: clock.monotonic() });
}

/** The call that went out with this credential object, if one did; told once. */
export function takeSent(credential: CredentialData): SentCall | undefined {
	return sentCalls.take(credential);
}

function isSentCall(left: unknown): left is SentCall {
	return isJsonObject(left) && typeof left.isRead === 'boolean' && typeof left.sentAt === 'number';
}

/** A call that ended in an error of any kind. */
export interface FailedCall {
	readonly helpers: Helpers;
	readonly flow: TokenFlow;
	readonly credential: CredentialData;
	readonly fingerprint: string;
	/** What it was sent with. */
	readonly token: HeldToken;
	readonly call: SentCall;
}

/**
 * The token that a failed call is to be sent again with.
 * @param renew obtains one newer than the call's
 * @returns undefined where the error of the call stands and it must not be sent again
 * @throws TokenError when the system refuses the token and there is no other to be had
 */
export async function tokenForResend(
	failed: FailedCall,
	renew: () => Promise<HeldToken>,
): Promise<HeldToken | undefined> {
	const { flow, credential, fingerprint, token, call } = failed;
	// What a person entered is all there is.
	if (flow.isEntered?.(credential) === true) return undefined;
	// It was not due when the call was sent, or had just been obtained. If it has ended since, a refusal tells nothing of the call.
	if (isDue(token)) return undefined;
	const verdict = isAddressUseless(fingerprint) ? 'noAddress' : await verdictOn(failed, token);
	if (isDue(token)) return undefined;
	if (verdict === 'noAddress') return await uponSuspicion(failed, renew);
	if (verdict !== 'refused') return undefined;
	const newer = await renew();
	if ((await verdictOn(failed, newer)) !== 'refused') return newer;
	noteUselessAddress(fingerprint, token.accessToken);
	return call.isRead ? newer : undefined;
}

async function verdictOn(failed: FailedCall, token: HeldToken): Promise<TokenVerdict> {
	const { helpers, flow, credential, call } = failed;
	return await checkToken(helpers, flow, credential, token, recently(call.sentAt));
}

/** Where nobody can be asked: reads get a newer token now, whatever else can do something twice leaves it to the next call. */
async function uponSuspicion(
	{ fingerprint, token, call }: FailedCall,
	renew: () => Promise<HeldToken>,
): Promise<HeldToken | undefined> {
	if (!call.isRead) {
		suspect(fingerprint, token.accessToken);
		return undefined;
	}
	try {
		const newer = await knownNewer(fingerprint, token);
		return newer ?? (suspect(fingerprint, token.accessToken) ? await renew() : undefined);
	} catch {
		// Whether the token was to blame is unknown: the call's own error tells more.
		return undefined;
	}
}
