import type { IDataObject, INodeParameters, INodeType } from 'n8n-workflow';
import { benchOf, withStage, type Stage } from './benches';

/*
 * The promise: what a model gives a tool becomes the request a person would have filled in, whatever it leaves out; what
 * it gives wrongly is refused with words it can correct itself by; and the answers are short and say when they are not all.
 */

/** A node as n8n makes a tool of it: another name, by which its parameters know. */
function asTool(node: INodeType): INodeType {
	const { description } = node;
	return Object.create(node, {
		description: { value: { ...description, name: `${description.name}Tool` } },
	}) as INodeType;
}

/** Runs a new tool node, with what a person has chosen, on the arguments of a model. */
async function answer(stage: Stage, chosen: INodeParameters, args: IDataObject): Promise<IDataObject[]> {
	const node = asTool(stage.bench.node());
	const { items, error } = await stage.engine.run({
		node,
		typeName: `n8n-nodes-opsbridge.${node.description.name}`,
		parameters: {
			...(stage.bench.authentication === undefined ? {} : { authentication: stage.bench.authentication }),
			...chosen,
		},
		credentials: { [stage.bench.type.name]: stage.credentialId },
		items: [{ json: args }],
	});
	// Older n8n would end the agent with an error; newer versions hand its message on just so.
	return error ? [{ error: error.message }] : items.map(({ json }) => json);
}

const lastQuery = (stage: Stage) => stage.calls.at(-1)?.query;
const lastBody = (stage: Stage): unknown => JSON.parse(stage.calls.at(-1)?.bodyText ?? 'null');

