/** What has to be ended or removed again, in the opposite order of its beginning. */
export class CleanUps {
	private pending: Array<() => Promise<void>> = [];

	add(cleanUp: () => Promise<void>): void {
		this.pending.push(cleanUp);
	}

	/** Waits for something to start, and notes that it has to be stopped. */
	async kept<T extends { stop(): Promise<void> }>(starting: Promise<T>): Promise<T> {
		const started = await starting;
		this.add(async () => await started.stop());
		return started;
	}

	/** Does all of it, once. */
	async run(): Promise<void> {
		for (const cleanUp of this.pending.splice(0).reverse()) await cleanUp();
	}
}
