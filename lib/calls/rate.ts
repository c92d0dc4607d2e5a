/** Calls a second at which the search for a system's rate begins once it has refused some. */
const FIRST_GUESS = 16;
/** While no rate is known to be too high it goes up so many times, and no sooner than so many milliseconds after the last time. */
const LEAP = 2;
const LEAP_AFTER = 300;
/** What counts of what was served before a refusal: a second, as most systems count by it, and so many calls at least. */
const SECOND = 1000;
const LATEST = 5;
/** How far a new start goes from what was certainly served to what may have been possible: 0 to 1, on a scale of factors. */
const CONFIDENCE = 0.35;
/** How far the rate that was refused counts for what may have been possible. */
const BELIEF_IN_REFUSED = 0.3;
/** What a refusal leaves of what may be possible: at the most, at the least, and as the rate to come back to. */
const CUT = 0.9;
const LEAST_LEFT = 0.5;
const NEAR = 0.97;
/** After so many calls served the rate is back there; a call counts as so many milliseconds of the way at the most. */
const CALLS_BACK = 12;
const CALL_COUNTS = 50;
/** How much it falls short of that at the least, which sets how fast it goes on beyond. */
const LEAST_CURVE = 0.1;
/** With fewer calls served between two refusals little is known. */
const FEW = 5;
/** Of the calls under way at a rate, how many go out together to see whether the system serves again. */
const SCOUTS = 0.4;
/** How far a quicker and a slower call moves what one is taken to take: a few that were stuck somewhere say little. */
const QUICKER = 1 / 4;
const SLOWER = 1 / 16;
/** Calls a second, at the least. */
const SLOWEST = 1 / 30;

/**
 * How many calls a second a system takes, learnt from what it serves and refuses. There is no limit until it first refuses
 * for their number. Each refusal says two things: what was served before it was certainly possible, and, leaving out the
 * time in which nothing was sent, no more than that may have been. The rate starts anew between the two and comes back to
 * the higher on a cubic curve, as TCP's CUBIC does: fast at first, flat near what was refused, then faster the longer all
 * goes well, should the system take more than it seemed. Times are monotonic milliseconds.
 */
export class Rate {
	private perSecond = Infinity;

	/** What the rate comes back to; undefined: none was too high yet. */
	private goal: number | undefined;

	/** Where it started since the last refusal. */
	private start = 0;

	/** Calls served since the last refusal, and when the first of them started. */
	private served = 0;

	private firstServed = 0;

	/** When the latest calls started that were served, from the last before the refusal on. */
	private starts: number[] = [];

	private refusedAt = 0;

	private raisedAt = 0;

	private isKnownLittle = true;

	/** What a call takes that is not stuck. */
	private latency = 0;

	/** Milliseconds between the starts of two calls. */
	get gap(): number {
		return 1000 / this.perSecond;
	}

	/** Calls under way at the same time: no more than it takes to keep to the rate, so that few are refused together. */
	get atOnce(): number {
		if (this.isFree) return Infinity;
		const needed = (this.perSecond * this.latency) / 1000;
		if (this.isKnownLittle) return Math.min(1 + this.served, 1 + Math.ceil(needed));
		return this.served === 0 ? 1 + Math.floor(SCOUTS * needed) : 1 + Math.ceil(needed);
	}

	private get isFree(): boolean {
		return this.perSecond === Infinity;
	}

	/**
	 * To be told of calls that started after the latest refusal.
	 * @param wasHeldBack whether the call had to wait for the rate; otherwise it says nothing about a higher one
	 * @param latency how long it took
	 */
	noteServed(wasHeldBack: boolean, startedAt: number, latency: number): void {
		if (this.served === 0) this.firstServed = this.raisedAt = startedAt;
		this.served += 1;
		this.starts.push(startedAt);
		while (this.starts.length > LATEST + 1 && (this.starts[1] ?? startedAt) <= startedAt - SECOND) this.starts.shift();
		this.latency += (latency - this.latency) * (latency < this.latency ? QUICKER : SLOWER);
		if (wasHeldBack) this.perSecond = this.higher(startedAt);
	}

	/** To be told of those that were under way at the refusal, and were served. */
	noteServedBefore(startedAt: number): void {
		if (this.served === 0) this.starts = [startedAt];
	}

	/** Notes that the system refuses. To be told once for calls that were under way together. */
	noteRefused(now: number): void {
		if (this.isFree) {
			this.perSecond = FIRST_GUESS;
			if (this.served === 0) this.starts = [now];
		} else if (this.served > 0) {
			this.perSecond = this.start = Math.max(SLOWEST, this.lower());
		}
		this.served = 0;
		this.starts = this.starts.slice(-1);
		this.refusedAt = now;
	}

	private higher(now: number): number {
		if (this.goal === undefined) {
			if (now < this.raisedAt + LEAP_AFTER) return this.perSecond;
			this.raisedAt = now;
			return this.perSecond * LEAP;
		}
		const calls = Math.min(this.served, 1 + (now - this.firstServed) / CALL_COUNTS);
		const curve = Math.max(LEAST_CURVE, 1 - this.start / this.goal);
		return Math.max(this.perSecond, this.goal * (1 + curve * (calls / CALLS_BACK - 1) ** 3));
	}

	private lower(): number {
		const refused = this.perSecond;
		const [before = 0, first = 0] = this.starts;
		const calls = this.starts.length - 1;
		const took = Math.max(1, (this.starts.at(-1) ?? 0) - before);
		const idle = first === this.firstServed ? first - this.refusedAt : 0;
		const certain = Math.min(refused, (calls * 1000) / took);
		const possible = Math.min(refused, (calls * 1000) / Math.max(1, took - idle));
		let highest: number;
		if (this.goal !== undefined) highest = between(possible, refused, BELIEF_IN_REFUSED);
		else highest = refused > FIRST_GUESS ? Math.max(possible, refused / LEAP) : possible;
		const start = between(certain, highest, CONFIDENCE);
		const least = this.goal === undefined ? 0 : LEAST_LEFT * highest;
		this.isKnownLittle = calls < FEW;
		this.goal = NEAR * highest;
		return Math.min(CUT * highest, Math.max(start, least));
	}
}

/** So much of the way from one rate to a higher one, by factors. */
function between(low: number, high: number, share: number): number {
	return low * (high / low) ** share;
}
