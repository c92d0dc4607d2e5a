/*
 * Promise: Output says what becomes of a record. Nodes that were saved with Simplify go on as they were, and what they show
 * is what they do.
 */
import { NodeHelpers, type IDataObject, type INode, type INodeParameters, type INodeType } from 'n8n-workflow';
import { ItemPath } from '../../nodes/ItemPath/ItemPath.node';
import { itemPath } from '../../nodes/ItemPath/system';
import { Nextome } from '../../nodes/Nextome/Nextome.node';
import { Xytech } from '../../nodes/Xytech/Xytech.node';
import { benchOf, withStage, type Stage } from './benches';

const FORKLIFT = '79f0ca47-0bca-4e62-bef2-fb3f8ef9d9ed';
const named = (value: string) => ({ __rl: true, mode: 'name', value });

/** What the editor holds of a node that was stored so; as a tool, n8n's second type of it. */
function opened(type: INodeType, stored: INodeParameters, isTool = false): IDataObject {
	const { properties, name } = type.description;
	const description = { ...type.description, name: isTool ? `${name}Tool` : name };
	return (NodeHelpers.getNodeParameters(properties, stored, true, false, { typeVersion: 1 } as INode, description) ??
		{}) as IDataObject;
}

/** What is stored of it again. */
function stored(type: INodeType, parameters: IDataObject): IDataObject {
	const { description } = type;
	return (NodeHelpers.getNodeParameters(
		description.properties,
		parameters as INodeParameters,
		false,
		false,
		{ typeVersion: 1 } as INode,
		description,
	) ?? {}) as IDataObject;
}

describe('Output of a Nextome record', () => {
	let stage: Stage;
	withStage(benchOf('nextomeApi'), (open) => (stage = open));

	const get: INodeParameters = { resource: 'trackable', operation: 'get', trackableId: FORKLIFT, options: {} };
	const run = async (parameters: INodeParameters, count = 1) => {
		const { error, items, run: ran } = await stage.call(count, { parameters: { ...get, ...parameters } });
		if (error) throw error;
		const hints = ran.data.resultData.runData['Under Test']?.[0]?.hints ?? [];
		return { rows: items.map(({ json }) => json), hints: hints.map(({ message }) => message) };
	};

	it.each([
		['a new node', {}, 'simplified', false],
		['a node stored with Simplify off', { simplify: false }, 'raw', true],
		['such a node since it is to be simple', { simplify: false, output: 'simplified' }, 'simplified', false],
		['Raw', { output: 'raw' }, 'raw', true],
	])('is what it shows: %s', async (_title, parameters: INodeParameters, shown, isRaw) => {
		expect(opened(new Nextome(), { ...get, ...parameters }).output).toBe(shown);
		const [row] = (await run(parameters)).rows;
		expect('geometry' in (row ?? {})).toBe(isRaw);
		// Opened and stored again, it still does the same.
		const again = stored(new Nextome(), opened(new Nextome(), { ...get, ...parameters }));
		expect((await run(again as INodeParameters)).rows).toEqual([row]);
	});

	it('keeps what an expression said under Simplify, for each item', async () => {
		const { rows } = await run({ simplify: '={{ $json.index === 0 }}' }, 2);
		expect(rows.map((row) => 'geometry' in row)).toEqual([false, true]);
	});

	it('may be fields to choose, of which one nobody has is told', async () => {
		const outputFields = ['name', 'geometry', 'location_providers'];
		const { rows, hints } = await run({ output: 'selected', outputFields });
		expect(Object.keys(rows[0] ?? {})).toEqual(outputFields);
		expect(rows[0]?.location_providers).toEqual([expect.any(Number)]);
		expect(hints).toEqual([]);
		const odd = await run({ output: 'selected', outputFields: '={{ ["name", "colour", "features.name"] }}' });
		expect(Object.keys(odd.rows[0] ?? {})).toEqual(['name', 'features']);
		expect(odd.hints).toEqual([expect.stringContaining('No record has "colour"')]);
	});

	it('needs fields before anything is sent', async () => {
		await expect(run({ output: 'selected', outputFields: '={{ [] }}' })).rejects.toMatchObject({
			message: '"Fields" is empty',
		});
		expect(stage.calls).toEqual([]);
	});

	it('shows each field once, and tools what they had', () => {
		const { properties } = new Nextome().description;
		const shown = (parameters: IDataObject, name: string, isTool = false) =>
			properties
				.filter((property) => property.name === name && property.type !== 'hidden')
				.filter((property) =>
					NodeHelpers.displayParameter(parameters as INodeParameters, property, { typeVersion: 1 } as INode, {
						...new Nextome().description,
						name: isTool ? 'nextomeTool' : 'nextome',
					}),
				).length;
		for (const simplify of [{}, { simplify: false }, { simplify: '={{ $json.a }}' }]) {
			const parameters = opened(new Nextome(), { ...get, ...simplify });
			const counts = ['simplify', 'output', 'outputFields'].map((name) => shown(parameters, name));
			expect(counts).toEqual([0, 1, 0]);
			expect(shown({ ...parameters, output: 'selected' }, 'outputFields')).toBe(1);
		}
		const tool = opened(new Nextome(), get, true);
		expect(['simplify', 'output', 'outputFields'].map((name) => shown(tool, name, true))).toEqual([1, 0, 0]);
		expect(tool).toMatchObject({ simplify: true });
	});
});

