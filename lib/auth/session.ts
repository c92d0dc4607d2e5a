import type { IExecuteFunctions, ILoadOptionsFunctions, IPollFunctions } from 'n8n-workflow';
import { isPerItem } from './perItem';
import { isDueHere } from './ownDueTime';
import { TOKEN_FIELDS, readStoredToken } from './storedToken';
import { markTokenRefused } from './tokenHooks';
import type { TokenError } from './tokenError';
import { hiderOf, secretsOf, type Hide } from '../wire/redact';
import type { CredentialData } from '../wire/types';
import { askedAfter, checkToken, type TokenVerdict } from './probe/tokenCheck';
import { nextMoment } from './moments';
import { Renewals } from './renewals';
import { keeperFor, tokenKeepers, type TokenKeeper } from './tokenKeeper';
import type { HeldToken, SignedBy, TokenFlow } from './types';

/** Where in n8n calls are made from. */
export type CallContext = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

/** Aborts when the run is stopped. Undefined where n8n offers none. */
export function signalOf(context: CallContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}

/**
 * A credential in one run. It is read from n8n once; every call gets a copy of its own, since n8n writes new tokens
 * into the object it is handed, and a call that failed with the old token must still know which one that was.
 */
export class CredentialSession {
	/** Set once the system has said no to the credential itself: nothing more is asked in this run. */
	refusal: TokenError | undefined;

	private readonly renewals = new Renewals();

	/** This process's knowledge of tokens: our own until the credential has said where its is. */
	private keeper: TokenKeeper | undefined;

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
		this.keeper = flow && keeperFor(flow);
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

	/** Whether its token is due for this process, so that somebody else may have renewed the one n8n has stored. */
	private get isDue(): boolean {
		const token = readStoredToken(this.data, String(this.data.fingerprint));
		return token !== undefined && (this.keeper?.isDueHere ?? isDueHere)(token);
	}

	get signedBy(): SignedBy {
		return this.isSignIn ? 'signIn' : this.hasToken ? 'token' : 'secret';
	}

	/**
	 * The credential for one call. When the token is due, another worker may have renewed it, so n8n is asked first. With a
	 * sign-in n8n itself reads the token anew for each call: address and token must then come from the same state.
	 */
	async forCall(): Promise<CredentialData> {
		if (this.isSignIn || (this.hasToken && this.isDue)) await this.readAgain();
		return { ...this.data };
	}

	/**
	 * The credential for a resend after a refused call, or undefined when resending cannot help.
	 * @param refusedToken what the refused call was sent with
	 * @param sentAt the moment it was sent
	 * @param verdict what the system says of that token, where it has been asked already
	 */
	async forResend(refusedToken: unknown, sentAt: number, verdict?: TokenVerdict): Promise<CredentialData | undefined> {
		if (!this.hasToken) return undefined;
		if (this.data.accessToken === refusedToken) await this.readAgain();
		if (this.data.accessToken === refusedToken) {
			// What a person entered is all there is.
			if (this.flow?.isEntered?.(this.data) === true) return undefined;
			const isWorthwhile =
				(await this.renewals.areWorthwhile(
					refusedToken,
					async () => verdict ?? (await this.check(refusedToken, sentAt)),
				)) &&
				(verdict === undefined || verdict === 'refused' || (await this.isWorthASuspicion()));
			// Another call may have renewed it meanwhile.
			if (!isWorthwhile && this.data.accessToken === refusedToken) return undefined;
		}
		const copy = { ...this.data };
		if (copy.accessToken === refusedToken) markTokenRefused(copy);
		return copy;
	}

	/**
	 * What the system a call was sent to says of the token it was sent with, whatever has been renewed or edited since.
	 * @param credential the call's own
	 * @param sentAt the moment it was sent; by now it is answered
	 */
	async verdictOn(credential: CredentialData, sentAt: number): Promise<TokenVerdict> {
		const { flow } = this;
		const own = this.ownToken(credential);
		if (flow === undefined || own === undefined) return 'unknown';
		if (this.keeper?.isAddressUseless(own.fingerprint) === true) return 'noAddress';
		signalOf(this.context)?.throwIfAborted();
		const answeredAt = nextMoment();
		const askedSince = async (moment: number): Promise<TokenVerdict> =>
			await checkToken(this.context.helpers, flow, credential, own.token, askedAfter(moment));
		let verdict = await askedSince(sentAt);
		// What another call has asked meanwhile may be older than the end of the token. An end is for good.
		if (verdict === 'counts') verdict = await askedSince(answeredAt);
		if (verdict === 'counts') this.renewals.noteAccepted(own.token.accessToken);
		return verdict;
	}

	/** Has the next call renew the token of this one, which cannot be sent again. At most once a minute. */
	suspectTokenOf(credential: CredentialData): void {
		const own = this.ownToken(credential);
		if (own !== undefined && this.flow?.isEntered?.(credential) !== true)
			this.keeper?.suspect(own.fingerprint, own.token.accessToken);
	}

	/** Whether a newer token costs no login, or one upon suspicion is due: not for each execution with a call that is forbidden. */
	private async isWorthASuspicion(): Promise<boolean> {
		const own = this.ownToken(this.data);
		if (own === undefined || this.keeper === undefined) return true;
		// The resend tells why there is none.
		const isKnown = await this.keeper.knownNewer(own.fingerprint, own.token).then(Boolean, () => true);
		return isKnown || this.keeper.suspect(own.fingerprint, own.token.accessToken);
	}

	private ownToken(credential: CredentialData): { fingerprint: string; token: HeldToken } | undefined {
		if (this.keeper === undefined) return undefined;
		const fingerprint = this.keeper.fingerprintOf(credential);
		const token = readStoredToken(credential, fingerprint);
		return token && { fingerprint, token };
	}

	/** @param sentAt the moment the call was sent that was refused with it: the system may have been restarted just before */
	private async check(token: unknown, sentAt: number): Promise<TokenVerdict> {
		if (this.flow === undefined) return 'unknown';
		signalOf(this.context)?.throwIfAborted();
		// Settings that were edited since may name another system, and that one is not shown a token of this one.
		const own = this.ownToken(this.data);
		if (own === undefined || own.token.accessToken !== token) return 'refused';
		const verdict = await checkToken(this.context.helpers, this.flow, this.data, own.token, askedAfter(sentAt));
		if (verdict === 'counts') this.renewals.noteAccepted(token);
		return verdict;
	}

	/**
	 * Takes over the token that n8n wrote into the copy during a call, unless a newer one is here already. Only the token:
	 * the settings may have been read anew meanwhile.
	 */
	adopt(copy: CredentialData, sentWith: unknown): void {
		this.keeper = tokenKeepers.read(copy) ?? this.keeper;
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

	/** Notes that a call was refused, and with a token obtained for it was not: the suspicion was right, and may be again. */
	noteHelpfulRenewal(): void {
		this.renewals.noteHelpful();
		this.keeper?.forgive(this.keeper.fingerprintOf(this.data));
	}

	/**
	 * Notes that a call was refused although its token had been obtained for it. Whether the system takes that token at all
	 * is asked at once: if it does, and refuses it later, it has forgotten it.
	 * @param verdict what the system says of that token, where it has been asked already
	 */
	async noteUselessRenewal(token: string, sentAt: number, verdict?: TokenVerdict): Promise<void> {
		this.renewals.noteUseless();
		if (verdict === undefined) await this.check(token, sentAt);
		// Such an address would cost a login for each execution: it may be as forbidden as the call.
		else if (verdict === 'refused') this.keeper?.noteUselessAddress(this.keeper.fingerprintOf(this.data), token);
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
