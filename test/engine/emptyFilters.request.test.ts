/*
 * Promise: a filter whose expression gives nothing never fetches everything. Whatever the operation, it is refused before
 * anything is sent; with "Ignore Empty Filters", and in a tool of an AI agent, what goes out is what would without it. What
 * writes is refused in any case, and so is every polling trigger.
 */
import type { INodeParameters, INodeProperties, NodeParameterValueType } from 'n8n-workflow';
import { entryOf, systemNames } from '../../catalogue';
import { actionNodeIn, pollingTriggers } from '../../catalogue/classes';
import { filtersOf, mayIgnoreFilters } from '../../lib/operations/filterRules';
import { CUSTOM_REQUEST } from '../../lib/operations/properties';
import { toolFormOf } from '../../lib/operations/tools/toolForm';
import type { TriggerEvent } from '../../lib/triggers/types';
import { benchOf, withStage, type Stage } from './benches';
import { CredentialStore, storageModeOfCore } from './credentialStore';
import { filterCases, NOTHING } from './filterCases';
import { PolledNode } from './polledNode';
import { sampled } from './sampledSystem';
import { aShare } from '../support/share';

const systems = systemNames.flatMap((name) => sampled({ name, system: actionNodeIn(entryOf(name).folder).system }));

describe.each(systems)('the filters of $system.name', ({ system, bench, samples }) => {
	let stage: Stage;
	withStage(bench, (opened) => (stage = opened));

	const cases = system.resources.flatMap((resource) =>
		resource.operations.flatMap((operation) => {
			const { parameters = {} } = samples[`${resource.value}.${operation.value}`] ?? {};
			const custom: INodeParameters =
				resource.value === CUSTOM_REQUEST ? { endpoint: bench.endpoint, method: 'GET' } : {};
			const base = { ...custom, ...parameters, resource: resource.value, operation: operation.value };
			return filterCases(operation.fields ?? [], filtersOf(operation)).map((filter) => ({
				...filter,
				base,
				key: `${resource.value}.${operation.value}: ${filter.title}`,
				// Where reading and writing depend on a field, a sample may do either.
				// A tool has fields of its own for some: there it takes out what a model left empty, whatever the option says.
				inTools: !toolFormOf(operation).instead.some((name) =>
					[filter.title.split(/[.,]/)[0], ...Object.keys(base)].includes(name),
				),
				ignorable: mayIgnoreFilters(operation) && !Object.keys(operation.whileReading ?? {}).includes('markAsExported'),
			}));
		}),
	);

	const run = async (parameters: INodeParameters, options: INodeParameters = {}, typeName?: string) =>
		await stage.call(1, {
			parameters: { ...parameters, options },
			...(typeName === undefined ? {} : { typeName }),
		});

	/** What went out, but for the times, which differ from run to run. */
	const sent = () =>
		stage.calls.map(({ method, path, query }) => ({
			method,
			path,
			query: query.filter(([name]) => name !== 'start' && name !== 'end'),
		}));

	it.each(aShare(cases, 8))('$key', async ({ base, filled, without, refusal, ignorable, inTools }) => {
		const refused = await run(filled(base));
		expect(refused.error?.message).toContain(refusal);
		expect(refused.error?.description).toContain('check that the incoming item has it');
		expect(stage.calls).toEqual([]);

		if (!ignorable) {
			const still = await run(filled(base), { ignoreEmptyFilters: true });
			expect(still.error?.message).toContain(refusal);
			expect(stage.calls).toEqual([]);
			return;
		}
		const plain = await run(without(base));
		const expected = sent();
		// What is needed as well may be missing then: a period with a beginning needs an end.
		if (plain.error === undefined) expect(expected.length).toBeGreaterThan(0);
		stage.simulator.control.clearLog();
		const left = await run(filled(base), { ignoreEmptyFilters: true });
		expect(sent()).toEqual(expected);
		expect(left.error?.message).toBe(plain.error?.message);
		if (left.error === undefined)
			expect(left.run.data.resultData.runData['Under Test']?.[0]?.hints).toContainEqual(
				expect.objectContaining({ message: expect.stringContaining('Left out since they are empty') as string }),
			);
		if (!inTools) return;
		stage.simulator.control.clearLog();
		const tool = `n8n-nodes-opsbridge.${stage.bench.node().description.name}Tool`;
		await run(filled(base), {}, tool);
		expect(sent()).toEqual(expected);
		stage.simulator.control.clearLog();
		const strictTool = await run(filled(base), { ignoreEmptyFilters: false }, tool);
		// n8n 2.0.0 would end the agent with an error that is thrown: there it is answered.
		expect(strictTool.error?.message ?? strictTool.items[0]?.json.error).toContain(refusal);
		expect(stage.calls).toEqual([]);
	});

	it('are there', () => {
		expect(cases.length).toBeGreaterThan(0);
	});
});

