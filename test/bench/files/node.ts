// These must stay first: n8n-core reads its settings when it is loaded.
import '../../engine/setup';
import '../../../tools/jest/currentCoreEnv';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Readable } from 'node:stream';
import { Container } from '@n8n/di';
import { BinaryDataService } from 'n8n-core';
import type { IBinaryData, ICredentialType, INodeExecutionData, INodeType, IVersionedNodeType } from 'n8n-workflow';
import { Engine, type NodeRun } from '../../engine/engine';
import { builtExport } from '../built';
import { scenarios, type Scenario } from './scenarios';

/** What a run has cost: megabytes above what the process held before, and the longest stall in milliseconds. */
export interface Cost {
	readonly megabytes: number;
	readonly stall: number;
}

/** A run to make, in a process of its own. */
export interface Order {
	readonly scenario: number;
	readonly isOurs: boolean;
	readonly url: string;
	/** Where n8n with its own nodes is installed. */
	readonly n8nFolder: string;
}

const MEGABYTE = 1024 * 1024;
const CREDENTIAL = 'clientCredentialsOAuth2Api';
const SAMPLED_EVERY = 10;

async function run({ scenario: index, isOurs, url, n8nFolder }: Order): Promise<Cost> {
	const scenario = scenarios[index] as Scenario;
	const binaryData = Container.get(BinaryDataService);
	if (scenario.storage === 'disk') await binaryData.init();
	const Credential = await builtExport<new () => ICredentialType>(
		'credentials/ClientCredentialsOAuth2Api.credentials.js',
		'ClientCredentialsOAuth2Api',
	);
	const engine = new Engine([new Credential()]);
	const id = engine.credentials.add(CREDENTIAL, {
		baseUrl: url,
		clientId: 'bench',
		clientSecret: 'of-the-bench',
		clientAuthentication: 'header',
		authPath: '/oauth/v2/token',
	});
	const node = isOurs ? await ourNode() : theirNode(n8nFolder);
	const send = async (parameters: NodeRun['parameters'], items: INodeExecutionData[]) => {
		const result = await engine.run({ ...node, parameters, credentials: { [CREDENTIAL]: id }, items });
		if (result.error) throw result.error;
		if (result.items.length !== items.length) throw new Error(`${result.items.length} items came out`);
	};
	const theirs = (target: string) => ({
		authentication: 'predefinedCredentialType',
		nodeCredentialType: CREDENTIAL,
		...scenario.theirs(target),
	});
	const parameters = isOurs ? scenario.ours : theirs(url);
	// Everything is loaded, and the token is there.
	await send(parametersOfLittle(parameters), await itemsOf(scenario, 1, 1));
	const items = await itemsOf(scenario, scenario.files, scenario.megabytes);
	return await costOf(async () => await send(parameters, items));
}

/** The same for a file of one megabyte. */
function parametersOfLittle(parameters: NodeRun['parameters']): NodeRun['parameters'] {
	return JSON.parse(JSON.stringify(parameters).replace(/(plain|packed)\/\d+/, '$1/1')) as NodeRun['parameters'];
}

async function itemsOf({ isUpload }: Scenario, count: number, megabytes: number): Promise<INodeExecutionData[]> {
	const items = Array.from({ length: count }, (): INodeExecutionData => ({ json: {} }));
	if (isUpload !== true) return items;
	const data = await storedFile(megabytes);
	return items.map((item) => ({ ...item, binary: { data } }));
}

/** A file as a node before would have left it, without leaving memory behind. */
async function storedFile(megabytes: number): Promise<IBinaryData> {
	const data: IBinaryData = { data: '', mimeType: 'application/octet-stream', fileName: 'long.bin' };
	const content = Readable.from(blocks(megabytes), { objectMode: false });
	const location = { type: 'execution', workflowId: 'before', executionId: '1' } as const;
	return await Container.get(BinaryDataService).store(location, content, data);
}

function* blocks(megabytes: number): Generator<Buffer> {
	const block = Buffer.alloc(MEGABYTE);
	for (let count = 0; count < megabytes; count++) yield block;
}

async function costOf(work: () => Promise<void>): Promise<Cost> {
	global.gc?.();
	const before = process.memoryUsage.rss();
	let peak = before;
	const sample = (): void => void (peak = Math.max(peak, process.memoryUsage.rss()));
	const timer = setInterval(sample, SAMPLED_EVERY);
	const delay = monitorEventLoopDelay({ resolution: SAMPLED_EVERY });
	delay.enable();
	await work();
	delay.disable();
	clearInterval(timer);
	sample();
	return { megabytes: (peak - before) / MEGABYTE, stall: delay.max / 1e6 };
}

async function ourNode(): Promise<Pick<NodeRun, 'node'>> {
	const path = 'nodes/ClientCredentialsRequest/ClientCredentialsRequest.node.js';
	const Node = await builtExport<new () => INodeType>(path, 'ClientCredentialsRequest');
	return { node: new Node() };
}

function theirNode(n8nFolder: string): Pick<NodeRun, 'node' | 'typeName'> {
	const load = createRequire(join(n8nFolder, 'package.json'));
	const path = 'n8n-nodes-base/dist/nodes/HttpRequest/HttpRequest.node.js';
	const { HttpRequest } = load(path) as { HttpRequest: new () => IVersionedNodeType };
	return { node: new HttpRequest().getNodeType(), typeName: 'n8n-nodes-base.httpRequest' };
}

process.once('message', (order) => {
	run(order as Order).then(
		(cost) => process.send?.({ cost }, () => process.exit()),
		(error: unknown) => process.send?.({ failure: String(error) }, () => process.exit()),
	);
});
