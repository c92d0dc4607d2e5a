import type { ICredentialType, IDataObject, INodeType, IWorkflowExecuteAdditionalData } from 'n8n-workflow';
import { Engine } from '../engine/engine';
import { builtExport } from './built';
import type { Counts, RemoteSimulator } from './remoteSimulator';

/** One run of the node. */
export interface Throughput extends Counts {
	readonly parallel: number;
	readonly items: number;
	readonly milliseconds: number;
	/** The credential as n8n hands it out afterwards, with its token. */
	readonly credential: IDataObject;
}

const CREDENTIAL = 'itemPathApi';
/** Milliseconds until the simulator answers, as over a good network: without any, parallel calls would gain nothing. */
export const ANSWER_AFTER = 5;

/**
 * Runs the built ItemPath node in n8n's engine, one request per item, beginning without a token.
 * @param perSecond how many calls a second the system takes; left out: any number
 */
export async function measureThroughput(
	simulator: RemoteSimulator,
	count: number,
	parallel: number,
	perSecond?: number,
): Promise<Throughput> {
	const Node = await builtExport<new () => INodeType>('nodes/ItemPath/ItemPath.node.js', 'ItemPath');
	const Credential = await builtExport<new () => ICredentialType>(
		'credentials/ItemPathApi.credentials.js',
		'ItemPathApi',
	);
	const forgetAllTokens = await builtExport<() => void>('lib/auth/tokenDesk.js', 'forgetAllTokens');
	await simulator.reset(ANSWER_AFTER);
	forgetAllTokens();
	if (perSecond !== undefined) await simulator.limitRate(perSecond);

	const { baseUrl = '', username = '', password = '' } = simulator.login;
	const engine = new Engine([new Credential()]);
	const id = engine.credentials.add(CREDENTIAL, { baseUrl, username, password });
	const started = performance.now();
	const result = await engine.run({
		node: new Node(),
		parameters: {
			authentication: 'password',
			resource: 'customRequest',
			operation: 'send',
			method: 'GET',
			endpoint: 'stations?limit=1',
			splitIntoItems: false,
			options: { itemsInParallel: parallel },
		},
		credentials: { [CREDENTIAL]: id },
		items: Array.from({ length: count }, (_, index) => ({ json: { index } })),
	});
	const milliseconds = performance.now() - started;
	if (result.error) throw result.error;
	const credential = await engine.credentials.getDecrypted(
		{} as IWorkflowExecuteAdditionalData,
		{ id, name: id },
		CREDENTIAL,
	);
	return { parallel, items: result.items.length, milliseconds, credential, ...(await simulator.counts()) };
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

/** @throws when items failed, when there was no limit to be felt, or a third as many calls were refused as were served */
export function assertSlowServer({ items, apiRequests }: Throughput, count: number): void {
	const refused = apiRequests - count;
	if (items !== count) throw new Error(`A slow server: ${items} items came out, not ${count}.`);
	if (refused === 0) throw new Error('A slow server: nothing was refused, so there was no limit.');
	if (refused >= count / 3) throw new Error(`A slow server: ${refused} calls were refused while ${count} were served.`);
}