/** What an event cannot do without, filled in. */
function needed({ filters = [], fields = [] }: TriggerEvent): INodeParameters {
	const required = [...filters, ...fields].filter((field) => field.required === true);
	return Object.fromEntries(required.map((field) => [field.name, anyValueFor(field)]));
}

function anyValueFor({ type, modes = [] }: INodeProperties): NodeParameterValueType {
	if (type === 'number') return 5;
	if (type !== 'resourceLocator') return 'any';
	return { __rl: true, mode: modes.find(({ name }) => name !== 'list')?.name ?? 'id', value: 'any' };
}

const triggers = pollingTriggers.map(([, node, trigger]) => ({
	node,
	trigger,
	// A system's first part is what most of it takes.
	bench: systems.find(({ system }) => system.name === trigger.system.name)?.bench,
}));

describe.each(triggers)('the filters of the trigger of $trigger.system.name', ({ trigger, node, bench }) => {
	if (bench === undefined) throw new Error(`Nobody knows the system of ${trigger.system.name}.`);
	const { type, authentication } = bench;

	const cases = trigger.events.flatMap((event) => {
		const { value, name, filters = [] } = event;
		return filterCases(
			filters,
			filters.map((filter) => filter.name),
			// A trigger has no incoming item.
			'={{ undefined }}',
		).map((filter) => ({
			...filter,
			base: { ...needed(event), authentication, event: value },
			key: `${name}: ${filter.title}`,
		}));
	});

	it.each(cases)('$key', async ({ base, filled, refusal }) => {
		const store = new CredentialStore([type], storageModeOfCore);
		// Nobody listens there: had anything been sent, the message would be about the network.
		const credentials = {
			[type.name]: store.add(type.name, { baseUrl: 'http://127.0.0.1:9' }),
		};
		const polled = new PolledNode({ node, parameters: filled(base), credentials, store });
		await expect(polled.fetchTestEvent()).rejects.toMatchObject({
			message: expect.stringContaining(refusal) as string,
		});
		await expect(polled.activate()).rejects.toMatchObject({ message: expect.stringContaining(refusal) as string });
	});
});

describe('what an expression may give', () => {
	let stage: Stage;
	withStage(benchOf('dvinciTokenApi'), (opened) => (stage = opened));

	const list = async (filters: INodeParameters, options: INodeParameters = {}, json = {}) =>
		await stage.call(1, {
			parameters: { resource: 'application', operation: 'getAll', filters, options },
			items: [{ json }],
		});

	it.each([
		['nothing', NOTHING],
		['null', '={{ null }}'],
		['an empty text', '={{ "" }}'],
		['white space', '={{ " \\n" }}'],
		['an empty list', '={{ [] }}'],
		['a list of nothing', '={{ [null, ""] }}'],
		['a number that is none', '={{ Number("x") }}'],
		['a date that is none', '={{ DateTime.fromISO("x") }}'],
		['a pattern around nothing', '=%{{ $json.missing }}%'],
		['nothing at all, typed', ''],
	])('%s is refused', async (_title, value) => {
		const { error } = await list({ byApplicationStatusId: value });
		expect(error?.message).toContain('"Status" (Filters) is empty');
		expect(stage.calls).toEqual([]);
		const { error: ignored } = await list({ byApplicationStatusId: value }, { ignoreEmptyFilters: true });
		expect(ignored).toBeUndefined();
		expect(stage.calls.map(({ query }) => query)).toEqual([[]]);
	});

	it.each([
		['zero', '={{ 0 }}', '0'],
		['false', '={{ false }}', 'false'],
		['a dash of the item', '={{ $json.dash }}', '-'],
	])('%s is a value', async (_title, value, expected) => {
		const { error } = await list({ byApplicationStatusId: value }, {}, { dash: '-' });
		expect(error).toBeUndefined();
		expect(stage.calls.map(({ query }) => query)).toEqual([[['byApplicationStatusId', expected]]]);
	});

	it('what nobody touched is no filter', async () => {
		expect((await list({})).error).toBeUndefined();
		expect(stage.calls).toHaveLength(1);
	});
});

