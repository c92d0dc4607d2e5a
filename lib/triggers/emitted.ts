import { clock } from '../clock';
import { shortHash } from './memory';

/** How long n8n may take to store what a poll left behind before it counts as failed. Milliseconds. */
const STORING_TIME = 30_000;

/** What a poll that emitted something began with, and until when n8n is waited for. */
interface Emission {
	readonly from: string;
	readonly until: number;
}

const emissions = new Map<string, Emission>();

/** Notes that a poll has emitted what came after one state and left behind another. */
export function noteEmission(scope: string, before: unknown, after: unknown): void {
	const [from, to] = [fingerprint(before), fingerprint(after)];
	if (from !== to) emissions.set(scope, { from, until: clock.now() + STORING_TIME });
}

/**
 * Whether a poll is about to begin where another one of this process did that has just emitted. With durable cursors n8n
 * reads what is remembered before a poll and stores it after it without waiting: of two polls close together, as they come
 * after a crash, the second one may know nothing of the first and would emit the same once more. If n8n could not store it
 * at all, only a poll after some time begins there again.
 */
export function isBeingStored(scope: string, state: unknown): boolean {
	const emission = emissions.get(scope);
	if (emission === undefined) return false;
	if (emission.from === fingerprint(state) && clock.now() < emission.until) return true;
	emissions.delete(scope);
	return false;
}

/** As after a restart of n8n. */
export function forgetEmissions(): void {
	emissions.clear();
}

function fingerprint(state: unknown): string {
	return shortHash(state ?? null);
}
