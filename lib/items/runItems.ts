import { clock } from '../clock';
import { Slots } from '../slots';

/** How the items of a node run. */
export interface RunOptions<Result> {
	/** Items at work at the same time. */
	readonly parallel: number;
	/**
	 * Items more that get ready meanwhile, up to where they call `begin`: what takes only the processor is done while others
	 * wait for answers. None unless set.
	 */
	readonly ahead?: number;
	/** Turns what an item threw into its result, where the node continues on errors. Left out: the run ends with it. */
	readonly onThrow?: (thrown: unknown, index: number) => Result;
	/** n8n's signal that the execution was stopped. */
	readonly signal?: AbortSignal;
}

/**
 * In so many turns as many items as run in parallel get ready, and begin: half of them wait for their answers while the other
 * half is read and sent. If all began when all were answered, they would all wait together; one by one, Node would be woken
 * for each, which costs more than it gains.
 */
const TURNS_PER_ROUND = 2;

/**
 * Runs `work` for the items 0 to count - 1, a few at a time, and returns the results in item order.
 * After the first throw without `onThrow`, or after a stop, nothing new starts or begins; what is under way is awaited
 * first, so that no request outlives its node.
 * @param work for an item. It awaits `begin` before it does what others could see; called again, that does nothing
 * @throws what was thrown first; after a stop, an error that says so
 */
export async function runItems<Result>(
	count: number,
	work: (index: number, begin: () => Promise<void>) => Promise<Result>,
	options: RunOptions<Result>,
): Promise<Result[]> {
	const { ahead = 0, onThrow, signal } = options;
	const results: Result[] = [];
	results.length = count;
	const thrown: unknown[] = [];
	let next = 0;

	const isStopped = (): boolean => thrown.length > 0 || signal?.aborted === true;

	const most = Math.max(1, Math.floor(options.parallel));
	const places = new Slots(most);
	const toBegin = new Turns(Math.ceil(most / TURNS_PER_ROUND));
	const inPlace = async (index: number): Promise<Result> => {
		let place: Promise<void> | undefined;
		const taken = async (): Promise<void> => {
			await places.enter(false);
			if (ahead > 0) await toBegin.next();
			if (isStopped()) await Promise.reject(new Error('Nothing more begins'));
		};
		try {
			return await work(index, async () => await (place ??= taken()));
		} finally {
			if (place !== undefined) await place.catch(() => undefined).then(() => places.leave());
		}
	};

	const toGetReady = new Turns(Math.ceil(most / TURNS_PER_ROUND));
	const runner = async (isAhead: boolean): Promise<void> => {
		if (isAhead) await toGetReady.next();
		while (next < count && !isStopped()) {
			const index = next++;
			try {
				results[index] = await inPlace(index);
			} catch (error) {
				// What a stopped request throws is not the item's own doing.
				if (onThrow && signal?.aborted !== true) results[index] = onThrow(error, index);
				else thrown.push(error);
			}
			if (ahead > 0 && next < count) await toGetReady.next();
		}
	};

	const runners = Math.min(most + ahead, count);
	await Promise.all(Array.from({ length: runners }, async (_, index) => await runner(index >= most)));
	// The word is what n8n looks for to call the execution canceled and not failed.
	if (signal?.aborted === true) throw new Error('The execution was canceled');
	if (thrown.length > 0) throw thrown[0];
	return results;
}

/**
 * In turn, a few at a time: between them n8n gets round to what else waits for the processor. Requests that are ready go out
 * before the items after them are read.
 */
class Turns {
	private readonly waiting: Array<() => void> = [];

	constructor(private readonly atATime: number) {}

	async next(): Promise<void> {
		await new Promise<void>((resolve) => {
			this.waiting.push(resolve);
			if (this.waiting.length === 1) void this.serve();
		});
	}

	private async serve(): Promise<void> {
		while (this.waiting.length > 0) {
			await clock.afterOthers();
			this.waiting.slice(0, this.atATime).forEach((resolve) => resolve());
			this.waiting.splice(0, this.atATime);
		}
	}
}