describe('the query of a custom request', () => {
	let stage: Stage;
	withStage(benchOf('clientCredentialsOAuth2Api, body'), (opened) => (stage = opened));

	const send = async (parameters: INodeParameters, options: INodeParameters = {}) =>
		await stage.call(1, { parameters: { ...parameters, options } });
	const rows = (...parameter: INodeParameters[]) => ({ sendQuery: true, queryParameters: { parameter } });
	const queries = () => stage.calls.map(({ query }) => query);

	it('sends an empty text that was typed', async () => {
		expect((await send(rows({ name: 'a', value: '' }, { name: 'b' }))).error).toBeUndefined();
		expect((await send({ sendQuery: true, specifyQuery: 'json', queryJson: '{ "a": "" }' })).error).toBeUndefined();
		expect(
			(await send({ sendQuery: true, specifyQuery: 'json', queryJson: '={ "a": "", "b": "{{ 1 }}" }' })).error,
		).toBeUndefined();
		expect(queries()).toEqual([
			[
				['a', ''],
				['b', ''],
			],
			[['a', '']],
			[
				['a', ''],
				['b', '1'],
			],
		]);
	});

	it.each<[string, INodeParameters, string]>([
		['null in JSON', { sendQuery: true, specifyQuery: 'json', queryJson: '{ "a": null }' }, 'has nothing for "a"'],
		[
			'null in a list in JSON',
			{ sendQuery: true, specifyQuery: 'json', queryJson: '{ "a": ["b", null] }' },
			'has nothing for "a"',
		],
		[
			'an empty list in JSON',
			{ sendQuery: true, specifyQuery: 'json', queryJson: '{ "a": [] }' },
			'has nothing for "a"',
		],
		[
			'an object without it',
			{ sendQuery: true, specifyQuery: 'json', queryJson: '={{ { a: $json.missing } }}' },
			'has nothing for "a"',
		],
		['a list with a gap in a row', rows({ name: 'a', value: '={{ ["b", $json.missing] }}' }), 'has nothing for one of'],
		['a query in the path', { endpoint: '=api/v1/echo?a={{ $json.missing }}&b=1' }, 'has nothing for "a"'],
		['the end of the path', { endpoint: '=api/v1/echo/{{ $json.missing }}', method: 'DELETE' }, 'where its path has'],
		['white space there', { endpoint: '=api/v1/echo/{{ " " }}?a=1', method: 'DELETE' }, 'where its path has'],
		['a part of the path', { endpoint: '=api/{{ $json.missing }}/{{ "echo" }}' }, 'where its path has'],
	])('refuses %s', async (_title, parameters, refusal) => {
		expect((await send(parameters)).error?.message).toContain(refusal);
		expect(stage.calls).toEqual([]);
	});

	it('takes a path with a bare parameter beside an expression', async () => {
		expect((await send({ endpoint: '=api/v1/echo?all=&b={{ 1 }}&c' })).error).toBeUndefined();
		expect(queries()).toEqual([
			[
				['all', ''],
				['b', '1'],
				['c', ''],
			],
		]);
	});

	it('takes a path that comes whole from the item as it is', async () => {
		expect((await send({ endpoint: '={{ "api/v1/echo" + "?cursor=&full" }}' })).error).toBeUndefined();
		expect((await send({ endpoint: '=api/v1/echo{{ ["", "cursor=&full"].join("?") }}' })).error).toBeUndefined();
		expect((await send({ endpoint: '=api/{{ "v1/echo/" }}' })).error).toBeUndefined();
		expect((await send({ endpoint: '=api/v1/echo{{ $json.missing }}' })).error).toBeUndefined();
		expect(queries()[1]).toEqual([
			['cursor', ''],
			['full', ''],
		]);
	});

	it('leaves the rest of a list', async () => {
		const ignoring = { ignoreEmptyFilters: true };
		await send({ sendQuery: true, specifyQuery: 'json', queryJson: '{ "a": ["b", null], "c": null }' }, ignoring);
		await send(rows({ name: 'a', value: '={{ ["b", $json.missing] }}' }), ignoring);
		expect(queries()).toEqual([[['a', 'b']], [['a', 'b']]]);
	});

	it('leaves nothing out of a request that writes', async () => {
		const parameters = { ...rows({ name: 'id', value: NOTHING }), method: 'DELETE' };
		expect((await send(parameters, { ignoreEmptyFilters: true })).error?.message).toContain('row 1) is empty');
		expect(stage.calls).toEqual([]);
	});
});
