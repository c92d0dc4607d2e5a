import type { IExecuteFunctions, ILoadOptionsFunctions, IPollFunctions } from 'n8n-workflow';
import { fingerprintOf } from './fingerprint';
import { isPerItem } from './perItem';
import { NO_TOKEN, readStoredToken } from './storedToken';
import { isStoredTokenDue, markTokenRefused } from './tokenHooks';
import type { TokenError } from './tokenError';
import { hiderOf, secretsOf, type Hide } from '../wire/redact';
import type { CredentialData } from '../wire/types';
import { askedAfter, checkToken, type TokenVerdict } from './probe/tokenCheck';
import { Renewals } from './renewals';
import type { SignedBy, TokenFlow } from './types';

/** Where in n8n calls are made from. */
export type CallContext = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

/** Aborts when the run is stopped. Undefined where n8n offers none. */
export function signalOf(context: CallContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}

/** What a token flow writes into a credential. */
const TOKEN_FIELDS = Object.keys(NO_TOKEN);

/**
 * A credential in one run. It is read from n8n once; every call gets a copy of its own, since n8n writes new tokens
 * into the object it is handed, and a call that failed with the old token must still know which one that was.
 */
export class CredentialSession {
	/** Set once the system has said no to the credential itself: nothing more is asked in this run. */
	refusal: TokenError | undefined;

	private readonly renewals = new Renewals();

	private reading: Promise<void> | undefined;

	/** Every secret a call of this run may have been sent with, those that have been replaced since included. */
	private readonly secrets = new Set<string>();

	/**
	 * @param context whose `getCredentials` gives `data`, when it is read again
	 * @param flow how this type obtains tokens; undefined where it does not
	 */
	constructor(
		readonly context: CallContext,
		private readonly credentialType: string,
		private readonly flow: TokenFlow | undefined,
		private data: CredentialData,
	) {
		this.noteSecrets(data);
	}

	/** Whether other items may have another credential. */
	get isPerItem(): boolean {
		return isPerItem(this.data);
	}

	/** Whether this kind of credential obtains a token of its own. */
	private get hasToken(): boolean {
		return 'accessToken' in this.data && 'fingerprint' in this.data;
	}

	/** Whether a person signs in and n8n keeps the token. */
	private get isSignIn(): boolean {
		return 'oauthTokenData' in this.data || 'grantType' in this.data;
	}

	get signedBy(): SignedBy {
		return this.isSignIn ? 'signIn' : this.hasToken ? 'token' : 'secret';
	}

	/**
	 * The credential for one call. When the token is due, another worker may have renewed it, so n8n is asked first. With a
	 * sign-in n8n itself reads the token anew for each call: address and token must then come from the same state.
	 */
	async forCall(): Promise<CredentialData> {
		if (this.isSignIn || (this.hasToken && isStoredTokenDue(this.data))) await this.readAgain();
		return { ...this.data };
	}

	/**
	 * The credential for a resend after a refused call, or undefined when resending cannot help.
	 * @param refusedToken what the refused call was sent with
	 * @param sentAt the moment it was sent
	 */
	async forResend(refusedToken: unknown, sentAt: number): Promise<CredentialData | undefined> {
		if (!this.hasToken) return undefined;
		if (this.data.accessToken === refusedToken) await this.readAgain();
		if (this.data.accessToken === refusedToken) {
			// What a person entered is all there is.
			if (this.flow?.isEntered?.(this.data) === true) return undefined;
			const isWorthwhile = await this.renewals.areWorthwhile(
				refusedToken,
				async () => await this.check(refusedToken, sentAt),
			);
			// Another call may have renewed it meanwhile.
			if (!isWorthwhile && this.data.accessToken === refusedToken) return undefined;
		}
		const copy = { ...this.data };
		if (copy.accessToken === refusedToken) markTokenRefused(copy);
		return copy;
	}

	/** Whether the system says that a token counts. @param sentAt the moment a call was sent with it */
	async countsFor(token: unknown, sentAt: number): Promise<boolean> {
		return this.data.accessToken === token && (await this.check(token, sentAt)) === 'counts';
	}

	/** @param sentAt the moment the call was sent that was refused with it: the system may have been restarted just before */
	private async check(token: unknown, sentAt: number): Promise<TokenVerdict> {
		if (this.flow === undefined) return 'unknown';
		signalOf(this.context)?.throwIfAborted();
		// Settings that were edited since may name another system, and that one is not shown a token of this one.
		const stored = readStoredToken(this.data, fingerprintOf(this.flow, this.data));
		if (stored === undefined || stored.accessToken !== token) return 'refused';
		const verdict = await checkToken(this.context.helpers, this.flow, this.data, stored, askedAfter(sentAt));
		if (verdict === 'counts') this.renewals.noteAccepted(token);
		return verdict;
	}

	/**
	 * Takes over the token that n8n wrote into the copy during a call, unless a newer one is here already. Only the token:
	 * the settings may have been read anew meanwhile.
	 */
	adopt(copy: CredentialData, sentWith: unknown): void {
		if (!this.hasToken || copy.accessToken === sentWith) return;
		this.noteSecrets(copy);
		const isNewer = Number(copy.obtainedAt) >= Number(this.data.obtainedAt || 0);
		if (!isNewer && this.data.accessToken !== sentWith) return;
		this.data = { ...this.data, ...Object.fromEntries(TOKEN_FIELDS.map((field) => [field, copy[field]])) };
	}

	/** Notes that a call was not refused for its token. */
	noteAccepted(token: unknown): void {
		this.renewals.noteAccepted(token);
	}

	/** Notes that a call was refused, and with a token obtained for it was not. */
	noteHelpfulRenewal(): void {
		this.renewals.noteHelpful();
	}

	/**
	 * Notes that a call was refused although its token had been obtained for it. Whether the system takes that token at all
	 * is asked at once: if it does, and refuses it later, it has forgotten it.
	 */
	async noteUselessRenewal(token: unknown, sentAt: number): Promise<void> {
		this.renewals.noteUseless();
		await this.check(token, sentAt);
	}

	/** Notes that a sign-in could not be renewed, or that a call was refused although it was. */
	noteSignInRefused(wasRenewed: boolean): void {
		if (wasRenewed) this.renewals.noteUseless();
		else this.renewals.noteEnd();
	}

	/** Whether a sign-in could not be renewed, or to no avail, only just now. Without it each refused item would try. */
	get isSignInPaused(): boolean {
		return this.renewals.arePaused;
	}

	/** What takes the secrets of this run out of a foreign server's words. With a sign-in n8n may have just renewed the token. */
	async hider(): Promise<Hide> {
		if (this.isSignIn) await this.readAgain();
		return hiderOf(this.secrets);
	}

	private noteSecrets(data: CredentialData): void {
		for (const secret of secretsOf(data)) this.secrets.add(secret);
	}

	private async readAgain(): Promise<void> {
		// Nobody else leaves a token in such a credential, and expressions might give something else this time.
		if (!this.isSignIn && this.isPerItem) return;
		this.reading ??= this.context
			.getCredentials(this.credentialType)
			.then((data) => {
				this.data = data;
				this.noteSecrets(data);
			})
			.finally(() => {
				this.reading = undefined;
			});
		await this.reading;
	}
}
