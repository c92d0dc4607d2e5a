/*
 * Promise: a record may be pointed at by its name. The name is looked up ahead of everything else, once in a run however
 * many items have it, and what goes out is the ID. A name is a value: never a pattern, never an operator.
 */
import { ExecuteContext } from 'n8n-core';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { benchOf, items, withStage, type Stage } from './benches';
import { readsOfParameters, repeated } from './parameterReads';
import { pointed, seededId } from './samples/itemPath';

let stage: Stage;
withStage(benchOf('itemPathApi'), (opened) => (stage = opened));

afterEach(() => {
	jest.restoreAllMocks();
});

const by = (value: string): INodeParameters => ({ __rl: true, mode: 'name', value });

const call = async (count: number, parameters: INodeParameters, more: IDataObject = {}) =>
	await stage.call(count, { parameters: { options: {}, ...parameters }, ...more });

const getMaterial = { resource: 'material', operation: 'get' };
const sentTo = (path: string) => stage.calls.filter(({ url }) => url.startsWith(path));

/** A seeded material. */
const material = { id: seededId('materials', 7), name: 'BRG-FT-1008' };

it('the record of the name comes, asked for by its ID', async () => {
	const { items: found, error } = await call(1, { ...getMaterial, materialId: by(` ${material.name} `) });
	expect(error).toBeUndefined();
	expect(found.map(({ json }) => json)).toEqual([expect.objectContaining(material)]);
	expect(stage.calls.map(({ url }) => url)).toEqual([
		'/api/materials?name=BRG-FT-1008&limit=10&page=0',
		`/api/materials/${material.id}`,
	]);
});

it('upper and lower case are the same, part of a name is no name', async () => {
	expect((await call(1, { ...getMaterial, materialId: by('brg-ft-1008') })).error).toBeUndefined();
	for (const name of ['BRG-FT-100', 'BRG%', '%', 'BRG-FT-1008;BRG-FT-1002']) {
		const { error } = await call(1, { ...getMaterial, materialId: by(name) });
		expect(error?.message).toBe(`There is no material "${name}"`);
		expect(error?.description).toContain('Check the spelling: the whole name counts');
	}
});

it.each(['[not]', '[or]', '[nor]', '[gt]', '[lt]', '[like]', '[notlike]', '[LIKE]', ' [Not]'])(
	'a name that begins with %s is no question',
	async (word) => {
		const { error } = await call(1, { ...getMaterial, materialId: by(`={{ '${word}BRG' }}`) });
		expect(error?.message).toContain('ItemPath would read the word in brackets as an operator');
		expect(stage.calls).toEqual([]);
	},
);

it('several records of one name: none is taken, and their IDs are told', async () => {
	const { error } = await call(1, { resource: 'station', operation: 'get', stationId: by('VLM 1') });
	expect(error?.message).toBe('There is more than one station "VLM 1"');
	expect(error?.description).toContain(`${seededId('stations')} (VLM 1), ${seededId('stations', 4)} (VLM 1)`);
	expect(sentTo('/api/stations/')).toEqual([]);
});

it('a name is asked for once, however many items have it and however many are at work', async () => {
	const reads = readsOfParameters(ExecuteContext);
	const names = ['BRG-FT-1008', 'BRG-NK-1001', 'BRG-FT-1008'];
	const options = { itemsInParallel: 20 };
	const { items: found, error } = await call(
		30,
		{ ...getMaterial, options, materialId: by(`={{ ${JSON.stringify(names)}[$json.index % 3] }}`) },
		{ items: items(30) },
	);
	expect(error).toBeUndefined();
	expect(found.map(({ json }) => json.name)).toEqual(Array.from({ length: 30 }, (_, index) => names[index % 3]));
	expect(sentTo('/api/materials?').map(({ query }) => new Map(query).get('name'))).toEqual(names.slice(0, 2));
	expect(repeated(reads())).toEqual([]);
});

it('a name that is not there is not asked for again, and each item says so', async () => {
	const { items: found } = await call(
		3,
		{
			...getMaterial,
			materialId: by('={{ $json.index === 1 ? "BRG-FT-1008" : "Nowhere" }}'),
		},
		{ onError: 'continueRegularOutput' },
	);
	expect(found.map(({ json }) => json.error ?? json.name)).toEqual([
		'There is no material "Nowhere"',
		'BRG-FT-1008',
		'There is no material "Nowhere"',
	]);
	expect(sentTo('/api/materials?')).toHaveLength(2);
});

it('a look-up that fails is not repeated for the next item', async () => {
	stage.simulator.control.addFault({ match: { path: '/api/materials' }, status: 403 });
	const { items: found } = await call(
		3,
		{ ...getMaterial, materialId: by(material.name) },
		{ onError: 'continueRegularOutput' },
	);
	expect(found.every(({ json }) => String(json.error).includes('403'))).toBe(true);
	expect(stage.calls).toHaveLength(1);
});

it('names in rows and collections are looked up as well, each kind in its own list', async () => {
	const { error } = await call(1, {
		resource: 'order',
		operation: 'create',
		name: 'SO-BY-NAME',
		directionType: 2,
		linesAs: 'rows',
		lines: {
			line: [
				{ materialId: by(material.name), quantity: 3 },
				{ materialId: pointed('materials', 2), quantity: 1 },
				{ materialId: by('BRG-NK-1001'), quantity: 2, moreFields: { lot: 'A' } },
			],
		},
	});
	expect(error).toBeUndefined();
	const [created] = stage.calls.filter(({ method }) => method === 'POST');
	expect((JSON.parse(created?.bodyText ?? '') as IDataObject).order_lines).toEqual([
		{ materialId: material.id, quantity: 3 },
		{ materialId: seededId('materials', 2), quantity: 1 },
		{ materialId: seededId('materials', 0), quantity: 2, lot: 'A' },
	]);
	const updated = await call(1, {
		resource: 'material',
		operation: 'update',
		materialId: by(material.name),
		updateFields: { materialPropertyId: by('FIFO'), unitOfMeasure: 'pcs' },
	});
	expect(updated.error).toBeUndefined();
	const [changed] = stage.calls.filter(({ method }) => method === 'PUT');
	expect(changed?.url).toBe(`/api/materials/${material.id}`);
	expect(JSON.parse(changed?.bodyText ?? '')).toEqual({
		materialPropertyId: seededId('material_properties', 1),
		unitOfMeasure: 'pcs',
	});
});

it('what is refused in any case costs no question, and a name that is missing no write', async () => {
	const create = { resource: 'orderLine', operation: 'create', orderId: pointed('orders'), quantity: 1 };
	const wrong = await call(1, { ...create, materialId: by(material.name), quantity: '={{ "many" }}' });
	expect(wrong.error?.message).toContain('"Quantity" is not a number');
	expect(stage.calls).toEqual([]);
	const missing = await call(1, { ...create, materialId: by('Nowhere') });
	expect(missing.error?.message).toBe('There is no material "Nowhere"');
	const empty = await call(1, { ...create, materialId: by('={{ $json.nothing }}') });
	expect(empty.error?.message).toContain('"Material" is empty');
	expect(stage.calls.map(({ method }) => method)).toEqual(['GET']);
});

it('a record that has an ID is never looked up', async () => {
	await call(2, { ...getMaterial, materialId: pointed('materials') });
	expect(stage.calls.map(({ url }) => url)).toEqual(Array(2).fill(`/api/materials/${seededId('materials')}`));
});
