import type { ICredentialType, IExecuteFunctions, INodeExecutionData, INodeProperties, INodeType } from 'n8n-workflow';
import { Engine, type NodeRun } from '../engine/engine';
import { builtExport } from './built';
import { median } from './median';
import type { PlainSystem, WireCounts } from './plainSystem';
import type { Figure } from './wanted';

const ITEMS = 1_000;
/** Of each, alternating. The first ones only warm up: n8n runs for months, and Node compiles what is called often. */
const ROUNDS = 9;
const WARM_UP = 3;
const CREDENTIAL = 'itemPathApi';

/** Runs of one kind of node. */
interface Runs {
	readonly name: string;
	readonly run: NodeRun;
	readonly milliseconds: number[];
	readonly processor: number[];
	counts: WireCounts;
}

/**
 * Our node beside one that does nothing but call n8n's helper, in n8n's engine, with as many calls at once and as many
 * expressions.
 */
export async function measureBesideBare(system: PlainSystem, parallel: number): Promise<Figure[]> {
	const Node = await builtExport<new () => INodeType>('nodes/ItemPath/ItemPath.node.js', 'ItemPath');
	const Credential = await builtExport<new () => ICredentialType>(
		'credentials/ItemPathApi.credentials.js',
		'ItemPathApi',
	);
	const engine = new Engine([new Credential()]);
	const id = engine.credentials.add(CREDENTIAL, { baseUrl: system.url, username: 'demo', password: 'demo-password' });
	const items = Array.from({ length: ITEMS }, (_, index) => ({ json: { index } }));
	const path = '=stations?i={{ $json.index }}';
	const runs = (name: string, run: NodeRun): Runs => ({
		...{ name, run, milliseconds: [], processor: [] },
		counts: { requests: 0, logins: 0, connections: 0 },
	});
	const bare = runs('bare', {
		node: new Bare(`${system.url}/api/`),
		typeName: 'bench.bare',
		parameters: { path, parallel },
		items,
	});
	const own = runs('ours', {
		node: new Node(),
		parameters: {
			...{ authentication: 'password', resource: 'customRequest', operation: 'send', method: 'GET' },
			...{ endpoint: path, splitIntoItems: false, options: { itemsInParallel: parallel } },
		},
		credentials: { [CREDENTIAL]: id },
		items,
	});
	for (let round = 0; round < ROUNDS; round++) {
		for (const each of round % 2 === 0 ? [bare, own] : [own, bare])
			await runOnce(engine, system, each, round < WARM_UP);
	}
	const ratio = (of: 'milliseconds' | 'processor'): number => median(own[of]) / median(bare[of]);
	return [
		{
			what: `In the engine, ${parallel} in parallel: our time by a bare node's`,
			value: ratio('milliseconds'),
			most: 1.3,
		},
		{ what: '... processor time', value: ratio('processor') },
		{ what: '... requests per item', value: own.counts.requests / ITEMS, least: 1, most: 1 },
		{ what: '... logins with a token stored', value: own.counts.logins, least: 0, most: 0, decimals: 0 },
		{ what: "... connections by a bare node's", value: own.counts.connections / bare.counts.connections, most: 1 },
	];
}

async function runOnce(engine: Engine, system: PlainSystem, runs: Runs, isWarmUp: boolean): Promise<void> {
	await system.takeCounts();
	const [processor, started] = [process.cpuUsage(), performance.now()];
	const { error, items } = await engine.run(runs.run);
	const milliseconds = performance.now() - started;
	const { user, system: inSystem } = process.cpuUsage(processor);
	if (error) throw error;
	if (items.length !== ITEMS) throw new Error(`${runs.name}: ${items.length} items came out, not ${ITEMS}`);
	if (isWarmUp) return;
	runs.milliseconds.push(milliseconds);
	runs.processor.push((user + inSystem) / 1000);
	runs.counts = await system.takeCounts();
}

/** One GET per item, and nothing else. */
class Bare implements INodeType {
	readonly description: INodeType['description'];

	constructor(private readonly base: string) {
		const field = (name: string, type: 'string' | 'number', preset: string | number): INodeProperties => ({
			...{ displayName: name, name, type, default: preset },
		});
		this.description = {
			...{ displayName: 'Bare', name: 'bare', group: [], version: 1, description: '', defaults: {} },
			...{ inputs: ['main'], outputs: ['main'] },
			properties: [field('path', 'string', ''), field('parallel', 'number', 1)],
		};
		// n8n calls it on a context of its own.
		this.execute = executeBare(this.base);
	}

	execute: NonNullable<INodeType['execute']>;
}

function executeBare(base: string): NonNullable<INodeType['execute']> {
	return async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const count = this.getInputData().length;
		const out: INodeExecutionData[] = [];
		let next = 0;
		const runner = async (): Promise<void> => {
			while (next < count) {
				const item = next++;
				const url = `${base}${String(this.getNodeParameter('path', item))}`;
				const json = (await this.helpers.httpRequest({ method: 'GET', url, json: true })) as INodeExecutionData['json'];
				out[item] = { json, pairedItem: { item } };
			}
		};
		await Promise.all(Array.from({ length: Number(this.getNodeParameter('parallel', 0)) }, runner));
		return [out];
	};
}
