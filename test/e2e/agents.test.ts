/**
 * Promise: an AI agent in a real n8n works with this package's nodes as its tools. The model is a script, as strict about
 * what it is offered as a real provider; it decides by nothing but what it is told. Tools are what comes out of the node
 * panel: a person chooses resource, operation and credential, and nothing else.
 */
import type { WorkflowFile } from '../../playground/client';
import type { OfferedTool, ScriptedModel, Situation } from '../../simulators/model';
import { demoCredential, useSession } from '../support/realSession';
import { agentWorkflow, subAgent, tool } from './agentWorkflow';
import { itemsOf, judge, runInServer, type Run } from './runs';
import { rows } from './workflows';

const session = useSession();

const credential = (type: string) => demoCredential(session(), type);
const model = (): ScriptedModel => session().simulators.model;

type Row = Record<string, unknown>;

/** What a tool answered last, as rows. */
function latest({ steps }: Situation, name: string): Row[] {
	return [...steps].reverse().find((step) => step.tool === name)?.answer as Row[];
}

const ran = async (workflow: WorkflowFile): Promise<Run> => await runInServer(session(), workflow);

/** The agent's answers, one per item. */
const answers = (run: Run): unknown[] => itemsOf(run, 'Agent').map(({ output }) => output);

let complaintsBefore = 0;
beforeEach(() => {
	complaintsBefore = model().complaints.length;
});

function expectSuccess(run: Run, assertions: () => void): void {
	judge(session(), run, () => {
		expect(model().complaints.slice(complaintsBefore)).toEqual([]);
		expect(run.execution.status).toBe('success');
		assertions();
	});
}

const materials = () =>
	tool('Find Materials', 'itemPath', { resource: 'material', operation: 'getAll' }, credential('itemPathApi'));
const oneMaterial = () =>
	tool('Get Material', 'itemPath', { resource: 'material', operation: 'get' }, credential('itemPathApi'));

/** A tool as the model got it, without the words of its descriptions. */
function shape({ parameters }: OfferedTool) {
	const { properties, required = [] } = parameters;
	return { properties: Object.keys(properties), required };
}

it('finds what it is asked for, with everything it does not need left out', async () => {
	model().scripts.set('stock-keeper', (situation) => {
		if (situation.steps.length === 0) return { call: [{ tool: 'Find_Materials', args: { Search: 'BRG-NK' } }] };
		const [first] = latest(situation, 'Find_Materials');
		return situation.steps.length === 1
			? { call: [{ tool: 'Get_Material', args: { Material: first?.id } }] }
			: { say: `${String(latest(situation, 'Get_Material')[0]?.name)} is there.` };
	});
	const run = await ran(
		agentWorkflow(session(), {
			name: 'Agent: stock',
			model: 'stock-keeper',
			ask: 'Do we have bearings?',
			tools: [materials(), oneMaterial()],
		}),
	);

	expectSuccess(run, () => {
		expect(answers(run)).toEqual([expect.stringMatching(/^BRG-NK-\d+ is there\.$/)]);
		expect(run.wire.calls).toEqual([
			'GET /api/materials 200',
			expect.stringMatching(/^GET \/api\/materials\/[\w-]+ 200$/),
		]);
		const [{ tools }] = model().situationsOf('stock-keeper');
		const find = tools.get('Find_Materials');
		expect(find?.description).toBe('Get many materials in ItemPath');
		expect(find && shape(find)).toEqual({ properties: ['Search', 'Filter', 'Count_Only', 'Order_By'], required: [] });
		const get = tools.get('Get_Material');
		expect(get && shape(get)).toEqual({ properties: ['Material'], required: ['Material'] });
		for (const { parameters } of tools.values())
			for (const { type, description } of Object.values(parameters.properties))
				expect([type, description]).toEqual(['string', expect.stringMatching(/^[A-Z].+\.$/s)]);
	});
});

