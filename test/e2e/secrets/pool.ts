/** Does many things, a few at a time, and returns their results in order. */
export async function pool<Job, Result>(jobs: readonly Job[], work: (job: Job) => Promise<Result>): Promise<Result[]> {
	const results: Result[] = [];
	let next = 0;
	const worker = async (): Promise<void> => {
		while (next < jobs.length) {
			const index = next++;
			results[index] = await work(jobs[index]);
		}
	};
	await Promise.all(Array.from({ length: 8 }, worker));
	return results;
}
