/** What is read out of definitions, however they are written, and which names are like another. */
import { UnusableAnswer } from '../../../lib/errors';
import type { ApiAnswer, KnownRequest } from '../../../lib/wire/types';
import { definitionOf } from '../../../nodes/Xytech/definition';
import { nearest } from '../../../lib/parameters/nearest';
import { readDefinition } from '../../../nodes/Xytech/openApi';

const row = {
	type: 'object',
	required: ['job_desc'],
	properties: {
		job_no: { type: 'object', properties: { job_no: { type: 'integer' }, external_key: { type: 'string' } } },
		job_desc: { type: 'string', title: 'Description' },
		begin_dt: { type: ['null', 'string'], format: 'date-time' },
		air_date: { type: 'string', format: 'date' },
		active: { type: 'string', enum: ['Y', 'N', null] },
		closed: { type: 'boolean' },
		free: {},
		jm_episode: { type: 'array', items: { properties: { episode_no: { type: 'number' } } } },
	},
};
const answer = (schema: object) => ({
	'/JmJob/job_no={job_no}': { get: { responses: { 200: { content: { 'application/json': { schema } } } } } },
});

const expected = {
	name: 'jm_job',
	columns: [
		{ name: 'job_no', type: 'number', isMandatory: false },
		{ name: 'job_desc', type: 'text', isMandatory: true, label: 'Description' },
		{ name: 'begin_dt', type: 'dateTime', isMandatory: false },
		{ name: 'air_date', type: 'day', isMandatory: false },
		{ name: 'active', type: 'yesNo', isMandatory: false },
		{ name: 'closed', type: 'boolean', isMandatory: false },
		{ name: 'free', isMandatory: false },
	],
	subTables: [
		{ name: 'jm_episode', columns: [{ name: 'episode_no', type: 'number', isMandatory: false }], subTables: [] },
	],
};
const { properties, ...rest } = row;
const { job_no, ...others } = properties;

it.each<[string, object]>([
	['under the name of the table', { components: { schemas: { Other: { type: 'string' }, jm_job: row } } }],
	['in OpenAPI 2, with a name of several parts', { swagger: '2.0', definitions: { 'Xytech.Data.JM_JOB': row } }],
	['under the name of the document', { components: { schemas: { JmJob: row } } }],
	[
		'around the rows, as they are answered',
		{ components: { schemas: { JmJob: { properties: { jm_job: { type: 'array', items: row } } } } } },
	],
	['around the rows of a list', { components: { schemas: { L: { type: 'array', items: row } } } }],
	['in the answer itself', { paths: answer({ properties: { L: { items: row } } }) }],
	[
		'in the answer, by a reference to a reference',
		{
			paths: answer({ $ref: '#/components/schemas/A%20b' }),
			components: { schemas: { 'A b': { $ref: '#/components/schemas/Z' }, Z: row } },
		},
	],
	[
		'of several parts',
		{
			components: {
				schemas: {
					jm_job: { allOf: [{ $ref: '#/components/schemas/Key' }, { ...rest, properties: others }] },
					Key: { properties: { job_no } },
				},
			},
		},
	],
])('a table is read that stands %s', (_where, definition) => {
	const { key, ...table } = readDefinition(definition, 'JmJob') ?? {};
	expect(table).toEqual(expected);
	expect(key).toBe('paths' in definition ? 'job_no' : undefined);
});

it('parts that are made of each other are put together once, however many there are', () => {
	const names = Array.from({ length: 200 }, (_, index) => `Part${index}%`);
	const allOf = names.map((name) => ({ $ref: `#/components/schemas/${name}` }));
	const parts = names.map((name, index) => [name, { allOf, properties: { [`column_${index}`]: { type: 'string' } } }]);
	const schemas = { jm_job: { allOf: [allOf[7]] }, ...(Object.fromEntries(parts) as object) };
	const columns = readDefinition({ components: { schemas } }, 'JmJob')?.columns.map(({ name }) => name);
	expect(columns?.sort()).toEqual(names.map((_name, index) => `column_${index}`).sort());
});

it('a table that holds itself is read once more, and a reference to itself is nothing', () => {
	const self = { $ref: '#/components/schemas/jm_job' };
	const holdsItself = {
		components: { schemas: { jm_job: { properties: { no: {}, jm_job: { type: 'array', items: self } } } } },
	};
	expect(JSON.stringify(readDefinition(holdsItself, 'JmJob')).match(/"no"/g)).toHaveLength(2);
	expect(readDefinition({ components: { schemas: { jm_job: self } } }, 'JmJob')).toBeUndefined();
});

