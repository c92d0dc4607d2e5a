import { clock } from '../../../lib/clock';
import { runItems } from '../../../lib/items/runItems';

/** Lets everything that is ready run. */
const turn = async () => await new Promise((resolve) => setImmediate(resolve));

/** Work whose items finish when told. */
function workshop() {
	const open = new Map<number, { resolve: () => void; reject: (error: Error) => void }>();
	const started: number[] = [];
	const work = async (index: number): Promise<string> => {
		started.push(index);
		await new Promise<void>((resolve, reject) => open.set(index, { resolve, reject }));
		return `done ${index}`;
	};
	return {
		started,
		work,
		finish: (index: number) => open.get(index)?.resolve(),
		fail: (index: number) => open.get(index)?.reject(new Error(`no ${index}`)),
	};
}

describe('runItems', () => {
	it('keeps the order of the items, whichever ends first', async () => {
		const { work, finish } = workshop();
		const running = runItems(3, work, { parallel: 3 });
		for (const index of [2, 0, 1]) {
			finish(index);
			await turn();
		}
		await expect(running).resolves.toEqual(['done 0', 'done 1', 'done 2']);
	});

	it('has no more at work than allowed', async () => {
		const { started, work, finish } = workshop();
		const running = runItems(4, work, { parallel: 2 });
		await turn();
		expect(started).toEqual([0, 1]);
		finish(1);
		await turn();
		expect(started).toEqual([0, 1, 2]);
		for (const index of [0, 2, 3]) {
			finish(index);
			await turn();
		}
		await running;
	});

	it('starts nothing after a throw, and waits for what is under way', async () => {
		const { started, work, finish, fail } = workshop();
		let ended = false;
		const running = runItems(5, work, { parallel: 2 }).finally(() => {
			ended = true;
		});
		running.catch(() => undefined);
		await turn();
		fail(0);
		await turn();
		expect([started, ended]).toEqual([[0, 1], false]);
		finish(1);
		await expect(running).rejects.toThrow('no 0');
		expect(started).toEqual([0, 1]);
	});

	it('goes on after a throw where the node continues on errors', async () => {
		const work = async (index: number) =>
			await (index === 1 ? Promise.reject(new Error('no')) : Promise.resolve(`done ${index}`));
		const onThrow = (error: unknown, index: number) => `${String(error)} at ${index}`;
		await expect(runItems(3, work, { parallel: 1, onThrow })).resolves.toEqual(['done 0', 'Error: no at 1', 'done 2']);
	});

	it('stops when the execution is stopped, even where the node continues on errors', async () => {
		const stop = new AbortController();
		const { started, work, fail } = workshop();
		const onThrow = jest.fn();
		const running = runItems(3, work, { parallel: 1, signal: stop.signal, onThrow });
		running.catch(() => undefined);
		await turn();
		stop.abort();
		fail(0);
		await expect(running).rejects.toThrow('canceled');
		expect(started).toEqual([0]);
		expect(onThrow).not.toHaveBeenCalled();
	});

	it('does nothing for no items', async () => {
		const work = jest.fn();
		await expect(runItems(0, work, { parallel: 10 })).resolves.toEqual([]);
		expect(work).not.toHaveBeenCalled();
	});
});

describe('runItems, with items that get ready ahead', () => {
	afterEach(() => jest.restoreAllMocks());

	/** Work that gets ready, begins once there is a place, and finishes when told. */
	function workshopAhead() {
		const shop = workshop();
		const ready: number[] = [];
		const work = async (index: number, begin: () => Promise<void>): Promise<string> => {
			ready.push(index);
			await begin();
			const done = await shop.work(index);
			// A second page.
			await begin();
			return done;
		};
		return { ...shop, ready, work };
	}
	const until = async (isSo: () => boolean) => {
		for (let turns = 0; turns < 10_000 && !isSo(); turns++) await turn();
		expect(isSo()).toBe(true);
	};

	/** Turns that come when they are called. */
	const heldTurns = (): Array<() => void> => {
		const turns: Array<() => void> = [];
		jest
			.spyOn(clock, 'afterOthers')
			.mockImplementation(async () => await new Promise((resolve) => turns.push(resolve)));
		return turns;
	};

	it('reads so many more, and begins none before there is a place', async () => {
		const { ready, started, work, finish } = workshopAhead();
		const running = runItems(6, work, { parallel: 2, ahead: 2 });
		await until(() => ready.length === 4);
		expect([ready, started]).toEqual([
			[0, 1, 2, 3],
			[0, 1],
		]);
		finish(1);
		await until(() => ready.length === 5);
		expect([ready, started]).toEqual([
			[0, 1, 2, 3, 4],
			[0, 1, 2],
		]);
		for (const index of [0, 2, 3, 4, 5]) {
			await until(() => started.includes(index));
			finish(index);
		}
		await expect(running).resolves.toEqual([0, 1, 2, 3, 4, 5].map((index) => `done ${index}`));
	});

	it('begins in two halves, so that one waits for its answers while the other is read', async () => {
		const turns = heldTurns();
		const { started, work, finish } = workshopAhead();
		const running = runItems(5, work, { parallel: 5, ahead: 5 });
		const begun: number[] = [];
		while (started.length < 5) {
			await turn();
			begun.push(started.length);
			turns.splice(0).forEach((resolve) => resolve());
		}
		expect(begun).toEqual([0, 3, 5]);
		[0, 1, 2, 3, 4].forEach(finish);
		await running;
	});

	it('begins nothing that waits for its turn when the execution is stopped', async () => {
		const turns = heldTurns();
		const stop = new AbortController();
		const { started, work } = workshopAhead();
		const running = runItems(2, work, { parallel: 2, ahead: 2, signal: stop.signal });
		running.catch(() => undefined);
		await turn();
		stop.abort();
		while (turns.length > 0) {
			turns.splice(0).forEach((resolve) => resolve());
			await turn();
		}
		await expect(running).rejects.toThrow('canceled');
		expect(started).toEqual([]);
	});

	it.each([
		['a throw', 'no 0'],
		['a stop', 'canceled'],
	])('begins nothing after %s, and what is under way comes to its end', async (what, message) => {
		const stop = new AbortController();
		const { started, work, finish, fail } = workshopAhead();
		const running = runItems(6, work, { parallel: 2, ahead: 2, signal: stop.signal });
		running.catch(() => undefined);
		await until(() => started.length === 2);
		if (what === 'a stop') stop.abort();
		fail(0);
		await turn();
		finish(1);
		await expect(running).rejects.toThrow(message);
		expect(started).toEqual([0, 1]);
	});

	it('an item that never begins takes no place', async () => {
		const work = async (index: number, begin: () => Promise<void>) => {
			if (index < 2) return await Promise.reject(new Error(`no ${index}`));
			await begin();
			return `done ${index}`;
		};
		const onThrow = (error: unknown) => String(error);
		await expect(runItems(4, work, { parallel: 1, ahead: 1, onThrow })).resolves.toEqual([
			...['Error: no 0', 'Error: no 1'],
			...['done 2', 'done 3'],
		]);
	});
});
