/** So many at once; whoever comes later waits in line. */
export class Slots {
	private taken = 0;

	/** Those who have waited already come first. */
	private readonly returned: Array<() => void> = [];

	private readonly waiting: Array<() => void> = [];

	constructor(private readonly most: number) {}

	/**
	 * Waits for a place; to be given back with `leave`.
	 * @param isReturning it has been served its turn before, and came out with nothing
	 */
	async enter(isReturning: boolean): Promise<void> {
		if (this.taken < this.most) {
			this.taken += 1;
			return;
		}
		// A place that is given back goes on to the next in line: it stays taken.
		await new Promise<void>((resolve) => (isReturning ? this.returned : this.waiting).push(resolve));
	}

	leave(): void {
		const next = this.returned.shift() ?? this.waiting.shift();
		if (next) next();
		else this.taken -= 1;
	}
}
