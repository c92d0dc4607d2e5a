import { clock } from '../clock';
import { rememberIn } from '../remember';

/** For how long nothing more is done upon suspicion after it has been done once. Milliseconds. */
const PAUSE = 60_000;

interface Suspicion {
	readonly token: string;
	/** Monotonic milliseconds. */
	readonly at: number;
	/** Whether the token is still to be renewed. */
	readonly isPending: boolean;
}

/** The last token of each credential that was renewed, or is to be, though nobody could be asked about it; by fingerprint. */
const suspicions = new Map<string, Suspicion>();
/** When the test address of a credential refused even a token that had just been obtained, by fingerprint. Monotonic milliseconds. */
const uselessSince = new Map<string, number>();

/**
 * Marks a token for renewal since a call with it failed and nobody can be asked why. Most calls fail for another reason,
 * and each token obtained in place of this one would fail with them: so it is done once a minute per credential.
 * @returns whether the token is to be renewed
 */
export function suspect(fingerprint: string, token: string): boolean {
	const last = suspicions.get(fingerprint);
	if (last !== undefined && isRecent(last.at)) return last.isPending && last.token === token;
	rememberIn(suspicions, fingerprint, { token, at: clock.monotonic(), isPending: true });
	return true;
}

/** Whether a token is marked for renewal. */
export function isSuspected(fingerprint: string, token: string): boolean {
	const last = suspicions.get(fingerprint);
	return last !== undefined && last.isPending && last.token === token;
}

/** Takes the mark from a token: its renewal has been tried, and whatever came of it, there is no other for a while. */
export function endSuspicion(fingerprint: string, token: string): void {
	const last = suspicions.get(fingerprint);
	if (last?.token === token) rememberIn(suspicions, fingerprint, { ...last, isPending: false });
}

/** Notes that a renewal upon suspicion has helped: another one need not wait. */
export function forgive(fingerprint: string): void {
	if (suspicions.get(fingerprint)?.isPending === false) suspicions.delete(fingerprint);
}

/** Notes that the test address has refused a token that had just been obtained in place of this one. It is not asked for a while. */
export function noteUselessAddress(fingerprint: string, token: string): void {
	rememberIn(uselessSince, fingerprint, clock.monotonic());
	rememberIn(suspicions, fingerprint, { token, at: clock.monotonic(), isPending: false });
}

/** Whether the test address has only just refused what it should take. */
export function isAddressUseless(fingerprint: string): boolean {
	return isRecent(uselessSince.get(fingerprint) ?? -Infinity);
}

/** Forgets everything, as a new process would. For tests. */
export function forgetSuspicions(): void {
	suspicions.clear();
	uselessSince.clear();
}

function isRecent(at: number): boolean {
	return clock.monotonic() - at < PAUSE;
}
