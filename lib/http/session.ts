import type { IExecuteFunctions, ILoadOptionsFunctions, IPollFunctions } from 'n8n-workflow';
import { isStoredTokenDue, markTokenRefused } from '../auth/tokenHooks';
import type { TokenError } from '../auth/tokenError';
import type { CredentialData } from './types';

/** Where in n8n calls are made from. */
export type CallContext = IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions;

/**
 * The credential of one run. It is read from n8n once; every call gets a copy of its own, since n8n writes new tokens
 * into the object it is handed, and a call that failed with the old token must still know which one that was.
 */
export class CredentialSession {
	/** Set once the system has said no to the credential itself: nothing more is asked in this run. */
	refusal: TokenError | undefined;

	/** A token that was refused although it was new: then it is the call that is not allowed, and a newer token would not help. */
	private refusedWhileNew: string | undefined;

	private reading: Promise<void> | undefined;

	private constructor(
		private readonly context: CallContext,
		private readonly credentialType: string,
		private data: CredentialData,
	) {}

	static async open(context: CallContext, credentialType: string): Promise<CredentialSession> {
		return new CredentialSession(context, credentialType, await context.getCredentials(credentialType));
	}

	/** Whether this kind of credential obtains a token of its own. */
	get hasToken(): boolean {
		return 'accessToken' in this.data && 'fingerprint' in this.data;
	}

	/** The credential for one call. When the token is due, another worker may have renewed it, so n8n is asked first. */
	async forCall(): Promise<CredentialData> {
		if (this.hasToken && isStoredTokenDue(this.data)) await this.readAgain();
		return { ...this.data };
	}

	/**
	 * The credential for the one resend after a refused call, or undefined when resending cannot help.
	 * @param refusedToken what the refused call was sent with
	 */
	async forResend(refusedToken: unknown): Promise<CredentialData | undefined> {
		if (!this.hasToken || refusedToken === this.refusedWhileNew) return undefined;
		if (this.data.accessToken === refusedToken) await this.readAgain();
		const copy = { ...this.data };
		if (copy.accessToken === refusedToken) markTokenRefused(copy);
		return copy;
	}

	/** Takes over a token that n8n wrote into the copy during a call, unless a newer one is here already. */
	adopt(copy: CredentialData, sentWith: unknown): void {
		if (!this.hasToken || copy.accessToken === sentWith) return;
		const isNewer = Number(copy.obtainedAt) >= Number(this.data.obtainedAt || 0);
		if (isNewer || this.data.accessToken === sentWith) this.data = { ...copy };
	}

	/** Notes how the resend with a newer token ended. */
	noteResend(copy: CredentialData, wasRefused: boolean): void {
		if (wasRefused) this.refusedWhileNew = String(copy.accessToken);
	}

	/** Notes that a call was let in with this token. */
	noteSuccess(copy: CredentialData): void {
		if (this.refusedWhileNew === copy.accessToken) this.refusedWhileNew = undefined;
	}

	private async readAgain(): Promise<void> {
		this.reading ??= this.context
			.getCredentials(this.credentialType)
			.then((data) => {
				this.data = data;
			})
			.finally(() => {
				this.reading = undefined;
			});
		await this.reading;
	}
}
