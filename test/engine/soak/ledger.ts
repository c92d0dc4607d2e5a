/** What happened to each change, for the check at the end and for the story of one that went wrong. */
export class Ledger {
	private readonly stories = new Map<string, string[]>();

	private readonly emissions = new Map<string, number>();

	/** How often it may come out once more: n8n ended before it stored that it was emitted. */
	private readonly repeats = new Map<string, number>();

	/** May be missing: n8n ended before it ran what it had stored as emitted. */
	readonly mayMiss = new Set<string>();

	constructor(private readonly now: () => number) {}

	tell(change: string, what: string): void {
		const story = this.stories.get(change) ?? [];
		story.push(`${new Date(this.now()).toISOString()} ${what}`);
		this.stories.set(change, story);
	}

	allowRepeat(change: string): void {
		this.repeats.set(change, this.repeatsOf(change) + 1);
	}

	repeatsOf(change: string): number {
		return this.repeats.get(change) ?? 0;
	}

	emitted(change: string): void {
		this.tell(change, 'emitted');
		this.emissions.set(change, (this.emissions.get(change) ?? 0) + 1);
	}

	/** @param due changes that must have come out @param old changes that must not */
	problems(due: Iterable<string>, old: ReadonlySet<string>): string[] {
		const problems: string[] = [];
		for (const change of due)
			if (!this.emissions.has(change) && !this.mayMiss.has(change) && !old.has(change))
				problems.push(this.story('LOST', change));
		for (const [change, times] of this.emissions) {
			if (old.has(change)) problems.push(this.story('OLD, but emitted', change));
			if (times > 1 + this.repeatsOf(change)) problems.push(this.story(`EMITTED ${times} TIMES`, change));
		}
		return problems;
	}

	private story(what: string, change: string): string {
		return [`${what}: ${change}`, ...(this.stories.get(change) ?? []).map((line) => `    ${line}`)].join('\n');
	}
}