describe('ItemPath', () => {
	let stage: Stage;
	withStage(benchOf('itemPathApi'), (opened) => (stage = opened));
	const materials = { resource: 'material', operation: 'getAll' };

	it('searches and filters by what the model gives', async () => {
		const rows = await answer(stage, materials, {
			Search: 'BRG-NK',
			Filter: '{ "currentQuantity": { "greaterThan": 1, "lessThan": 100000 }, "isBlocked": 0 }',
			Order_By: 'name',
		});
		expect(lastQuery(stage)?.slice(0, 5)).toEqual([
			['name', '[like]BRG-NK'],
			['currentQuantity', '[gt]1'],
			['currentQuantity', '[lt]100000'],
			['isBlocked', '0'],
			['orderBy', 'name'],
		]);
		expect(rows.map(({ name }) => name)).toContainEqual(expect.stringMatching(/^BRG-NK-/));
		for (const row of rows) expect(Object.values(row)).not.toContain(null);
	});

	it.each([
		{},
		{ Search: '', Filter: '', Order_By: '', Count_Only: '' },
		{ Search: null, Filter: null },
		{ Filter: '{}' },
	])('asks for the first twenty when the model gives nothing: %j', async (args) => {
		const rows = await answer(stage, materials, args);
		expect(
			lastQuery(stage)
				?.map(([name]) => name)
				.sort(),
		).toEqual(['limit', 'page']);
		expect(rows).toHaveLength(21);
		expect(rows.at(-1)?.note).toMatch(/^These are the first 20; there may be more/);
	});

	it('says so when there is nothing', async () => {
		expect(await answer(stage, materials, { Search: 'no such thing' })).toEqual([{ note: 'Nothing was found.' }]);
	});

	it('counts when the model wants a number', async () => {
		expect(await answer(stage, materials, { Count_Only: 'true' })).toEqual([{ count: 648 }]);
		expect(await answer(stage, { ...materials, limit: 1 }, { Count_Only: 'true' })).toEqual([{ count: 648 }]);
	});

	it.each([
		['where something is changed', { operation: 'getForExport', markAsExported: true }],
		['where empty filters are refused', { operation: 'getAll', options: { ignoreEmptyFilters: false } }],
	])('a filter the model left out is none, also %s', async (_where, chosen) => {
		const rows = await answer(
			stage,
			{ resource: 'transaction', limit: 2, ...chosen },
			{ Types: '', Export_States: null },
		);
		expect(rows).toHaveLength(3);
		expect(rows.at(-1)?.note).toMatch(/^These are the first 2/);
	});

	it.each([
		['{ "colour": "red" }', /^"Filter" names a field "colour" that there is not.*Use one of: .*currentQuantity/s],
		['{ "name": { "startsWith": "A" } }', /an operator "startsWith" that there is not.*Use one of: equals, /s],
		['name = Label', /^"Filter" is not valid JSON/],
		['{{ $json.secret }}', /^"Filter" is not valid JSON/],
		['["name"]', /^"Filter" is not a JSON object/],
		['{ "blockReason": null }', /^"Filter" has nothing for "blockReason"\. Give it a value, or leave it out/],
		['{ "isBlocked": 0, "blockReason": "" }', /^"Filter" has nothing for "blockReason"/],
		['{ "currentQuantity": {} }', /^"Filter" has nothing for "currentQuantity"/],
		['{ "name": { "oneOf": [] } }', /^"Filter" has nothing for "name"/],
		['{ "name": ["A", "B"] }', /^"Filter" cannot compare "name" with a list.*"oneOf": \["A", "B"\]/],
		['{ "name": { "equals": { "like": "A" } } }', /^"Filter" cannot compare "name" with an object/],
	])('refuses the filter %s before anything is sent, and says what to write', async (Filter, message) => {
		const [{ error }] = (await answer(stage, materials, { Filter })) as [{ error: string }];
		expect(error).toMatch(message);
		expect(stage.calls).toHaveLength(0);
	});

	it('takes what the model gives for data, never for an expression', async () => {
		const rows = await answer(stage, materials, { Search: '={{ 1 + 1 }}' });
		expect(lastQuery(stage)?.[0]).toEqual(['name', '[like]={{ 1 + 1 }}']);
		expect(rows).toEqual([{ note: 'Nothing was found.' }]);
	});

	it('gets what the model names, and tells it what the system says when there is no such thing', async () => {
		const [first] = await answer(stage, materials, {});
		expect(await answer(stage, { resource: 'material', operation: 'get' }, { Material: first?.id })).toEqual([
			expect.objectContaining({ id: first?.id, name: first?.name }) as IDataObject,
		]);
		const [refused] = await answer(stage, { resource: 'material', operation: 'get' }, { Material: 'nothing' });
		expect(refused?.error).toMatch(/404.*not found.*Check the/is);
	});

	it('asks for what is missing by the name the model knows', async () => {
		const [refused] = await answer(stage, { resource: 'material', operation: 'get' }, {});
		expect(refused?.error).toMatch(/^"Material" is empty/);
	});

	it("puts the system's field errors into the one message a model gets", async () => {
		const create = { resource: 'material', operation: 'create' };
		await answer(stage, create, { Name: 'Twice' });
		const [refused] = await answer(stage, create, { Name: 'Twice' });
		expect(refused?.error).toMatch(/422.*already/is);
	});

	it('takes the lines of an order as JSON', async () => {
		const [material] = await answer(stage, materials, {});
		const order = { resource: 'order', operation: 'create', directionType: 2 };
		await answer(stage, order, {
			Name: 'From an agent',
			Lines: JSON.stringify([{ materialId: material?.id, quantity: 3 }]),
		});
		expect(stage.calls.at(-1)).toMatchObject({ method: 'POST', status: 201 });
		expect(lastBody(stage)).toMatchObject({ order_lines: [{ materialId: material?.id, quantity: 3 }] });
	});
});