it('gets short answers: no empty columns, and a word where there is more or nothing', async () => {
	model().scripts.set('counter', (situation) => {
		const { steps } = situation;
		if (steps.length === 0)
			return {
				call: [
					{ tool: 'Find_Materials', args: {} },
					{ tool: 'Find_Materials', args: { Search: 'no such thing' } },
				],
			};
		return { say: JSON.stringify(steps.map(({ answer }) => answer)) };
	});
	const run = await ran(
		agentWorkflow(session(), { name: 'Agent: short', model: 'counter', ask: 'Everything', tools: [materials()] }),
	);

	expectSuccess(run, () => {
		const [all, none] = JSON.parse(String(answers(run)[0])) as Row[][];
		expect(all).toHaveLength(21);
		expect(all.at(-1)).toEqual({ note: expect.stringMatching(/^These are the first 20/) as string });
		expect(all.flatMap((row) => Object.values(row)).filter((value) => value === null || value === '')).toEqual([]);
		expect(none).toEqual([{ note: 'Nothing was found.' }]);
	});
});

it('corrects itself by what it is told: our words before anything is sent, and the reason of the system', async () => {
	const create = tool(
		'Create Material',
		'itemPath',
		{ resource: 'material', operation: 'create' },
		credential('itemPathApi'),
	);
	const told: string[] = [];
	model().scripts.set('learner', (situation) => {
		const { steps } = situation;
		const error = (steps.at(-1)?.answer as Row[] | undefined)?.[0]?.error;
		if (typeof error === 'string') told.push(error);
		if (steps.length === 0)
			return { call: [{ tool: 'Find_Materials', args: { Filter: '{ "stock": { "lessThan": 100000 } }' } }] };
		if (steps.length === 1) {
			// The refusal names the fields there are: the model takes the one that fits.
			const field = /Use one of: (.*)\./
				.exec(String(error))?.[1]
				?.split(', ')
				.find((name) => name === 'currentQuantity');
			return {
				call: [
					{ tool: 'Find_Materials', args: { Filter: JSON.stringify({ [String(field)]: { lessThan: 100_000 } }) } },
				],
			};
		}
		const taken = String((steps[1]?.answer as Row[])[0]?.name);
		if (steps.length === 2) return { call: [{ tool: 'Create_Material', args: { Name: taken } }] };
		if (steps.length === 3) {
			const name = /exist/i.test(String(error)) ? `${taken}, another` : 'not understood';
			return { call: [{ tool: 'Create_Material', args: { Name: name } }] };
		}
		return { say: String((steps[3]?.answer as Row[])[0]?.name) };
	});
	const run = await ran(
		agentWorkflow(session(), {
			name: 'Agent: learns',
			model: 'learner',
			ask: 'Make one',
			tools: [materials(), create],
		}),
	);

	expectSuccess(run, () => {
		expect(answers(run)).toEqual([expect.stringMatching(/, another$/)]);
		expect(told).toEqual([
			expect.stringMatching(/^"Filter" names a field "stock" that there is not\. Use one of: /),
			expect.stringMatching(/^ItemPath answered 422.*already exist/is),
		]);
		expect(run.wire.calls).toEqual(['GET /api/materials 200', 'POST /api/materials 422', 'POST /api/materials 201']);
	});
});

