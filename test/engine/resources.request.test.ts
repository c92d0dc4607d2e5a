import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { benchOf, items, withStage, type Stage } from './benches';
import type { NodeRun, NodeResult } from './engine';
import { listSearch } from './editorLists';

/** Runs one typed operation and gives the items' JSON. */
async function run(
	stage: Stage,
	parameters: INodeParameters,
	count = 1,
	rest: Partial<NodeRun> = {},
): Promise<NodeResult & { json: IDataObject[] }> {
	const result = await stage.call(count, { parameters: { options: {}, ...parameters }, ...rest });
	return { ...result, json: result.items.map(({ json }) => json) };
}

/** Fails with the node's own message instead of an empty list. */
function succeeded(result: NodeResult & { json: IDataObject[] }): IDataObject[] {
	if (result.error) throw result.error;
	return result.json;
}

describe('ItemPath materials', () => {
	let stage: Stage;
	withStage(benchOf('itemPathApi'), (opened) => (stage = opened));
	const material = (operation: string, parameters: INodeParameters = {}) => ({
		resource: 'material',
		operation,
		...parameters,
	});

	it('returns every material exactly once, page by page', async () => {
		const rows = succeeded(await run(stage, material('getAll', { returnAll: true, options: { pageSize: 200 } })));
		expect(rows.length).toBeGreaterThanOrEqual(500);
		expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
		expect(stage.calls).toHaveLength(Math.floor(rows.length / 200) + 1);
	});

	it('asks for no more than the limit', async () => {
		expect(succeeded(await run(stage, material('getAll', { limit: 7, orderBy: 'name' })))).toHaveLength(7);
		expect(stage.calls.map(({ query }) => query)).toEqual([
			[
				['orderBy', 'name'],
				['page', '0'],
				['limit', '7'],
			],
		]);
	});

	it('creates, gets and finds a material again', async () => {
		const parameters = {
			name: 'Bolt, M8',
			codes: 'B8, 4006',
			additionalFields: { reOrderPoint: 12, Info1: 'ä+&', extraFields: '{"GroupCode":"G1"}' },
		};
		const [created] = succeeded(await run(stage, material('create', parameters)));
		expect(created).toMatchObject({ name: 'Bolt, M8', reOrderPoint: 12, Info1: 'ä+&', GroupCode: 'G1' });
		expect(
			succeeded(
				await run(stage, material('get', { materialId: { __rl: true, mode: 'id', value: created.id as string } })),
			),
		).toEqual([expect.objectContaining({ name: 'Bolt, M8' })]);
		const filters = {
			filter: [
				{ field: 'reOrderPoint', operator: 'after', value: '11' },
				{ field: 'reOrderPoint', operator: 'before', value: '13' },
				{ field: 'name', operator: 'contains', value: 'Bolt, M' },
			],
		};
		expect(succeeded(await run(stage, material('getAll', { returnAll: true, filters }))).map(({ id }) => id)).toEqual([
			created.id,
		]);
	});

	it("reports the system's own words about a field", async () => {
		const parameters = material('create', { name: 'Twice' });
		succeeded(await run(stage, parameters));
		const { error } = await run(stage, parameters);
		expect(`${error?.message} ${error?.description}`).toMatch(/422[\s\S]*name: /);
	});

	it('sends nothing when a parameter is wrong, and says which', async () => {
		const { error } = await run(stage, material('create', { name: 'a', additionalFields: { reOrderPoint: 'ten' } }));
		expect(error?.message).toContain('"Reorder Point" (Additional Fields) is not a number');
		expect(error?.context?.itemIndex).toBe(0);
		expect(stage.calls).toEqual([]);
	});

	it('runs writes one after another and reads ten at a time', async () => {
		const { control } = stage.simulator;
		control.addFault({ match: { method: 'POST' }, delayMs: 50, times: Infinity });
		succeeded(await run(stage, material('create', { name: '={{ "N" + $json.index }}' }), 5));
		expect(control.stats().peakConcurrency).toBe(1);
		control.clearLog();
		control.addFault({ match: { method: 'GET' }, times: 10, until: control.arrived(10, { method: 'GET' }) });
		const result = await run(stage, material('getAll', { limit: 1 }), 25);
		expect(control.stats().peakConcurrency).toBe(10);
		expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual(items(25).map((_item, item) => ({ item })));
	});

	it('lets an item go to the error branch with its reason, in place', async () => {
		const list = await run(stage, material('getAll', { limit: 1 }));
		const materialId = `={{ $json.index === 1 ? "NOPE" : "${String(list.json[0].id)}" }}`;
		const result = await run(stage, material('get', { materialId }), 3, { onError: 'continueErrorOutput' });
		expect(result.items.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		expect(result.errorItems).toHaveLength(1);
		expect(result.errorItems[0].json.error).toContain('404');
		expect(result.errorItems[0].pairedItem).toEqual({ item: 1 });
	});
});

describe('ItemPath materials to choose from', () => {
	let stage: Stage;
	withStage(benchOf('itemPathApi'), (opened) => (stage = opened));

	it('are searched by name and go on from page to page', async () => {
		const search = listSearch(stage, 'materials', { authentication: 'password' });
		const first = await search();
		expect(first.results).toHaveLength(100);
		const second = await search(undefined, first.paginationToken);
		expect(second.results[0]).not.toEqual(first.results[0]);
		const wanted = second.results[5];
		expect((await search(wanted.name.split(' · ')[0])).results).toContainEqual(wanted);
		expect((await search('no such name')).results).toEqual([]);
	});
});

describe('d.vinci applications', () => {
	let stage: Stage;
	withStage(benchOf('dvinciOAuth2Api'), (opened) => (stage = opened));
	const DETAIL = /\/applications\/\d+$/;
	const application = (operation: string, parameters: INodeParameters = {}) => ({
		resource: 'application',
		operation,
		...parameters,
	});

	it('lists, and fetches the details of no more than the limit', async () => {
		const slim = succeeded(await run(stage, application('getAll', { limit: 6 })));
		expect(slim).toHaveLength(6);
		expect(slim[0]).not.toHaveProperty('version');
		stage.simulator.control.clearLog();
		const full = succeeded(await run(stage, application('getAll', { limit: 6, includeDetails: true })));
		expect(full.map(({ id }) => id)).toEqual(slim.map(({ id }) => id));
		expect(full.every(({ version }) => typeof version === 'number')).toBe(true);
		expect(stage.calls).toHaveLength(7);
		expect(stage.simulator.control.stats().peakConcurrency).toBeLessThanOrEqual(5);
	});

	it('has ten calls under way for ten items, those for their details among them', async () => {
		const { control } = stage.simulator;
		const detail = { method: 'GET', path: DETAIL };
		// Were there more at once, the eleventh would arrive before one of the ten is answered.
		control.addFault({ match: detail, times: 10, until: control.arrived(10, detail) });
		succeeded(await run(stage, application('getAll', { limit: 6, includeDetails: true }), 10));
		expect(control.requests(detail)).toHaveLength(60);
		expect(control.stats().peakConcurrency).toBe(10);
	});

	it('filters by dates with any offset, which d.vinci itself refuses', async () => {
		const [{ dateCreated }] = succeeded(await run(stage, application('getAll', { limit: 1 })));
		const local = String(dateCreated).replace('Z', '+00:00');
		const rows = succeeded(
			await run(
				stage,
				application('getAll', { returnAll: true, filters: { byDateCreatedFrom: local, byDateCreatedTo: local } }),
			),
		);
		expect(rows.map((row) => row.dateCreated)).toContain(dateCreated);
		expect(rows.every((row) => row.dateCreated === dateCreated)).toBe(true);
	});

	it('gets by id and by external id', async () => {
		const rows = succeeded(await run(stage, application('getAll', { returnAll: true })));
		const known = rows.find(({ externalId }) => typeof externalId === 'string');
		if (!known) throw new Error('The seed has no external id');
		const by = (mode: string, value: unknown) =>
			run(stage, application('get', { applicationId: { __rl: true, mode, value: value as string } }));
		expect(succeeded(await by('externalId', known.externalId))[0]).toMatchObject({ id: known.id });
		expect(succeeded(await by('id', known.id))[0]).toMatchObject({ externalId: known.externalId });
	});

	it('pages through OData, which lives beside the REST interface', async () => {
		const parameters = {
			resource: 'customRequest',
			operation: 'send',
			base: 'site',
			endpoint: 'odata/Applications?$select=Id',
			pagination: 'odata',
			returnAll: true,
			splitIntoItems: true,
		};
		const rows = succeeded(await run(stage, parameters));
		expect(new Set(rows.map(({ Id }) => Id)).size).toBe(rows.length);
		expect(rows.length).toBeGreaterThan(200);
		expect(stage.calls.length).toBe(Math.ceil(rows.length / 200));
	});

	it('explains that a 403 may be a missing record', async () => {
		const { error } = await run(stage, application('get', { applicationId: '99999999' }));
		expect(error?.httpCode).toBe('403');
		expect(error?.description).toContain('does not exist');
	});
});

describe('Nextome trackables', () => {
	let stage: Stage;
	withStage(benchOf('nextomeApi'), (opened) => (stage = opened));

	it('finds where every trackable of a venue is', async () => {
		const trackables = succeeded(
			await run(stage, { resource: 'trackable', operation: 'getAll', venueId: 11, limit: 20 }),
		);
		expect(trackables).toHaveLength(20);
		const result = await stage.call(20, {
			parameters: {
				resource: 'trackable',
				operation: 'getPosition',
				trackableId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
				options: {},
			},
			items: trackables.map((json) => ({ json })),
			onError: 'continueErrorOutput',
		});
		expect(result.error).toBeUndefined();
		expect(result.items.length + result.errorItems.length).toBe(20);
		expect(result.items.length).toBeGreaterThan(0);
		for (const { json, pairedItem } of result.items) {
			expect(json.trackable).toBe(trackables[(pairedItem as { item: number }).item].id);
		}
	});

	it('offers the trackables of a venue to choose from, once the venue is known', async () => {
		const search = listSearch(stage, 'trackables', { venueId: 11 });
		const { results } = await search();
		expect(results.length).toBeGreaterThan(100);
		expect((await search(results[3].name)).results).toContainEqual(results[3]);
		await expect(listSearch(stage, 'trackables', { venueId: '' })()).rejects.toThrow('Fill in "Venue" first');
	});
});

describe('Xytech records', () => {
	let stage: Stage;
	withStage(benchOf('xytechJwtApi'), (opened) => (stage = opened));
	const record = (operation: string, parameters: INodeParameters = {}) => ({
		resource: 'record',
		operation,
		...parameters,
	});
	const locator = (value: string) => ({ __rl: true, mode: 'name', value });

	it('returns every row exactly once and no request more than the total asks for', async () => {
		const sort = { column: [{ field: 'job_no', direction: 'desc' }] };
		const parameters = record('getAll', {
			listDocument: locator('JmJobList'),
			returnAll: true,
			columns: 'job_no,job_desc',
			sort,
			options: { pageSize: 100 },
		});
		const rows = succeeded(await run(stage, parameters));
		const numbers = rows.map(({ job_no }) => Number(job_no));
		expect(rows.length).toBeGreaterThanOrEqual(500);
		expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => b - a));
		expect(stage.calls).toHaveLength(Math.ceil(rows.length / 100));
		expect(Object.keys(rows[0])).toEqual(expect.arrayContaining(['job_no', 'job_desc']));
		expect(rows[0]).not.toHaveProperty('cust_id');
	});

	it.each([
		['between', { value: '310', valueTo: '312' }, [310, 311, 312]],
		['in', { value: '303,305' }, [303, 305]],
		['equals', { value: '307' }, [307]],
		['lessOrEqual', { value: '302' }, [301, 302]],
		['isNull', {}, []],
	])('filters with %s', async (operator, values, expected) => {
		const filters = { filter: [{ field: 'job_no', operator, ...values }] };
		const sort = { column: [{ field: 'job_no' }] };
		const rows = succeeded(
			await run(stage, record('getAll', { listDocument: locator('JmJobList'), returnAll: true, filters, sort })),
		);
		expect(rows.map(({ job_no }) => job_no)).toEqual(expected);
	});

	it('filters by a date with an offset, its + arriving as a +', async () => {
		const filters = { filter: [{ field: 'begin_dt', operator: 'greater', value: '1990-01-01T00:00:00+01:00' }] };
		expect(
			succeeded(await run(stage, record('getAll', { listDocument: locator('JmJobList'), limit: 3, filters }))),
		).toHaveLength(3);
		expect(stage.calls[0].url).toContain('%2B01%3A00');
	});

	it('creates, gets, changes and deletes a record', async () => {
		const fields = {
			field: [
				{ field: 'job_desc', value: 'Pilot' },
				{ field: 'cust_id', value: '409' },
				{ field: 'po_no', value: 'P1' },
			],
		};
		const [{ job_no }] = succeeded(
			await run(stage, record('create', { document: locator('JmJob'), recordFields: fields })),
		);
		expect(Number(job_no)).toBeGreaterThan(0);
		const key = { document: locator('JmJob'), keyField: 'job_no', keyValue: String(job_no) };
		expect(succeeded(await run(stage, record('get', key)))).toEqual([
			expect.objectContaining({ job_no, job_desc: 'Pilot', po_no: 'P1' }),
		]);
		const changes = {
			change: [
				{ kind: 'set', field: 'job_desc', value: 'Series' },
				{ kind: 'clear', field: 'po_no' },
			],
		};
		expect(succeeded(await run(stage, record('update', { ...key, changes })))).toEqual([{ updated: true }]);
		expect(succeeded(await run(stage, record('get', { ...key, simplify: false })))).toEqual([
			{ jm_job: [expect.objectContaining({ job_desc: 'Series', po_no: null })] },
		]);
		expect(succeeded(await run(stage, record('delete', key)))).toEqual([{ deleted: true }]);
		expect((await run(stage, record('get', key))).error?.httpCode).toBe('404');
	});

	it('tells a column that is not there by those like it', async () => {
		const filters = { filter: [{ field: 'job_nr', operator: 'equals', value: '1' }] };
		const { error } = await run(stage, record('getAll', { listDocument: locator('JmJobList'), filters }));
		expect(error?.message).toBe('"Field" (Filters, row 1) names "job_nr", which is no column of JmJobList');
		expect(error?.description).toBe('Did you mean "job_no"?');
	});
});