describe('Xytech', () => {
	let stage: Stage;
	withStage(benchOf('xytechJwtApi'), (opened) => (stage = opened));
	const jobs = {
		resource: 'record',
		operation: 'getAll',
		listDocument: { __rl: true, mode: 'name', value: 'JmJobList' },
	};

	it('queries, sorts and chooses columns by what the model gives', async () => {
		const rows = await answer(stage, jobs, {
			Query: '{ "job_no": { "$range": [301, 310] } }',
			Sort: 'job_no desc',
			Columns: 'job_no, job_desc',
		});
		expect(rows.map(({ job_no: number }) => number)).toEqual([310, 309, 308, 307, 306, 305, 304, 303, 302, 301]);
		expect(Object.keys(rows[0] ?? {}).sort()).toEqual(['job_desc', 'job_no', 'job_no_external_key']);
	});

	it.each([
		[{ Query: '{ "job_no": { "$where": "1=1" } }' }, /an operator "\$where" that there is not.*\$range/s],
		[{ Query: '{ "job no": 1 }' }, /a field "job no" that there is not/],
		[{ Sort: 'job_no; drop' }, /^"Sort" cannot be read/],
		[{ Query: '{ "po_no": null }' }, /^"Query" has nothing for "po_no".*An empty column is "\|NULL\|"/],
		[{ Query: '{ "job_no": { "$in": [] } }' }, /^"Query" has nothing for "job_no"/],
	])('refuses %j', async (args, message) => {
		const [{ error }] = (await answer(stage, jobs, args)) as [{ error: string }];
		expect(error).toMatch(message);
		expect(stage.calls).toHaveLength(0);
	});

	it("hands the vendor's word about an unknown column on", async () => {
		const [{ error }] = (await answer(stage, jobs, { Query: '{ "no_such_column": 1 }' })) as [{ error: string }];
		expect(error).toContain('no_such_column');
	});

	it('tells the model what n8n tells a person at the output', async () => {
		const additionalFields = { ignoreUnknown: true };
		const rows = await answer(stage, { ...jobs, limit: 5, additionalFields }, { Columns: 'job_no, job_titel' });
		expect(rows.at(-1)?.note).toMatch(/^No row came with "job_titel"/);
	});

	it('tells the model which columns are like one that is not there', async () => {
		const [{ error }] = (await answer(stage, jobs, { Columns: 'job_no, job_dessc' })) as [{ error: string }];
		expect(error).toMatch(/names "job_dessc", which is no column of JmJobList.*Did you mean "job_desc"\?/s);
	});

	it('changes columns by an object of values', async () => {
		const update = {
			resource: 'record',
			operation: 'update',
			document: { __rl: true, mode: 'name', value: 'JmJob' },
			keyField: 'job_no',
		};
		await answer(stage, update, { Key_Value: '301', Changes: '{ "job_desc": "By an agent" }' });
		expect(stage.calls.at(-1)?.method).toBe('PATCH');
		expect(lastBody(stage)).toEqual([{ op: 'replace', path: 'job_desc', value: 'By an agent' }]);
	});
});

describe('d.vinci', () => {
	let stage: Stage;
	withStage(benchOf('dvinciOAuth2Api'), (opened) => (stage = opened));

	it('knows each filter by its own name, and leaves out those that were not given', async () => {
		const rows = await answer(
			stage,
			{ resource: 'application', operation: 'getAll', limit: 3 },
			{ Status: 'SYS_NEW', Job_Opening_ID: '', Created_After: '2020-01-01' },
		);
		expect(
			lastQuery(stage)
				?.map(([name]) => name)
				.sort(),
		).toEqual(['byApplicationStatusId', 'byDateCreatedFrom']);
		expect(rows).toEqual(
			[1, 2, 3]
				.map(() => expect.objectContaining({ id: expect.anything() as unknown }) as unknown)
				.concat(expect.objectContaining({ note: expect.any(String) as unknown })),
		);
	});

	it('says which field holds no number', async () => {
		const [{ error }] = (await answer(
			stage,
			{ resource: 'application', operation: 'getAll' },
			{ Job_Opening_ID: 'Welder' },
		)) as [{ error: string }];
		expect(error).toMatch(/^"Job Opening ID".* is not a number/);
	});
});

describe('Nextome', () => {
	let stage: Stage;
	withStage(benchOf('nextomeApi'), (opened) => (stage = opened));

	it('refuses a choice that there is not, with those there are', async () => {
		const [{ error }] = (await answer(
			stage,
			{ resource: 'location', operation: 'getSnapshot' },
			{ Map: '101', Provider_Type: 'BLUETOOTH' },
		)) as [{ error: string }];
		expect(error).toMatch(/"Provider Type".*is not one of the choices.*Use one of: AOA, GPS/s);
	});
});

describe('Token API Request', () => {
	let stage: Stage;
	withStage(benchOf('clientCredentialsOAuth2Api, header'), (opened) => (stage = opened));

	it('sends query and body as the model gives them', async () => {
		await answer(
			stage,
			{ method: 'POST', endpoint: 'api/v1/echo' },
			{ Query: '{ "type": ["a", "b"] }', Body: '{ "name": "Sample" }' },
		);
		expect(stage.calls.at(-1)).toMatchObject({
			method: 'POST',
			query: [
				['type', 'a'],
				['type', 'b'],
			],
		});
		expect(lastBody(stage)).toEqual({ name: 'Sample' });
		await answer(stage, { endpoint: 'api/v1/echo' }, {});
		expect(stage.calls.at(-1)).toMatchObject({ method: 'GET', query: [] });
	});
});
