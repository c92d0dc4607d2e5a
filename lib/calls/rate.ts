/** Calls a second at which the search for a system's rate begins once it has refused some, one call at a time. */
const FIRST_GUESS = 4;
/** How the rate goes up with each call served while none is known to be too high: times so much, and by so many a second. */
const LEAP = 2;
const STRIDE = 1.5;
/** Up to so near a rate that was refused, a call served takes it so much of the way there. */
const NEAR = 0.9;
const APPROACH = 0.06;
/** Then it goes on slowly, and a tenth of that more with each call: what has gone well for long may be too slow. */
const STEP = 0.003;
/** What a refusal leaves of a rate. */
const CUT = 0.9;
/** The least it leaves where little was served: after leaps, after strides, and once the rate is roughly known. */
const LEAST_AFTER_LEAPS = 0.4;
const LEAST_AFTER_STRIDES = 0.5;
const LEAST = 0.65;
/** After so many calls served a rate is nearly right, whatever the seconds before it measured. */
const MANY = 12;
/** Over so many calls goes the average of how long one takes. */
const LATENCIES = 8;
/** Calls a second, at the least. */
const SLOWEST = 1 / 30;

/**
 * How many calls a second a system takes, learnt from what it serves and refuses. There is no limit until it first refuses
 * for their number. From then on calls go out one at a time and the rate doubles, until it is refused or is no longer what
 * holds the calls back. What is refused is too high: the rate falls to what was served since the refusal before, goes up
 * quickly until it is near there again, and then slowly. Times are monotonic milliseconds.
 */
export class Rate {
	private perSecond = Infinity;

	private isFree = true;

	/** Calls go out one at a time, until that holds them back more than the rate does. */
	private isAlone = true;

	/** What was refused last; undefined: nothing yet. */
	private tooHigh: number | undefined;

	private served = 0;

	private refusedAt = 0;

	/**
	 * The system was asked again too early after the refusal. So it had nothing left when it served again, and what it serves
	 * until it refuses measures its rate. Otherwise it might have served more.
	 */
	private wasEmpty = false;

	/** What a call takes, on average over the latest ones. */
	private latency = 0;

	/** Milliseconds between the starts of two calls. */
	get gap(): number {
		return 1000 / this.perSecond;
	}

	/** Calls under way at the same time: no more than it takes to keep to the rate, so that few are refused together. */
	get atOnce(): number {
		if (this.isFree) return Infinity;
		return this.isAlone ? 1 : 1 + Math.ceil((this.perSecond * this.latency) / 1000);
	}

	/**
	 * To be told of calls that started after the latest refusal.
	 * @param wasHeldBack whether the call had to wait for the rate; otherwise it says nothing about a higher one
	 * @param latency how long it took
	 */
	noteServed(wasHeldBack: boolean, latency: number): void {
		this.served += 1;
		this.latency += (latency - this.latency) / LATENCIES;
		if (wasHeldBack) this.perSecond = this.higher();
		else if (!this.isFree && this.served > 1) this.isAlone = false;
	}

	/** Notes that the system refuses. To be told once for calls that were under way together. */
	noteRefused(now: number): void {
		if (this.isFree) {
			this.isFree = false;
			this.perSecond = FIRST_GUESS;
		} else if (this.served > 0) {
			this.perSecond = Math.max(SLOWEST, this.lower((this.served * 1000) / (now - this.refusedAt)));
			this.isAlone = false;
		}
		this.wasEmpty = this.served === 0;
		this.served = 0;
		this.refusedAt = now;
	}

	private higher(): number {
		if (this.tooHigh === undefined) return this.isAlone ? this.perSecond * LEAP : this.perSecond + STRIDE;
		const slowly = this.perSecond * STEP * (1 + this.served / 10);
		return this.perSecond + Math.max(slowly, (this.tooHigh * NEAR - this.perSecond) * APPROACH);
	}

	/** @param measured calls served in a second since the refusal before */
	private lower(measured: number): number {
		const refused = this.perSecond;
		const least = this.least();
		const isNearlyRight = this.tooHigh !== undefined && this.served >= MANY;
		this.tooHigh = refused;
		if (this.wasEmpty) return Math.min(refused * CUT, measured);
		return isNearlyRight ? refused * CUT : Math.min(refused * CUT, Math.max(measured, refused * least));
	}

	private least(): number {
		if (this.tooHigh !== undefined) return LEAST;
		return this.isAlone ? LEAST_AFTER_LEAPS : LEAST_AFTER_STRIDES;
	}
}
