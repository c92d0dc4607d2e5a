/** How the items of a node run. */
export interface RunOptions<Result> {
	/** Items at work at the same time. */
	readonly parallel: number;
	/** Turns what an item threw into its result, where the node continues on errors. Left out: the run ends with it. */
	readonly onThrow?: (thrown: unknown, index: number) => Result;
	/** n8n's signal that the execution was stopped. */
	readonly signal?: AbortSignal;
}

/**
 * Runs `work` for the items 0 to count - 1, a few at a time, and returns the results in item order.
 * After the first throw without `onThrow`, or after a stop, nothing new starts; what is under way is awaited first,
 * so that no request outlives its node.
 * @throws what was thrown first; after a stop, an error that says so
 */
export async function runItems<Result>(
	count: number,
	work: (index: number) => Promise<Result>,
	options: RunOptions<Result>,
): Promise<Result[]> {
	const { onThrow, signal } = options;
	const results: Result[] = [];
	results.length = count;
	const thrown: unknown[] = [];
	let next = 0;

	const isStopped = (): boolean => thrown.length > 0 || signal?.aborted === true;

	const runner = async (): Promise<void> => {
		while (next < count && !isStopped()) {
			const index = next++;
			try {
				results[index] = await work(index);
			} catch (error) {
				// What a stopped request throws is not the item's own doing.
				if (onThrow && signal?.aborted !== true) results[index] = onThrow(error, index);
				else thrown.push(error);
			}
		}
	};

	const runners = Math.max(1, Math.min(Math.floor(options.parallel), count));
	await Promise.all(Array.from({ length: runners }, runner));
	// The word is what n8n looks for to call the execution canceled and not failed.
	if (signal?.aborted === true) throw new Error('The execution was canceled');
	if (thrown.length > 0) throw thrown[0];
	return results;
}
