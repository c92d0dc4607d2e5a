import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { benchOf, withStage, type Stage } from './benches';
import { pointed, seededId } from './samples/itemPath';

/* The promise: exporting loses no transaction. What was fetched comes out, only that is marked, and what could not be marked says so. */

let stage: Stage;
withStage(benchOf('itemPathApi'), (opened) => (stage = opened));

const run = async (operation: string, parameters: INodeParameters): Promise<IDataObject[]> => {
	const { error, items } = await stage.call(1, {
		parameters: { options: { retries: 0 }, ...parameters, resource: 'transaction', operation },
	});
	if (error) throw error;
	return items.map(({ json }) => json);
};
const ready = async (): Promise<number> =>
	Number((await run('getAll', { countOnly: true, exportStates: [2] }))[0]?.count);
const marked = () => stage.simulator.control.requests({ method: 'PUT' });

it('marks what was fetched and nothing else', async () => {
	const before = await ready();
	const rows = await run('getForExport', { limit: 5, markAsExported: true });
	expect(rows).toHaveLength(5);
	expect(rows.every((row) => row.markedAsExported === true && row.exportStateType === 4)).toBe(true);
	expect(marked().map(({ path, bodyText }) => [path, bodyText])).toEqual(
		expect.arrayContaining(rows.map(({ id }) => [`/api/transactions/${String(id)}`, '{"exportStateType":4}'])),
	);
	expect(await ready()).toBe(before - 5);
});

it('fetches all pages before the first is marked, so that none is skipped', async () => {
	const before = await ready();
	const rows = await run('getForExport', { returnAll: true, markAsExported: true, options: { pageSize: 100 } });
	expect(new Set(rows.map(({ id }) => id)).size).toBe(before);
	expect(await ready()).toBe(0);
});

it('gives out a transaction that could not be marked', async () => {
	const [, second] = await run('getForExport', { limit: 3 });
	stage.simulator.control.addFault({
		match: { method: 'PUT', path: `/api/transactions/${String(second?.id)}` },
		status: 500,
		body: { message: 'locked' },
	});
	const rows = await run('getForExport', { limit: 3, markAsExported: true });
	expect(rows.map(({ markedAsExported }) => markedAsExported)).toEqual([true, false, true]);
	expect(rows[1]).toMatchObject({
		id: second?.id,
		exportStateType: 2,
		markingError: expect.stringMatching(/500/) as string,
	});
	const [next] = await run('getForExport', { limit: 1 });
	expect(next?.id).toBe(second?.id);
});

it('marks nothing when a page could not be fetched', async () => {
	stage.simulator.control.addFault({ match: { method: 'GET', path: '/api/transactions' }, after: 1, status: 500 });
	await expect(
		run('getForExport', { returnAll: true, markAsExported: true, options: { pageSize: 100, retries: 0 } }),
	).rejects.toMatchObject({ message: expect.stringContaining('500') as string });
	expect(marked()).toEqual([]);
});

describe('several items of one run', () => {
	const marking = { resource: 'transaction', operation: 'getForExport', markAsExported: true, returnAll: true };
	const items = (count: number) => Array.from({ length: count }, (_, n) => ({ json: { n } }));

	it('mark nothing before each has its results, and none is marked when one fails', async () => {
		const parameters = {
			...marking,
			returnAll: false,
			limit: '={{ $json.n === 1 ? -5 : 9 }}',
			options: { retries: 0 },
		};
		const run = await stage.call(1, { parameters, items: items(2) });
		expect(run.error?.message).toContain('"Limit" is out of range');
		expect(marked()).toEqual([]);
		const goesOn = await stage.call(1, { parameters, items: items(2), onError: 'continueRegularOutput' });
		expect(goesOn.items).toHaveLength(9 + 1);
		expect(goesOn.items.at(-1)?.json).toMatchObject({ error: expect.any(String) as string });
		expect(goesOn.items.slice(0, -1).every(({ json }) => json.markedAsExported === true)).toBe(true);
		const kinds = stage.calls.map(({ method }) => method);
		expect(kinds.lastIndexOf('GET')).toBeLessThan(kinds.indexOf('PUT'));
	});

	it('hand out each transaction once, with the item that found it first', async () => {
		const before = await ready();
		const parameters = { ...marking, options: { itemsInParallel: 3 } };
		const run = await stage.call(1, { parameters, items: items(3) });
		expect(run.error).toBeUndefined();
		expect(run.items).toHaveLength(before);
		expect(new Set(run.items.map(({ json }) => json.id)).size).toBe(before);
		expect(marked()).toHaveLength(before);
		expect(run.items.every(({ pairedItem }) => (pairedItem as { item: number }).item === 0)).toBe(true);
	});

	it('mark nothing more once the execution is stopped', async () => {
		let cancel: () => void = () => undefined;
		const parameters = { ...marking, options: { retries: 0 } };
		stage.simulator.control.addFault({ match: { method: 'PUT' }, after: 9, times: Infinity, delayMs: 60_000 });
		const running = stage.call(1, { parameters, onStart: (stop) => (cancel = stop) });
		while (marked().length < 10) await new Promise((resolve) => setTimeout(resolve, 5));
		cancel();
		expect((await running).run.status).toBe('canceled');
		// Those under way at the same time are not called back.
		await new Promise((resolve) => setTimeout(resolve, 50));
		expect(marked().length).toBeLessThanOrEqual(9 + 5);
	});
});

it('only reads unless it is told to mark', async () => {
	expect(await run('getForExport', { limit: 2, types: [4] })).toMatchObject([
		{ type: 4, exportStateType: 2 },
		{ type: 4, exportStateType: 2 },
	]);
	expect(marked()).toEqual([]);
});

it('marks a single one', async () => {
	expect(await run('markAsExported', { transactionId: pointed('transactions', 600) })).toMatchObject([
		{ id: seededId('transactions', 600), exportStateType: 4 },
	]);
});
