import { clock } from '../clock';
import { Rate } from './rate';
import { type Slots } from '../slots';

/** For how long a system may refuse every call before a person is told. Milliseconds. */
const MOST_PATIENCE = 120_000;
/** What is waited at least after a refusal, whatever it asks for, and no longer than until the next call at the rate. Milliseconds. */
const FIRST_HOLD = 400;
/** Times so much with each refusal that follows. */
const HOLD_GROWTH = 1.7;
const LONGEST_OWN_HOLD = 30_000;
/** What is added by chance, so that many runs do not come back at the same moment: a share of the wait, in milliseconds. */
const JITTER = 0.05;
const LEAST_JITTER = 10;
/** A call that has no answer after so long keeps none of the others waiting for it, in milliseconds: it may hang for minutes. */
const SILENCE = 5_000;

/** What limits the calls of a run. */
export interface Limits {
	/** Milliseconds between the starts of two calls. */
	readonly minimumInterval: number;
	/** Until when it makes sense to wait, in monotonic milliseconds. */
	readonly endsAt: number;
	readonly signal: AbortSignal | undefined;
}

/** The leave to make one call. */
export interface Turn {
	/** Whatever came of the call, the system did not refuse it for the number of calls. */
	taken(): void;
	/**
	 * The system refuses for the number of calls, so none starts for a while, and then fewer.
	 * @param askedPause milliseconds the system asks to be left alone
	 */
	refused(askedPause: number | undefined): void;
	/** Lets the next one in. To be called in any case, last. */
	end(): void;
}

/**
 * The one pace of all calls of a run to a host: how long between their starts, how long none starts because the system
 * asked for it, and how many are under way then. The places for calls under way are shared with other hosts.
 */
export class Pace {
	private readonly rate = new Rate();

	/** Those who may start next, one behind the other. */
	private line: Promise<void> = Promise.resolve();

	private lastStart = -Infinity;

	/** When the calls under way have started, in this order. */
	private readonly underWay = new Set<{ readonly startedAt: number }>();

	/** Tells the first in the line that a call has ended. */
	private onEnd: () => void = () => undefined;

	private heldUntil = -Infinity;

	/** When the last call started that can tell nothing new, since it was under way when the system began to refuse. */
	private refusedAt: number | undefined;

	/** Since when every call was refused, and how many times that held the others up. */
	private refusals: { readonly since: number; count: number } | undefined;

	constructor(
		private readonly limits: Limits,
		private readonly slots: Slots,
	) {}

	/**
	 * Whether the system has refused everything for so long, or asks for so much time, that nobody should wait for it.
	 * Once the time it asked for is over, a call may find out.
	 */
	get isHopeless(): boolean {
		if (this.refusals === undefined || this.heldUntil <= clock.monotonic()) return false;
		return this.heldUntil > Math.min(this.limits.endsAt, this.refusals.since + MOST_PATIENCE);
	}

	/**
	 * Waits until a call may start, unless that is hopeless.
	 * @param isReturning it has been refused before: such calls go first
	 * @throws the reason of the signal
	 */
	async turn(isReturning: boolean): Promise<Turn | undefined> {
		await this.slots.enter(isReturning);
		let wasHeldBack: boolean | undefined;
		try {
			wasHeldBack = await this.start();
		} catch (error) {
			this.slots.leave();
			return await Promise.reject(error);
		}
		if (wasHeldBack === undefined) {
			this.slots.leave();
			return undefined;
		}
		return this.begun(wasHeldBack);
	}

	private begun(wasHeldBack: boolean): Turn {
		const startedAt = clock.monotonic();
		const call = { startedAt };
		this.underWay.add(call);
		return {
			taken: () => {
				this.refusals = undefined;
				// What was under way when the system began to refuse tells nothing of the rate since.
				if (startedAt > (this.refusedAt ?? -Infinity))
					this.rate.noteServed(wasHeldBack, startedAt, clock.monotonic() - startedAt);
				else this.rate.noteServedBefore(startedAt);
			},
			refused: (askedPause) => this.noteRefused(startedAt, askedPause),
			end: () => {
				this.underWay.delete(call);
				this.slots.leave();
				this.onEnd();
			},
		};
	}

	/** @returns whether the rate made it wait; undefined: waiting is hopeless */
	private async start(): Promise<boolean | undefined> {
		if (clock.monotonic() >= this.limits.endsAt) return undefined;
		if (this.limits.minimumInterval === 0 && this.refusedAt === undefined) return false;
		const mine = this.line.then(async () => {
			await this.untilFewer();
			return await this.wait();
		});
		// One that is stopped does not stop those behind it: they find out by themselves.
		this.line = mine.then(
			() => undefined,
			() => undefined,
		);
		return await mine;
	}

	/** Waits until fewer calls are under way than the rate wants, those aside that do not answer. */
	private async untilFewer(): Promise<void> {
		for (;;) {
			const now = clock.monotonic();
			const answering = [...this.underWay].filter(({ startedAt }) => now - startedAt < SILENCE);
			const [oldest] = answering;
			if (oldest === undefined || answering.length < this.rate.atOnce) return;
			await new Promise<void>((resolve) => {
				const callOff = clock.alarm(oldest.startedAt + SILENCE - now, resolve);
				this.onEnd = () => {
					callOff();
					resolve();
				};
			});
		}
	}

	private async wait(): Promise<boolean | undefined> {
		let wasHeldBack = false;
		// Timers may be early by a moment: what was slept for is over.
		for (let slept = -Infinity; ;) {
			this.limits.signal?.throwIfAborted();
			if (this.isHopeless) return undefined;
			const now = Math.max(slept, clock.monotonic());
			const gap = Math.max(this.limits.minimumInterval, this.rate.gap);
			const startsAt = Math.max(this.heldUntil, this.lastStart + gap);
			if (startsAt <= now) {
				this.lastStart = now;
				return wasHeldBack;
			}
			if (startsAt >= this.limits.endsAt) return undefined;
			wasHeldBack ||= gap > this.limits.minimumInterval;
			await clock.sleep(startsAt - now, this.limits.signal);
			slept = startsAt;
		}
	}

	private noteRefused(startedAt: number, askedPause = 0): void {
		const now = clock.monotonic();
		this.refusals ??= { since: now, count: 0 };
		if (this.refusedAt === undefined || startedAt > this.refusedAt) {
			this.rate.noteRefused(now);
			this.refusedAt = now;
			this.refusals.count += 1;
		}
		const first = Math.min(FIRST_HOLD, this.rate.gap);
		const own = Math.min(LONGEST_OWN_HOLD, first * HOLD_GROWTH ** (this.refusals.count - 1));
		const hold = Math.max(askedPause, own);
		const jitter = clock.random() * Math.max(Math.min(hold, LEAST_JITTER), hold * JITTER);
		this.heldUntil = Math.max(this.heldUntil, now + hold + jitter);
	}
}
