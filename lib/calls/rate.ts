/** Calls a second at which the search for a system's rate begins once it has refused some, one call at a time. */
const FIRST_GUESS = 4;
/** By how much the rate goes up with each call that is served: at first, and once it is roughly known. */
const LEAP = 2;
const STRIDE = 1.12;
/** In the end, plus a tenth of it for each call served since the last refusal: what has gone well for long may be too slow. */
const STEP = 0.003;
/** What is left of a rate that was too high, and of one that still is right after a cut. */
const CUT = 0.85;
const CUT_AGAIN = 0.7;
/** So few calls between two cuts mean that the first was not enough. */
const RIGHT_AFTER = 6;
/** So few calls until the search overshoots mean that the system had saved none, so that they measure nothing. */
const NOTHING_SAVED = 4;
/** Over so many calls goes the average of how long one takes. */
const LATENCIES = 8;
/** Calls a second, at the least. */
const SLOWEST = 1 / 30;

/**
 * How many calls a second a system takes, learnt from what it serves and refuses. There is no limit until it first refuses
 * for their number. Then one call at a time uses up what the system had saved, which measures its rate (`leaping`); a
 * second approach from there corrects that (`striding`); then the rate goes up a little with each call and down with each
 * refusal (`stepping`). Times are monotonic milliseconds.
 */
export class Rate {
	private perSecond = Infinity;

	private phase: 'free' | 'leaping' | 'striding' | 'stepping' = 'free';

	private served = 0;

	private refusedAt = 0;

	/** What a call takes, on average over the latest ones. */
	private latency = 0;

	/** Milliseconds between the starts of two calls. */
	get gap(): number {
		return 1000 / this.perSecond;
	}

	/** Calls under way at the same time: no more than it takes to keep to the rate, so that few are refused together. */
	get atOnce(): number {
		if (this.phase === 'free') return Infinity;
		if (this.phase === 'leaping') return 1;
		return 1 + Math.ceil((this.perSecond * this.latency) / 1000);
	}

	/**
	 * @param wasHeldBack whether the call had to wait for the rate; otherwise it says nothing about a higher one
	 * @param latency how long it took
	 */
	noteServed(wasHeldBack: boolean, latency: number): void {
		this.served += 1;
		this.latency += (latency - this.latency) / LATENCIES;
		if (wasHeldBack) this.perSecond *= this.growth();
		else if (this.phase === 'leaping' && this.served > 1) this.phase = 'striding';
	}

	/** Notes that the system refuses. To be told once for calls that were under way together. */
	noteRefused(now: number): void {
		this.perSecond = Math.max(SLOWEST, this.lower((this.served * 1000) / (now - this.refusedAt)));
		this.served = 0;
		this.refusedAt = now;
	}

	private growth(): number {
		switch (this.phase) {
			case 'leaping':
				return LEAP;
			case 'striding':
				return STRIDE;
			default:
				return 1 + STEP * (1 + this.served / 10);
		}
	}

	/** @param measured calls served in a second since the refusal before */
	private lower(measured: number): number {
		if (this.phase === 'free') {
			this.phase = 'leaping';
			return FIRST_GUESS;
		}
		if (this.served === 0) return this.phase === 'leaping' ? this.perSecond : this.perSecond * CUT_AGAIN;
		if (this.phase === 'leaping') {
			this.phase = 'striding';
			const gone = this.served <= NOTHING_SAVED ? this.perSecond / 3 : 0;
			return Math.min(this.perSecond, Math.max(measured, gone));
		}
		if (this.phase === 'striding') {
			this.phase = 'stepping';
			return Math.min(this.perSecond * CUT, Math.sqrt(measured * this.perSecond));
		}
		return this.perSecond * (this.served < RIGHT_AFTER ? CUT_AGAIN : CUT);
	}
}