it('tables that hold each other are read, those nearest to the root first, up to a bound', () => {
	const names = ['jm_job', ...'abcdefghijk'];
	const holding = names.map((name) => [`${name}_rows`, { items: { $ref: `#/components/schemas/${name}` } }]);
	const all = { properties: { no: { type: 'number' }, ...Object.fromEntries(holding) } };
	const schemas = Object.fromEntries(names.map((name) => [name, structuredClone(all)]));
	const table = readDefinition({ components: { schemas } }, 'JmJob');
	expect(table?.subTables.map(({ name }) => name)).toEqual(names.map((name) => `${name}_rows`));
	const [itself, ...others] = table?.subTables ?? [];
	expect(itself?.subTables).toEqual([]);
	expect(others.map(({ subTables }) => subTables.length)).toEqual(others.map(() => names.length));
	expect(JSON.stringify(table).match(/"no"/g)).toHaveLength(500);
});

it.each([[undefined], ['<html>'], [[]], [{}], [{ paths: {} }], [{ components: { schemas: { jm_job: 'x', L: [] } } }]])(
	'%j is no definition of a table',
	(body) => {
		expect(readDefinition(body, 'JmJob')).toBeUndefined();
	},
);

describe('what is asked', () => {
	const asked: string[] = [];
	const answering = (bodies: Record<string, unknown>) => async (request: KnownRequest) => {
		asked.push(request.path);
		if (!(request.path in bodies)) throw new UnusableAnswer('Stopped');
		return await Promise.resolve({ body: bodies[request.path], status: 200, headers: {} } as unknown as ApiAnswer);
	};
	beforeEach(() => asked.splice(0));

	it('is a row of the list where the definition has no table in it', async () => {
		const rows = {
			L: [{ job_no: { job_no: 1 }, active: true, begin_dt: '2026-01-05T09:00:00Z', po_no: null, tags: [] }],
		};
		const found = await definitionOf('JmJob', answering({ 'spec/JmJob': { openapi: '3.0.1' }, JmJobList: rows }));
		expect(asked).toEqual(['spec/JmJob', 'JmJobList']);
		expect(found).toEqual({
			name: 'jm_job',
			columns: [
				{ name: 'job_no', type: 'number', isMandatory: false },
				{ name: 'active', type: 'boolean', isMandatory: false },
				{ name: 'begin_dt', type: 'dateTime', isMandatory: false },
				{ name: 'po_no', isMandatory: false },
				{ name: 'tags', isMandatory: false },
			],
			subTables: [],
			key: 'job_no',
			isWhole: false,
		});
	});

	it('of a list or a report is that itself, which has no other columns', async () => {
		for (const name of ['JmJobList', 'JmTrxReport']) {
			const found = await definitionOf(name, answering({ [`spec/${name}`]: {}, [name]: [{ a: 1 }] }));
			expect(found).toMatchObject({ columns: [{ name: 'a' }], isWhole: true });
		}
	});

	it('is no second question when the first reached nobody', async () => {
		await expect(definitionOf('JmJob', answering({}))).rejects.toThrow('Stopped');
		expect(asked).toEqual(['spec/JmJob']);
	});
});

describe('the nearest names', () => {
	const names = ['job_no', 'job_desc', 'job_type_no', 'po_no', 'begin_dt', 'cust_id', 'update_dt'];

	it.each([
		['job_dessc', ['job_desc']],
		['Job Desc', ['job_desc']],
		['description_job_desc', ['job_desc']],
		['job_dsec', ['job_desc']],
		['po', ['po_no']],
		['po_number', ['po_no']],
		['desc', ['job_desc']],
		['job_nr', ['job_no']],
		['edit_dt', ['begin_dt', 'update_dt']],
		['xyz', []],
		['', []],
		['_', []],
		['x'.repeat(100_000), []],
	])('of %.20s', (typed, expectedNames) => {
		expect(nearest(typed, names).slice(0, Math.max(1, expectedNames.length))).toEqual(expectedNames);
	});

	it('are three at most', () => {
		expect(nearest('job_x', ['job_1', 'job_2', 'job_3', 'job_4'])).toHaveLength(3);
	});
});
