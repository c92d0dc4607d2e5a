/*
 * A process of n8n that runs one execution after another with a stored credential it shares with others, until it is told
 * to stop. It begins when it is told to, and its clock is set by whoever started it.
 */
// These two must stay first: n8n-core reads its settings when it is loaded.
import '../setup';
import '../../../tools/jest/currentCoreEnv';
import type {
	ICredentialDataDecryptedObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
	INodeType,
} from 'n8n-workflow';
import { clock } from '../../../lib/clock';
import { ItemPathApi } from '../../../credentials/ItemPathApi.credentials';
import { load } from '../../../catalogue/load';
import { CredentialStore, storageModeOfCore } from '../credentialStore';
import { Engine, type NodeRun } from '../engine';
import { httpRequestNode } from '../httpRequestNode';
import { randomNumbers } from '../../support/randomNumbers';
import { SharedRows } from './sharedRows';

/** What a worker has to know. */
export interface WorkerSettings {
	/** The file of stored credentials. */
	readonly file: string;
	readonly credentialId: string;
	/** The system's address. */
	readonly url: string;
	/** Whether it runs this package's node or n8n's HTTP Request node. */
	readonly node: 'own' | 'httpRequest';
	/** What its chance begins with, so that it is the same each time. */
	readonly seed: number;
}

/** What a worker is told. */
export type Order =
	| { readonly start: WorkerSettings; readonly now: number }
	/** Answered with `ready`. */
	| { readonly now: number }
	/** Answered with its report, after the execution under way. */
	| { readonly stop: true };

/** What a worker has done. */
export interface WorkerReport {
	readonly executions: number;
	readonly errors: string[];
	/** Calls that got a token which was due for everyone, and had not been obtained for them. */
	readonly withDueToken: number;
}

/** Items of an execution of our node: many, so that tokens fall due within. n8n's own node begins all at the same time. */
const ITEMS = 40;

/** Sees what goes out with which token. */
class WatchingStore extends CredentialStore {
	withDueToken = 0;

	private readonly obtainedFor = new WeakSet<object>();

	override async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		node: INode,
		credentialsExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const changed = await super.preAuthentication(helpers, credentials, typeName, node, credentialsExpired);
		if (changed !== undefined) this.obtainedFor.add(credentials);
		return changed;
	}

	override async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const wasDue = clock.now() >= Number(credentials.refreshAt);
		const signed = await super.authenticate(credentials, typeName, options);
		if (wasDue && !this.obtainedFor.delete(credentials)) this.withDueToken += 1;
		return signed;
	}
}

/** A call any account may make. */
const ENDPOINT = 'stations?limit=1';

/** Where nothing but TypeScript files are looked for, as in jest, an import would do: beside it lies ItemPath.node.json. */
const { ItemPath } = load<{ ItemPath: new () => INodeType }>('nodes/ItemPath/ItemPath.node.ts');

let now = 0;
let isStopped = false;

async function work({ file, credentialId, url, node, seed }: WorkerSettings): Promise<void> {
	Object.assign(clock, { now: () => now, random: randomNumbers(seed) });
	const type = new ItemPathApi();
	const store = new WatchingStore([type], storageModeOfCore, new SharedRows(file));
	const engine = new Engine([type], store);
	const parameters = {
		...{ authentication: 'password', resource: 'customRequest', operation: 'send', method: 'GET' },
		...{ endpoint: ENDPOINT, splitIntoItems: false, options: { itemsInParallel: 1 } },
	};
	const run: NodeRun = {
		credentials: { [type.name]: credentialId },
		items: Array.from({ length: node === 'own' ? ITEMS : 1 }, (_, index) => ({ json: { index } })),
		...(node === 'own'
			? { node: new ItemPath(), parameters }
			: {
					// Only n8n's own node may use a credential type it does not declare.
					typeName: 'n8n-nodes-base.httpRequest',
					node: httpRequestNode(type.name, `${url}/api/${ENDPOINT}`),
				}),
	};
	let executions = 0;
	const errors: string[] = [];
	while (!isStopped) {
		const { error } = await engine.run(run);
		executions += 1;
		if (error !== undefined) errors.push(error.message);
	}
	const report: WorkerReport = { executions, errors, withDueToken: store.withDueToken };
	process.send?.(report, () => process.exit());
}

process.once('disconnect', () => process.exit());
process.on('message', (order: Order) => {
	if ('now' in order) now = order.now;
	if ('stop' in order) isStopped = true;
	else if ('start' in order) void work(order.start);
	else process.send?.('ready');
});
process.send?.('ready');
