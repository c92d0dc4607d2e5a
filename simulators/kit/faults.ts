import { matchesFilter } from './requestFilter';
import type { Fault, RequestKind } from './types';

interface PendingFault {
	fault: Fault;
	passesLeft: number;
	hitsLeft: number;
}

/** The faults waiting for requests, oldest first. At most one fault hits a request. */
export class FaultQueue {
	private pending: PendingFault[] = [];

	add(fault: Fault): void {
		this.pending.push({ fault, passesLeft: fault.after ?? 0, hitsLeft: fault.times ?? 1 });
	}

	clear(): void {
		this.pending = [];
	}

	/** Takes the fault that hits this request, counting it as used. */
	take(request: { method: string; path: string; kind: RequestKind }): Fault | undefined {
		for (const entry of this.pending) {
			if (entry.hitsLeft <= 0 || !matchesFilter(entry.fault.match, request)) continue;
			if (entry.passesLeft > 0) {
				entry.passesLeft -= 1;
				continue;
			}
			entry.hitsLeft -= 1;
			if (entry.hitsLeft <= 0) this.pending = this.pending.filter((other) => other !== entry);
			return entry.fault;
		}
		return undefined;
	}
}

/** True when the fault replaces the answer instead of only delaying it. */
export function replacesAnswer(fault: Fault): boolean {
	return (
		fault.status !== undefined ||
		fault.headers !== undefined ||
		fault.body !== undefined ||
		Boolean(fault.reset || fault.brokenJson || fault.htmlPage)
	);
}

/** A few words for the log. */
export function describeFault(fault: Fault): string {
	const words: string[] = [];
	if (fault.delayMs) words.push(`delay ${fault.delayMs} ms`);
	if (fault.until) words.push('held back');
	if (fault.reset) words.push('reset');
	else if (fault.brokenJson) words.push('broken JSON');
	else if (fault.htmlPage) words.push('HTML page');
	if (fault.status !== undefined) words.push(`status ${fault.status}`);
	else if (fault.body !== undefined) words.push('body');
	return words.join(', ') || 'headers';
}
