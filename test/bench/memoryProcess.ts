/*
 * One execution in a process of its own, which tells how much memory it took at its peak. Arguments: what runs, who runs it,
 * the system's address, and where n8n's own nodes lie.
 */
// These two must stay first: n8n-core reads its settings when it is loaded.
import '../engine/setup';
import '../../tools/jest/currentCoreEnv';
import { join } from 'node:path';
import type { ICredentialType, IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';
import { Engine, type NodeRun } from '../engine/engine';
import { builtExport } from './built';
import { MEGABYTES, PAGE, ROWS, type Measured } from './memory';

const CREDENTIAL = 'itemPathApi';

async function main(what: string, who: string, url: string, n8nNodes: string): Promise<void> {
	const Credential = await builtExport<new () => ICredentialType>(
		'credentials/ItemPathApi.credentials.js',
		'ItemPathApi',
	);
	const engine = new Engine([new Credential()]);
	const id = engine.credentials.add(CREDENTIAL, { baseUrl: url, username: 'demo', password: 'demo-password' });
	const run: NodeRun =
		who === 'ours' ? await ours(what) : what === 'rows' ? { node: bareLoop(url) } : httpRequest(url, n8nNodes);
	globalThis.gc?.();
	const before = process.memoryUsage().rss;
	let peak = before;
	const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 20);
	const { error, items } = await engine.run({
		...run,
		credentials: who === 'bare' ? {} : { [CREDENTIAL]: id },
		items: Array.from({ length: what === 'rows' ? 1 : MEGABYTES }, () => ({ json: {} })),
	});
	clearInterval(timer);
	if (error) throw error;
	const measured: Measured = {
		megabytes: (Math.max(peak, process.memoryUsage().rss) - before) / 1_048_576,
		items: items.length,
	};
	process.send?.(measured, () => process.exit());
}

async function ours(what: string): Promise<NodeRun> {
	const Node = await builtExport<new () => INodeType>('nodes/ItemPath/ItemPath.node.js', 'ItemPath');
	const plain = { authentication: 'password', resource: 'customRequest', operation: 'send', method: 'GET' };
	if (what !== 'rows')
		return { node: new Node(), parameters: { ...plain, endpoint: 'megabyte', splitIntoItems: false } };
	return {
		node: new Node(),
		parameters: {
			...{ ...plain, endpoint: `rows?total=${ROWS}`, listPath: 'rows', pagination: 'pages', returnAll: true },
			options: { pageSize: PAGE, maxPages: ROWS },
		},
	};
}

/** n8n's own node, as the installed n8n has it. */
function httpRequest(url: string, n8nNodes: string): NodeRun {
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- where it lies is known only now
	const { HttpRequest } = require(join(n8nNodes, 'dist/nodes/HttpRequest/HttpRequest.node.js')) as {
		HttpRequest: new () => { getNodeType(version: number): INodeType };
	};
	const signed = { authentication: 'predefinedCredentialType', nodeCredentialType: CREDENTIAL };
	return {
		node: new HttpRequest().getNodeType(4.2),
		typeName: 'n8n-nodes-base.httpRequest',
		parameters: { ...signed, url: `${url}/api/megabyte`, options: {} },
	};
}

/** The same items, page by page, and nothing else. */
function bareLoop(url: string): INodeType {
	return {
		description: {
			...{ displayName: 'Bare', name: 'bare', group: [], version: 1, description: '', defaults: {} },
			...{ inputs: ['main'], outputs: ['main'], properties: [] },
		},
		async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
			const out: INodeExecutionData[] = [];
			for (let page = 0; ; page++) {
				const address = `${url}/api/rows?total=${ROWS}&page=${page}&limit=${PAGE}`;
				const { rows } = (await this.helpers.httpRequest({ method: 'GET', url: address, json: true })) as {
					rows: Array<INodeExecutionData['json']>;
				};
				for (const json of rows) out.push({ json, pairedItem: { item: 0 } });
				if (rows.length < PAGE) return [out];
			}
		},
	};
}

const [what = '', who = '', url = '', n8nNodes = ''] = process.argv.slice(2);
void main(what, who, url, n8nNodes);