describe('Output of a Xytech record', () => {
	let stage: Stage;
	withStage(benchOf('xytechJwtApi'), (open) => (stage = open));

	const jobs: INodeParameters = {
		resource: 'record',
		operation: 'getAll',
		listDocument: named('JmJobList'),
		limit: 2,
		options: {},
	};

	it('has the fields a person types, and is left alone where rows are only counted', async () => {
		expect(opened(new Xytech(), jobs)).toMatchObject({ output: 'simplified' });
		const parameters = { ...jobs, output: 'selected', outputFields: 'job_desc, job_no' };
		const { items } = await stage.call(1, { parameters });
		expect(items.map(({ json }) => Object.keys(json))).toEqual([
			['job_desc', 'job_no'],
			['job_desc', 'job_no'],
		]);
		const counted = await stage.call(1, { parameters: { ...parameters, countOnly: true } });
		expect(counted.items.map(({ json }) => Object.keys(json))).toEqual([['count']]);
	});
});

describe('Output of a record that has no simpler form', () => {
	let stage: Stage;
	withStage(benchOf('itemPathApi'), (open) => (stage = open));

	const materials: INodeParameters = { resource: 'material', operation: 'getAll', limit: 2, options: {} };

	it('begins with all of it, and keeps the fields a person chooses', async () => {
		expect(opened(new ItemPath(), materials)).toMatchObject({ output: 'raw' });
		const [whole] = (await stage.call(1, { parameters: materials })).items;
		expect(Object.keys(whole?.json ?? {}).length).toBeGreaterThan(10);
		const parameters = { ...materials, output: 'selected', outputFields: ['name', 'id'] };
		const { items } = await stage.call(1, { parameters });
		expect(items.map(({ json }) => Object.keys(json))).toEqual([
			['name', 'id'],
			['name', 'id'],
		]);
	});

	it('offers the fields of the installation, lists within a record and names of its numbers included', async () => {
		const lists = new ItemPath().description.properties
			.filter(({ name }) => name === 'outputFields')
			.map(({ typeOptions }) => String(typeOptions?.loadOptionsMethod));
		expect(lists.length).toBeGreaterThan(20);
		expect(Object.keys(new ItemPath().methods.loadOptions)).toEqual(expect.arrayContaining(lists));
		const list = itemPath.searches?.orders_output_fields;
		if (list === undefined || !('gather' in list)) throw new Error('No such list');
		const row = { id: '1', name: 'A', directionType: 2, order_lines: [] };
		const answer = (orders: unknown[]) => async () =>
			await Promise.resolve({ status: 200, statusMessage: 'OK', headers: {}, body: { orders } });
		const found = await list.gather(answer([row]), {
			filter: '',
			page: 0,
			parameter: () => undefined,
			mode: () => '',
			needed: () => '',
		});
		const names = found.map(({ value }) => value);
		expect(names).toEqual(expect.arrayContaining(['id', 'directionType', 'directionTypeName', 'order_lines']));
		expect(new Set(names).size).toBe(names.length);
	});
});
