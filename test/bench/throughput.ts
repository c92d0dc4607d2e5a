import type { ICredentialType, IDataObject, INodeType } from 'n8n-workflow';
import { Engine } from '../engine/engine';
import { builtExport } from './built';
import type { Counts, RemoteSimulator } from './remoteSimulator';

/** One run of the node. */
export interface Throughput extends Counts {
	readonly parallel: number;
	readonly items: number;
	readonly milliseconds: number;
	/** What n8n has stored of the credential afterwards. */
	readonly stored: IDataObject;
}

const CREDENTIAL = 'itemPathApi';

/** Runs the built ItemPath node in n8n's engine, one request per item, beginning without a token. */
export async function measureThroughput(simulator: RemoteSimulator, count: number, parallel: number): Promise<Throughput> {
	const Node = await builtExport<new () => INodeType>('nodes/ItemPath/ItemPath.node.js', 'ItemPath');
	const Credential = await builtExport<new () => ICredentialType>('credentials/ItemPathApi.credentials.js', 'ItemPathApi');
	const forgetAllTokens = await builtExport<() => void>('lib/auth/tokenDesk.js', 'forgetAllTokens');
	await simulator.reset();
	forgetAllTokens();

	const { baseUrl = '', username = '', password = '' } = simulator.login;
	const engine = new Engine([new Credential()]);
	const id = engine.credentials.add(CREDENTIAL, { baseUrl, username, password });
	const started = performance.now();
	const result = await engine.run({
		node: new Node(),
		parameters: { authentication: 'password', resource: 'customRequest', operation: 'send', method: 'GET', endpoint: 'stations?limit=1', splitIntoItems: false, options: { itemsInParallel: parallel } },
		credentials: { [CREDENTIAL]: id },
		items: Array.from({ length: count }, (_, index) => ({ json: { index } })),
	});
	const milliseconds = performance.now() - started;
	if (result.error) throw result.error;
	return { parallel, items: result.items.length, milliseconds, stored: engine.credentials.stored(id), ...(await simulator.counts()) };
}

/** @throws when the node did not send one request per item, or logged in more than once */
export function assertCounts({ parallel, items, apiRequests, tokenRequests }: Throughput, count: number): void {
	const wrong = [
		...(items === count ? [] : [`${items} items came out, not ${count}`]),
		...(apiRequests === count ? [] : [`${apiRequests} requests were sent, not ${count}`]),
		...(tokenRequests === 1 ? [] : [`${tokenRequests} logins were made, not 1`]),
	];
	if (wrong.length > 0) throw new Error(`With ${parallel} in parallel: ${wrong.join('; ')}.`);
}