it('uses several systems at once', async () => {
	const jobs = {
		resource: 'record',
		operation: 'getAll',
		listDocument: { __rl: true, mode: 'name', value: 'JmJobList' },
	};
	const tools = [
		tool('Find Jobs', 'xytech', jobs, credential('xytechBasicApi')),
		tool(
			'Find Applications',
			'dvinci',
			{ resource: 'application', operation: 'getAll' },
			credential('dvinciOAuth2Api'),
		),
		tool(
			'Find Trackables',
			'nextome',
			{ resource: 'trackable', operation: 'getAll', venueId: 11 },
			credential('nextomeApi'),
		),
		tool('Get Position', 'nextome', { resource: 'trackable', operation: 'getPosition' }, credential('nextomeApi')),
		tool(
			'Reservations',
			'clientCredentialsRequest',
			{ endpoint: 'api/v1/echo', responseFormat: 'json' },
			credential('clientCredentialsOAuth2Api'),
		),
	];
	model().scripts.set('dispatcher', (situation) => {
		const { steps } = situation;
		if (steps.length === 0)
			return {
				call: [
					{ tool: 'Find_Jobs', args: { Query: '{ "job_no": { "$range": [301, 302] } }', Columns: 'job_no' } },
					{ tool: 'Find_Applications', args: { Status: 'SYS_NEW', Created_After: '2020-01-01T00:00:00Z' } },
					{ tool: 'Find_Trackables', args: { Search: 'forklift 007' } },
					{ tool: 'Reservations', args: { Query: '{ "day": "today" }' } },
				],
			};
		if (steps.length === 4)
			return { call: [{ tool: 'Get_Position', args: { Trackable: latest(situation, 'Find_Trackables')[0]?.id } }] };
		return {
			say: JSON.stringify({
				jobs: latest(situation, 'Find_Jobs').map(({ job_no: number }) => number),
				applications: latest(situation, 'Find_Applications').length,
				who: latest(situation, 'Find_Trackables').map(({ name }) => name),
				where: latest(situation, 'Get_Position')[0],
			}),
		};
	});
	const run = await ran(
		agentWorkflow(session(), { name: 'Agent: several', model: 'dispatcher', ask: 'Report', tools }),
	);

	expectSuccess(run, () => {
		const said = JSON.parse(String(answers(run)[0])) as Row;
		expect(said).toMatchObject({ jobs: [301, 302], who: ['Forklift 007'], where: { x: expect.any(Number) as number } });
		expect(said.applications).toBeGreaterThan(0);
		expect(run.wire.log.filter(({ status }) => status >= 400)).toEqual([]);
	});
});

it('answers each of several items from its own calls', async () => {
	model().scripts.set('clerk', (situation) => {
		const [, wanted = ''] = /Find (.*)\./.exec(situation.task) ?? [];
		if (situation.steps.length === 0) return { call: [{ tool: 'Find_Materials', args: { Search: wanted } }] };
		const names = latest(situation, 'Find_Materials').flatMap(({ name }) => name ?? []);
		return { say: `${wanted}: ${names.length > 0 && names.every((name) => String(name).startsWith(wanted))}` };
	});
	const run = await ran(
		agentWorkflow(session(), {
			name: 'Agent: items',
			model: 'clerk',
			ask: '=Find {{ $json.what }}.',
			before: rows([{ what: 'BRG' }, { what: 'VLV' }, { what: 'RLY' }]),
			tools: [materials()],
		}),
	);

	expectSuccess(run, () => expect(answers(run)).toEqual(['BRG: true', 'VLV: true', 'RLY: true']));
});

it('works for an agent that is itself a tool, and the reason of a refusal arrives there once', async () => {
	model().scripts.set('manager', ({ steps }) =>
		steps.length === 0
			? { call: [{ tool: 'Warehouse', args: { Prompt__User_Message_: 'Get nothing' } }] }
			: { say: JSON.stringify(steps[0]?.answer) },
	);
	model().scripts.set('helper', ({ steps }) =>
		steps.length === 0
			? { call: [{ tool: 'Get_Material', args: { Material: 'nothing' } }] }
			: { say: String(JSON.stringify(steps[0]?.answer)) },
	);
	const { node: helper, nodes, connections } = subAgent(session(), 'Warehouse', 'helper', [oneMaterial()]);
	const workflow = agentWorkflow(session(), { name: 'Agent: agent', model: 'manager', ask: 'Ask', tools: [helper] });
	const run = await ran({
		...workflow,
		nodes: [...workflow.nodes, ...nodes],
		connections: { ...workflow.connections, ...connections },
	});

	expectSuccess(run, () => {
		const [said] = answers(run) as [string];
		expect(said.match(/not found/gi)).toHaveLength(1);
		expect(said).toContain('Check the');
		expect(said).not.toContain('Details:');
	});
});
