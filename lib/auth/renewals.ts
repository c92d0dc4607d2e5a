import { clock } from '../clock';
import type { TokenVerdict } from './probe/tokenCheck';

/** The pause after a renewal that did not help, doubled with each further one. Milliseconds. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;
/** Tokens the system may refuse from the beginning before renewing waits, where it took others. */
const MOST_NEVER_TAKEN = 2;

/**
 * Whether renewing the token of a run is of use. A call that is refused with a token obtained for it is not allowed; another
 * one may be refused since the system has forgotten the token. So after a renewal that did not help, the system is asked.
 */
export class Renewals {
	private wasUseless = false;

	private pause = FIRST_PAUSE;

	private pausedUntil = -Infinity;

	/** The tokens that the system has taken. */
	private readonly accepted = new Set<unknown>();

	/** Tokens that were renewed although the system never took them. */
	private readonly neverTaken = new Set<unknown>();

	/** Whether one that did not help has only just been tried. */
	get arePaused(): boolean {
		return clock.monotonic() < this.pausedUntil;
	}

	/** Notes that the system took a token. */
	noteAccepted(token: unknown): void {
		this.accepted.add(token);
	}

	/** Notes that a call was refused, and with a token obtained for it was not. */
	noteHelpful(): void {
		this.pause = FIRST_PAUSE;
		this.pausedUntil = -Infinity;
	}

	/** Notes that there is nothing to renew any more, whatever the call. */
	noteEnd(): void {
		this.pause = LONGEST_PAUSE;
		this.noteUseless();
	}

	/** Notes that a call was refused although its token had been obtained for it. Calls under way together count once. */
	noteUseless(): void {
		if (this.arePaused) return;
		this.wasUseless = true;
		this.pausedUntil = clock.monotonic() + this.pause;
		this.pause = Math.min(LONGEST_PAUSE, this.pause * 2);
	}

	/**
	 * @param token what a call was refused with
	 * @param check asks the system whether the token counts
	 */
	async areWorthwhile(token: unknown, check: () => Promise<TokenVerdict>): Promise<boolean> {
		if (!this.wasUseless) return true;
		const verdict = await check();
		if (verdict === 'counts' || verdict === 'busy') return false;
		return (verdict === 'refused' && this.mayBeForgotten(token)) || !this.arePaused;
	}

	/** Whether the system took this token before, or may have forgotten it before it could: one of another kind is never taken. */
	private mayBeForgotten(token: unknown): boolean {
		if (this.accepted.has(token)) return true;
		if (this.accepted.size === 0) return false;
		if (this.neverTaken.size < MOST_NEVER_TAKEN) this.neverTaken.add(token);
		return this.neverTaken.has(token);
	}
}
