import { installN8n } from '../../playground/install';
import { N8n } from '../../playground/n8n';
import { packOnce } from '../../playground/packOnce';
import { freePort } from '../../playground/ports';
import type { WorkflowFile, WorkflowNode } from '../../playground/client';
import { median } from './median';
import type { PlainSystem, WireCounts } from './plainSystem';
import type { Figure } from './wanted';

const ITEMS = 1_000;
/** Of each, alternating; the first round only warms up. */
const ROUNDS = 5;

type Node = Pick<WorkflowNode, 'type' | 'typeVersion' | 'parameters' | 'credentials'>;

/** What ran. Times are the node's own, in milliseconds. */
export interface Lap {
	readonly name: string;
	readonly times: number[];
	counts: WireCounts;
}

/** The same work in one real n8n: ours and its HTTP Request node take turns, each with one expression per item. */
export async function measureInRealN8n(system: PlainSystem): Promise<{ laps: Lap[]; figures: Figure[] }> {
	const packed = await packOnce();
	const install = await installN8n();
	const environment = { N8N_LOG_LEVEL: 'warn', EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'all' };
	const n8n = await N8n.start({ install, tarballs: [packed.tarball], port: await freePort(), environment });
	try {
		const laps = await turns(n8n, system);
		return { laps, figures: figuresOf(laps) };
	} finally {
		await n8n.stop();
		await packed.remove();
	}
}

async function turns(n8n: N8n, system: PlainSystem): Promise<Lap[]> {
	const ours = await credential(n8n, system, 'ours');
	const theirs = await credential(n8n, system, 'HTTP Request');
	const nodes: Array<[string, Node]> = [
		['Ours, default options', own(ours, {})],
		['Ours, 50 in parallel', own(ours, { itemsInParallel: 50 })],
		['HTTP Request, our credential', httpRequest(system, theirs)],
		['HTTP Request, no credential', httpRequest(system)],
	];
	const laps = nodes.map(([name]): Lap => ({ name, times: [], counts: { requests: 0, logins: 0, connections: 0 } }));
	const workflows = [];
	for (const [name, node] of nodes) workflows.push((await n8n.client.createWorkflow(workflow(name, node))).id);
	for (let round = 0; round < ROUNDS; round++) {
		for (const [index, lap] of laps.entries()) {
			await system.takeCounts();
			const { status, error, runs } = await n8n.client.run(String(workflows[index]), 'Start');
			const run = runs['Under Test']?.[0];
			if (status !== 'success' || run === undefined) throw new Error(`${lap.name}: ${error?.message ?? status}`);
			if (round === 0) continue;
			lap.times.push(run.executionTime);
			lap.counts = await system.takeCounts();
		}
	}
	return laps;
}

function figuresOf([defaults, fifty, withCredential, without]: readonly Lap[]): Figure[] {
	const by = (one: Lap | undefined, other: Lap | undefined): number =>
		median(one?.times ?? []) / median(other?.times ?? []);
	return [
		{
			what: 'HTTP Request with our credential takes so many times what ours takes',
			value: by(withCredential, defaults),
			least: 2.5,
		},
		{ what: 'Ours by HTTP Request without a credential', value: by(defaults, without), most: 1 },
		{ what: 'Ours at 50 in parallel by ours at defaults', value: by(fifty, defaults) },
		{ what: 'Requests per item, ours', value: (defaults?.counts.requests ?? NaN) / ITEMS, least: 1, most: 1 },
		{ what: 'Logins with a token stored, ours', value: defaults?.counts.logins ?? NaN, least: 0, most: 0, decimals: 0 },
		{ what: 'Connections per request, ours', value: (defaults?.counts.connections ?? NaN) / ITEMS, most: 1 },
	];
}

interface StoredCredential {
	readonly id: string;
	readonly name: string;
}

/** Each with a token of its own. */
async function credential({ client }: N8n, { url }: PlainSystem, name: string): Promise<StoredCredential> {
	const data = { baseUrl: url, username: name, password: 'demo-password' };
	return { id: await client.createCredential({ id: '', name, type: 'itemPathApi', data }), name };
}

function own(stored: StoredCredential, options: Record<string, unknown>): Node {
	return {
		type: 'n8n-nodes-opsbridge.itemPath',
		typeVersion: 1,
		parameters: {
			...{ authentication: 'password', resource: 'customRequest', operation: 'send', method: 'GET' },
			...{ endpoint: '=stations?i={{ $itemIndex }}', splitIntoItems: false, options },
		},
		credentials: { itemPathApi: stored },
	};
}

function httpRequest({ url }: PlainSystem, stored?: StoredCredential): Node {
	const signed = { authentication: 'predefinedCredentialType', nodeCredentialType: 'itemPathApi' };
	return {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: { url: `=${url}/api/stations?i={{ $itemIndex }}`, ...(stored ? signed : {}), options: {} },
		...(stored ? { credentials: { itemPathApi: stored } } : {}),
	};
}

function workflow(name: string, node: Node): WorkflowFile {
	const at = (x: number): [number, number] => [x, 0];
	const to = (next: string) => ({ main: [[{ node: next, type: 'main' as const, index: 0 }]] });
	return {
		id: '',
		name,
		nodes: [
			{ id: 'a', name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, position: at(0), parameters: {} },
			{
				...{ id: 'b', name: 'Items', type: 'n8n-nodes-base.debugHelper', typeVersion: 1, position: at(200) },
				parameters: { category: 'randomData', randomDataCount: ITEMS },
			},
			{ id: 'c', name: 'Under Test', position: at(400), ...node },
		],
		connections: { Start: to('Items'), Items: to('Under Test') },
		settings: { executionOrder: 'v1' },
	};
}
