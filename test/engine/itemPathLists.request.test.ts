import type { IDataObject, INodeParameters, INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import type { Operation } from '../../lib/operations/types';
import { itemPathSearches } from '../../nodes/ItemPath/searches';
import { itemPath } from '../../nodes/ItemPath/system';
import { benchOf, withStage, type Stage } from './benches';
import { OpenNode } from './editorLists';
import { listSearch } from './editorLists';
import { itemPathSamples, pointed } from './samples/itemPath';

/* The promise: what a list offers to filter by is known to ItemPath, every list to choose from can be searched, and counting is one request. */

let stage: Stage;
withStage(benchOf('itemPathApi'), (opened) => (stage = opened));

const run = async (resource: string, operation: string, parameters: INodeParameters) => {
	const result = await stage.call(1, { parameters: { options: {}, ...parameters, resource, operation } });
	if (result.error) throw result.error;
	return result.items.map(({ json }) => json);
};

/** The fields a list offers to filter by. */
function knownFields({ fields = [] }: Operation): string[] {
	const filters = fields.find(({ name }) => name === 'filters');
	const known = (filters?.options ?? []).find(({ name }) => name === 'known') as INodePropertyCollection | undefined;
	const field = known?.values.find(({ name }) => name === 'field');
	return (field?.options ?? []).map((option) => String((option as INodeProperties & { value: string }).value));
}

const lists = itemPath.resources.flatMap(({ value, operations }) =>
	operations
		.filter((operation) => operation.value === 'getAll')
		.map((operation) => ({ resource: value, fields: knownFields(operation) })),
);

it.each(lists.filter(({ fields }) => fields.length > 0))(
	'filters and orders $resource',
	async ({ resource, fields }) => {
		const known = fields.map((field) => ({ field, operator: 'notEquals', value: 'null' }));
		await run(resource, 'getAll', { limit: 1, filters: { known }, orderBy: fields.join(', ') });
		expect(stage.calls.map(({ status }) => status)).toEqual([200]);
		expect(stage.calls[0]?.query.map(([name]) => name)).toEqual([...fields, 'orderBy', 'page', 'limit']);
	},
);

it('takes known fields and others in one list', async () => {
	const filters = {
		known: [{ field: 'currentQuantity', operator: 'after', value: '100' }],
		filter: [{ field: 'GroupCode', operator: 'equals', value: 'Drive' }],
	};
	const rows = await run('material', 'getAll', { returnAll: true, filters });
	expect(rows.length).toBeGreaterThan(0);
	expect(rows.every((row) => row.GroupCode === 'Drive' && Number(row.currentQuantity) > 100)).toBe(true);
	expect(await run('material', 'getAll', { countOnly: true, filters })).toEqual([{ count: rows.length }]);
});

it('counts with one request and no rows', async () => {
	expect(await run('material', 'getAll', { countOnly: true })).toEqual([{ count: 648 }]);
	expect(stage.calls.map(({ url }) => url)).toEqual(['/api/materials?countOnly=true']);
});

it('chooses transactions by type and state of export', async () => {
	const rows = await run('transaction', 'getAll', { returnAll: true, types: [3, 4], exportStates: [2] });
	expect(rows.length).toBeGreaterThan(0);
	expect(rows.every(({ type, exportStateType }) => [3, 4].includes(Number(type)) && exportStateType === 2)).toBe(true);
	const chosen = { types: [3, 4], exportStates: [2] };
	expect(await run('transaction', 'getAll', { countOnly: true, ...chosen })).toEqual([{ count: rows.length }]);
	expect(stage.calls[0]?.query.slice(0, 2)).toEqual([
		['type', '[or]3;4'],
		['exportStateType', '2'],
	]);
});

const ofSeveral = ['location_names', 'zone_names'];

it.each(ofSeveral)('has all %s to choose several from', async (name) => {
	const parameters = { authentication: 'password', resource: 'order', operation: 'create' };
	const choices = await new OpenNode(stage, parameters).options(name);
	expect(choices.length).toBeGreaterThan(0);
	expect(choices.every((choice) => choice.name === choice.value)).toBe(true);
	expect(new Map(stage.calls[0]?.query).get('limit')).toBe('1000');
});

it.each(Object.keys(itemPathSearches).filter((name) => !ofSeveral.includes(name)))(
	'has %s to choose from',
	async (name) => {
		const search = listSearch(stage, name, { authentication: 'password' });
		const { results } = await search();
		expect(results.length).toBeGreaterThan(0);
		expect(results.every((entry) => entry.name !== '' && entry.value !== '')).toBe(true);
		const [first] = results;
		const searched = first?.name.split(' · ').at(['calls', 'transactions'].includes(name) ? 1 : 0) ?? '';
		const filter = name === 'order_lines' ? (first?.name.split(' · ')[2] ?? '') : searched;
		expect((await search(filter)).results.map(({ value }) => value)).toContain(first?.value);
	},
);

it('finds a record by what describes it, and each once', async () => {
	const search = listSearch(stage, 'materials', { authentication: 'password' });
	const byWord = (await search('bearing')).results.map(({ name }) => name);
	expect(byWord.find((name) => name.startsWith('BRG-FT-1008'))).toMatch(/^BRG-FT-1008 · Ball bearing /);
	expect(byWord.every((name) => /bearing/i.test(name))).toBe(true);
	const byBoth = (await search('r')).results.map(({ value }) => value);
	expect(new Set(byBoth).size).toBe(byBoth.length);
	expect((await search('BRG-FT-1008')).results).toHaveLength(1);
});

it('a list whose description is unknown to an installation is searched by name all the same', async () => {
	stage.simulator.control.addFault({ match: { path: '/api/materials' }, after: 1, status: 400 });
	const { results } = await listSearch(stage, 'materials', { authentication: 'password' })('BRG-FT-1008');
	expect(results.map(({ name }) => name)).toEqual([expect.stringContaining('BRG-FT-1008')]);
});

describe('fields of this installation', () => {
	const offered = async (kind: string) =>
		(await listSearch(stage, kind, { authentication: 'password' })()).results.map(({ value }) => value);

	it('are read from one row: all of them to filter by, the customer’s own to write', async () => {
		const all = await offered('materials_fields');
		expect(all).toEqual(expect.arrayContaining(['GroupCode', 'Info1', 'currentQuantity', 'name']));
		expect(all).toEqual([...all].sort((a, b) => String(a).toLowerCase().localeCompare(String(b).toLowerCase(), 'en')));
		expect(all).not.toContain('codes');
		expect(await offered('materials_own_fields')).toEqual(['GroupCode']);
		expect(stage.calls.map(({ url }) => url)).toEqual(Array(2).fill('/api/materials?limit=1&page=0'));
	});

	it('a kind without rows offers what is known, and says why it has nothing else', async () => {
		stage.simulator.control.addFault({ match: { path: '/api/materials' }, body: { materials: [] }, times: 2 });
		expect(await offered('materials_fields')).toContain('reOrderPoint');
		await expect(offered('materials_own_fields')).rejects.toThrow('There are no materials yet that could tell');
	});

	it('a right that is missing is one clear line', async () => {
		stage.simulator.control.addFault({ match: { path: '/api/materials' }, status: 403 });
		await expect(offered('materials_own_fields')).rejects.toThrow('403');
	});

	it('are filtered and ordered by, typed or chosen, in the order they were chosen', async () => {
		const field = { __rl: true, mode: 'list', value: 'GroupCode' };
		const rows = await run('material', 'getAll', {
			limit: 2,
			filters: { filter: [{ field, operator: 'equals', value: 'Drive' }] },
			orderBy: ['GroupCode', 'name'],
		});
		expect(rows.every(({ GroupCode }) => GroupCode === 'Drive')).toBe(true);
		expect(stage.calls[0]?.url).toBe('/api/materials?GroupCode=Drive&orderBy=GroupCode%2Cname&page=0&limit=2');
	});

	it('are written with the type they have', async () => {
		const row = (name: string, type: string, value: unknown) => ({ field: { mode: 'name', value: name }, type, value });
		const ownFields = {
			field: [
				row('GroupCode', 'text', 'Drive'),
				row('League', 'number', '12'),
				row('Checked', 'flag', 'true'),
				row('Seen', 'date', '2026-03-31T08:00:00Z'),
				row('Note', 'nothing', ''),
			],
		};
		const { error } = await stage.call(1, {
			parameters: {
				options: {},
				resource: 'material',
				operation: 'create',
				name: 'M-OWN',
				additionalFields: { unitOfMeasure: 'pcs', ownFields },
			} as INodeParameters,
		});
		expect(error).toBeUndefined();
		expect(JSON.parse(stage.calls[0]?.bodyText ?? '')).toEqual({
			name: 'M-OWN',
			unitOfMeasure: 'pcs',
			GroupCode: 'Drive',
			League: 12,
			Checked: true,
			Seen: '2026-03-31T08:00:00.000000',
			Note: null,
		});
	});

	it('without a value are refused, and nothing is written', async () => {
		const update = { resource: 'material', operation: 'update', materialId: pointed('materials') };
		for (const type of ['text', 'number', 'flag', 'date']) {
			const ownFields = {
				field: [{ field: { mode: 'name', value: 'GroupCode' }, type, value: '={{ $json.nothing }}' }],
			};
			const { error } = await stage.call(1, {
				parameters: { options: {}, ...update, updateFields: { ownFields } } as INodeParameters,
			});
			expect(error?.message).toBe('"Value" (Update Fields, Own Fields, row 1) is empty');
		}
		expect(stage.calls).toEqual([]);
	});
});

describe('own fields that are mapped', () => {
	const authentication = 'password';
	const newMaterial = { authentication, resource: 'material', operation: 'create', name: 'M-MAPPED' };
	const columns = async () => await new OpenNode(stage, newMaterial).columns('materials_own_columns');

	/** What the editor stores. */
	const mapping = (types: Record<string, string>, value?: Record<string, unknown>) => ({
		mapOwnFields: true,
		ownColumns: {
			mappingMode: value ? 'defineBelow' : 'autoMapInputData',
			value: value ?? null,
			matchingColumns: [],
			schema: Object.entries(types).map(([id, type]) => ({
				...{ id, displayName: id, required: false, defaultMatch: false, display: true },
				...{ type, removed: value !== undefined && !(id in value) },
			})),
		},
	});
	const write = async (parameters: object, item: Record<string, unknown> = {}) => {
		const { error } = await stage.call(1, {
			parameters: { options: {}, ...parameters } as INodeParameters,
			items: [{ json: item as IDataObject }],
		});
		return error;
	};
	const sent = () => stage.calls.map(({ bodyText }): unknown => JSON.parse(bodyText ?? 'null'));
	const types = { Checked: 'boolean', GroupCode: 'string', League: 'number', Seen: 'dateTime' };

	it('are those one record shows, with the type of what it holds', async () => {
		const row = {
			name: 'M-1',
			GroupCode: 'Drive',
			League: 3,
			Checked: false,
			Seen: '2026-03-31T08:00:00.000000',
			Note: null,
		};
		stage.simulator.control.addFault({ match: { path: '/api/materials' }, body: { materials: [row] } });
		const { fields } = await columns();
		expect(fields.map(({ id, type, required, removed }) => [id, type, required, removed])).toEqual([
			['Checked', 'boolean', false, true],
			['GroupCode', 'string', false, true],
			['League', 'number', false, true],
			['Note', undefined, false, true],
			['Seen', 'dateTime', false, true],
		]);
		expect(stage.calls.map(({ url }) => url)).toEqual(['/api/materials?limit=1&page=0']);
	});

	it.each([
		[[], 'There are no materials yet'],
		[[{ name: 'M-1', currentQuantity: 2 }], 'no fields of their own'],
	])('a notice says why there are none in %j', async (materials, notice) => {
		stage.simulator.control.addFault({ match: { path: '/api/materials' }, body: { materials } });
		const { fields, emptyFieldsNotice } = await columns();
		expect([fields, emptyFieldsNotice]).toEqual([[], expect.stringContaining(notice)]);
	});

	it('go out by hand, with their types, beside what is entered elsewhere', async () => {
		const value = { Checked: 'true', GroupCode: '={{ $json.group }}', League: '12', Seen: '2026-03-31T08:00:00Z' };
		const other = { additionalFields: { unitOfMeasure: 'pcs' } };
		expect(await write({ ...newMaterial, ...other, ...mapping(types, value) }, { group: 'Drive' })).toBeUndefined();
		expect(sent()).toEqual([
			{
				...{ name: 'M-MAPPED', unitOfMeasure: 'pcs', Checked: true, GroupCode: 'Drive', League: 12 },
				Seen: '2026-03-31T08:00:00.000000',
			},
		]);
	});

	it('are taken from the item by their names, and null empties one', async () => {
		const update = { authentication, resource: 'material', operation: 'update', materialId: pointed('materials') };
		const item = { GroupCode: null, League: 0, name: 'not a field of its own', Checked: false };
		expect(await write({ ...update, ...mapping(types) }, item)).toBeUndefined();
		expect(sent()).toEqual([{ GroupCode: null, League: 0, Checked: false }]);
	});

	it('stay as they were entered while the switch is off', async () => {
		const off = { ...mapping(types, { GroupCode: 'Drive' }), mapOwnFields: false };
		expect(await write({ ...newMaterial, ...off })).toBeUndefined();
		expect(sent()).toEqual([{ name: 'M-MAPPED' }]);
	});

	it.each([
		['League', 'twelve', 'is not a number'],
		['League', '9007199254740993', 'too long to be exact'],
		['Checked', 'perhaps', 'neither true nor false'],
		['Seen', 'soon', 'is not a date'],
		['GroupCode', undefined, 'has nothing in it'],
		['GroupCode', [1], 'is not text'],
	])('%s refuses %j from an item, and nothing is written', async (column, value, message) => {
		const error = await write({ ...newMaterial, ...mapping(types, { [column]: '={{ $json.value }}' }) }, { value });
		expect(error?.message).toContain(message);
		expect(stage.calls).toEqual([]);
	});

	it('of an item go nowhere where no field is known', async () => {
		const error = await write({ ...newMaterial, ...mapping({}) }, { id: '7', GroupCode: 'Drive' });
		expect(error?.message).toContain('nobody knows the fields they would go to');
		expect(stage.calls).toEqual([]);
	});

	it('an update of nothing at all is refused', async () => {
		const update = { authentication, resource: 'material', operation: 'update', materialId: pointed('materials') };
		expect((await write({ ...update, ...mapping(types, {}) }))?.message).toContain('There is nothing to send');
	});

	it.each(['create', 'upsert', 'update'])('%s of every record that can be written has them', (operation) => {
		const having = (fields: readonly INodeProperties[] = []) => fields.some(({ name }) => name === 'ownColumns');
		const offered = itemPath.resources.flatMap(({ operations }) =>
			operations.filter(({ value }) => value === operation),
		);
		expect(offered.filter(({ fields }) => !having(fields)).map(({ route }) => route)).toEqual([]);
		expect(offered.length).toBeGreaterThan(1);
	});
});

describe('a field of one’s own reaches ItemPath, however it is entered', () => {
	const writes = itemPath.resources.flatMap(({ value, operations }) =>
		operations
			.filter(({ fields = [] }) => fields.some(({ name }) => name === 'ownColumns'))
			.map((operation) => ({
				...{ key: `${value}.${operation.value}`, resource: value, operation: operation.value },
				collection: operation.value === 'update' ? 'updateFields' : 'additionalFields',
			})),
	);
	const byRows = {
		ownFields: { field: [{ field: { mode: 'name', value: 'GroupCode' }, type: 'text', value: 'Drive' }] },
	};
	const schema = [{ id: 'GroupCode', displayName: 'GroupCode', type: 'string', display: true, required: false }];
	const ownColumns = { mappingMode: 'defineBelow', value: { GroupCode: 'Drive' }, matchingColumns: [], schema };

	const inCollection = (collection: string, more: object, parameters: INodeParameters = {}) => ({
		[collection]: { ...(parameters[collection] as object), ...more },
	});
	const ways: Array<[string, (collection: string, parameters?: INodeParameters) => object]> = [
		['rows', (collection, parameters) => inCollection(collection, byRows, parameters)],
		[
			'JSON',
			(collection, parameters) => inCollection(collection, { extraFields: '{ "GroupCode": "Drive" }' }, parameters),
		],
		['a mapping', () => ({ mapOwnFields: true, ownColumns })],
	];

	describe.each(ways)('by %s', (_way, entered) => {
		it.each(writes)('$key', async ({ key, resource, operation, collection }) => {
			const { parameters } = itemPathSamples[key] ?? {};
			const own = entered(collection, parameters);
			const { error } = await stage.call(1, {
				parameters: { options: {}, ...parameters, resource, operation, ...own } as INodeParameters,
			});
			expect(error).toBeUndefined();
			const written = stage.calls.filter(({ method }) => method !== 'GET');
			expect(written.map(({ bodyText }) => JSON.parse(bodyText ?? '') as unknown)).toEqual([
				expect.objectContaining({ GroupCode: 'Drive' }),
			]);
		});
	});
});

describe('two fields with each other', () => {
	const compare = (field: string, comparison: string, otherField: string) => ({
		filters: {
			compare: [{ field: { mode: 'list', value: field }, comparison, otherField: { mode: 'name', value: otherField } }],
		},
	});

	it('are compared before a limit counts, and that is told', async () => {
		const below = compare('currentQuantity', 'below', 'reOrderPoint');
		const all = await run('material', 'getAll', { returnAll: true, ...below });
		expect(all.length).toBeGreaterThan(1);
		expect(all.length).toBeLessThan(648);
		expect(all.every((row) => Number(row.currentQuantity) < Number(row.reOrderPoint))).toBe(true);
		const result = await stage.call(1, {
			parameters: { options: {}, resource: 'material', operation: 'getAll', limit: 2, ...below },
		});
		expect(result.items.map(({ json }) => json)).toEqual(all.slice(0, 2));
		const [task] = result.run.data.resultData.runData['Under Test'] ?? [];
		expect(task?.hints?.map(({ message }) => message)).toEqual([
			expect.stringContaining('all rows that meet the other filters were read'),
		]);
	});

	it('a field no row has is an error that names those there are, not an empty list', async () => {
		await expect(run('material', 'getAll', compare('currentQuantty', 'below', 'reOrderPoint'))).rejects.toMatchObject({
			message: expect.stringContaining('The rows have no field "currentQuantty" to compare') as string,
		});
	});

	it('without the second field is refused, and is not counted by ItemPath', async () => {
		await expect(run('material', 'getAll', compare('name', 'below', '={{ $json.nothing }}'))).rejects.toMatchObject({
			message: expect.stringContaining('"Other Field" (Filters, row 1) is empty') as string,
		});
		await expect(
			run('material', 'getAll', { countOnly: true, ...compare('currentQuantity', 'below', 'reOrderPoint') }),
		).rejects.toMatchObject({ message: expect.stringContaining('cannot count rows by a comparison') as string });
		expect(stage.calls).toEqual([]);
	});

	it('only transactions that were kept are marked as exported', async () => {
		const rows = await run('transaction', 'getForExport', {
			limit: 3,
			markAsExported: true,
			...compare('quantityConfirmed', 'atLeast', 'quantityRequested'),
		});
		expect(rows.length).toBeGreaterThan(0);
		expect(rows.every(({ exportStateTypeName }) => exportStateTypeName === 'Exported')).toBe(true);
		expect(stage.simulator.control.requests({ method: 'PUT' })).toHaveLength(rows.length);
	});
});

describe('a value of an item', () => {
	const attempt = async (operation: string, filter: INodeParameters, more: INodeParameters = {}) =>
		await stage.call(1, {
			parameters: {
				options: {},
				resource: 'transaction',
				operation,
				filters: { filter: [{ field: 'orderName', operator: 'equals', ...filter }] },
				...more,
			},
		});

	const operators = ['equals', 'notEquals', 'contains', 'notContains', 'after', 'before', 'oneOf', 'noneOf'];

	it.each(operators)('is not read as an operator of ItemPath: %s', async (operator) => {
		for (const word of ['[not]', '[or]', '[nor]', '[gt]', '[lt]', '[like]', '[notlike]', '[NOT]', ' [Like]']) {
			for (const operation of ['getAll', 'getForExport']) {
				const value = `={{ '${word}SO-1' }}`;
				const { error } = await attempt(operation, { operator, value }, { markAsExported: operation !== 'getAll' });
				expect(error?.message).toContain('ItemPath would read the word in brackets as an operator');
			}
		}
		expect(stage.calls).toEqual([]);
	});

	it('may have any other brackets, and semicolons where there is one value', async () => {
		for (const value of ['[SO-1]', '[ not]x', 'a[not]b', '[notes] a', 'a;b']) {
			expect((await attempt('getAll', { value })).error).toBeUndefined();
			expect(stage.calls.at(-1)?.query[0]).toEqual(['orderName', value]);
		}
	});

	it('is one value although it has a semicolon', async () => {
		for (const operator of ['oneOf', 'noneOf']) {
			const { error } = await attempt('getAll', { operator, value: '={{ ["SO-1;SO-2", "x"] }}' });
			expect(error?.message).toContain('holds ";": ItemPath would read "SO-1;SO-2" as several values');
		}
		expect(stage.calls).toEqual([]);
	});

	it('is no pattern where what it finds is marked', async () => {
		for (const operator of ['contains', 'notContains']) {
			const filter = { operator, value: '%' };
			const { error } = await attempt('getForExport', filter, { markAsExported: true });
			expect(error?.message).toContain('holds "%": ItemPath may read "%" as a pattern');
			expect(stage.calls).toEqual([]);
			expect((await attempt('getForExport', filter, { markAsExported: false, limit: 1 })).error).toBeUndefined();
			stage.simulator.control.clearLog();
		}
	});

	it.each(['page', 'LIMIT', 'orderBy', 'countOnly'])('does not turn pages: %s', async (field) => {
		const { error } = await attempt('getAll', { field, value: '0' });
		expect(error?.message).toContain('which is no field of a row');
		expect(stage.calls).toEqual([]);
	});
});

describe('pages that take ItemPath too long', () => {
	const lists = { path: '/api/order_lines', method: 'GET' } as const;
	const asked = () => stage.simulator.control.requests(lists).map(({ url, status }) => `${url} ${status}`);
	const read = async (options: INodeParameters = {}) => await run('orderLine', 'getAll', { returnAll: true, options });

	it('order lines come fifty at a time', async () => {
		const rows = await read();
		expect(rows.length).toBeGreaterThan(250);
		expect(asked()).toHaveLength(Math.floor(rows.length / 50) + 1);
		expect(asked()[0]).toBe('/api/order_lines?page=0&limit=50 200');
	});

	it('goes on with smaller ones after a 504, without a second try of the large one', async () => {
		const all = await read();
		stage.simulator.control.clearLog();
		stage.simulator.control.addFault({ match: lists, after: 1, times: 1, status: 504 });
		const rows = await read({ pageSize: 250 });
		expect(rows.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
		expect(asked().slice(0, 4)).toEqual([
			'/api/order_lines?page=0&limit=250 200',
			'/api/order_lines?limit=250&page=1 504',
			'/api/order_lines?page=5&limit=50 200',
			'/api/order_lines?limit=50&page=6 200',
		]);
	});

	it('and after a page that no answer came to in time', async () => {
		stage.simulator.control.addFault({ match: lists, times: 1, until: new Promise(() => undefined) });
		const rows = await read({ pageSize: 1000, timeout: 1000 });
		expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
		expect(asked().slice(0, 2)).toEqual([
			'/api/order_lines?page=0&limit=1000 0',
			'/api/order_lines?page=0&limit=250 200',
		]);
	});

	it('tells what it could not read in the end', async () => {
		stage.simulator.control.addFault({ match: lists, times: Infinity, status: 504 });
		await expect(read({ retries: 0 })).rejects.toMatchObject({ message: expect.stringContaining('504') as string });
		expect(asked().map((entry) => /limit=\d+ \d+/.exec(entry)?.[0])).toEqual(['limit=50 504', 'limit=25 504']);
	});
});
