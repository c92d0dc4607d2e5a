/**
 * Promise: whatever goes wrong with a token or a call, n8n's user gets data, or one error that says what to do; a call
 * that must not happen twice does not, and nobody is asked for a token more often than needed. With n8n's error output,
 * items that worked leave by the first output and items that failed by the second, each with the reason and tied to the
 * input item it came from.
 */
import { setTimeout as wait } from 'node:timers/promises';

import type { WorkflowNode } from '../../playground/client';
import { startItemPathSimulator } from '../../simulators/itemPath';
import type { Fault, Simulator, TokenSettings } from '../../simulators/kit';
import { addCredential, demoCredential, useSession, type StoredCredential } from '../support/realSession';
import { testedN8n } from '../support/testedN8n';
import { itemsOf, judge, outputOf, runInServer, type Run } from './runs';
import { arrow, chain, node, ourNode, rows, start } from './workflows';

interface Case {
	what: string;
	/** The stored token is known to be due before the run; absent: there is no token yet. */
	token?: 'good' | 'due';
	tokens?: Partial<TokenSettings>;
	faults?: Fault[];
	/** What the node does; reads a list unless told. */
	parameters?: Record<string, unknown>;
	password?: string;
	items?: number;
	logins: string[];
	calls: string[];
	/** Words of the error; absent: the run succeeds. */
	error?: string[];
}

const login = 'POST /api/users/login';
const refresh = 'POST /api/users/refresh';
const read = 'GET /api/stations';
const create = 'POST /api/materials';

const newMaterial = { resource: 'material', operation: 'create', name: 'Label roll', additionalFields: {} };
const onToken = (fault: Fault): Fault => ({ match: { kind: 'token' }, ...fault });
const onCall = (fault: Fault): Fault => ({ match: { kind: 'api' }, ...fault });
const once = (lines: string[]): Pick<Case, 'logins' | 'calls'> => ({ logins: lines, calls: [`${read} 200`] });

const withoutToken: Case[] = [
	{
		what: 'a login that meets a server fault is tried again',
		faults: [onToken({ status: 500 })],
		...once([`${login} 500`, `${login} 200`]),
	},
	{
		what: 'a login whose connection is cut is tried again',
		faults: [onToken({ reset: true })],
		...once([`${login} cut`, `${login} 200`]),
	},
	{
		what: 'a login that meets server faults only is given up after three tries',
		faults: [onToken({ status: 500, times: Infinity })],
		logins: [`${login} 500`, `${login} 500`, `${login} 500`],
		calls: [],
		error: ['answered 500', 'tried 3 times'],
	},
	{
		what: 'a web page instead of a token is named',
		faults: [onToken({ htmlPage: true })],
		logins: [`${login} 200`],
		calls: [],
		error: ['a web page instead of a token'],
	},
	{
		what: 'broken JSON instead of a token is named',
		faults: [onToken({ brokenJson: true })],
		logins: [`${login} 200`],
		calls: [],
		error: ['not JSON'],
	},
	{
		what: 'an answer without a token is named',
		faults: [onToken({ status: 200, body: { hello: 'world' } })],
		logins: [`${login} 200`],
		calls: [],
		error: ['without "accessToken"'],
	},
	{
		what: 'a wrong secret is tried once',
		password: 'wrong-password',
		logins: [`${login} 404`],
		calls: [],
		error: ['refused the login', '"User" or "Password" is wrong'],
	},
	{
		what: 'many items without a token log in once',
		items: 30,
		logins: [`${login} 200`],
		calls: Array<string>(30).fill(`${read} 200`),
	},
];

const withToken: Case[] = [
	{ what: 'a due token is renewed before the call', token: 'due', ...once([`${refresh} 200`]) },
	{
		what: 'a refresh token that is refused costs a login',
		token: 'due',
		tokens: { acceptRefreshTokens: false },
		...once([`${refresh} 401`, `${login} 200`]),
	},
	{
		what: 'a refused call is renewed and sent once more',
		token: 'good',
		faults: [onCall({ status: 401, body: {} })],
		logins: [`${refresh} 200`],
		calls: [`${read} 401`, `${read} 200`],
	},
	{
		what: 'a call refused again after the renewal is an error, not a loop',
		token: 'good',
		faults: [onCall({ status: 401, body: {}, times: Infinity })],
		logins: [`${refresh} 200`],
		// The last one asks the credential's test address, which is the same, whether the new token counts.
		calls: [`${read} 401`, `${read} 401`, `${read} 401`],
		error: ['ItemPath answered 401'],
	},
	{
		what: 'a missing right is no reason for a new token',
		token: 'good',
		faults: [onCall({ status: 403, body: {} })],
		logins: [],
		calls: [`${read} 403`],
		error: ['ItemPath answered 403'],
	},
	{
		what: 'a read that meets a server fault is sent again',
		token: 'good',
		faults: [onCall({ status: 502 })],
		logins: [],
		calls: [`${read} 502`, `${read} 200`],
	},
	{
		what: 'a read whose connection is cut is sent again',
		token: 'good',
		faults: [onCall({ reset: true })],
		logins: [],
		calls: [`${read} cut`, `${read} 200`],
	},
	{
		what: 'a write that meets a server fault is not sent again',
		token: 'good',
		faults: [onCall({ status: 500 })],
		parameters: newMaterial,
		logins: [],
		calls: [`${create} 500`],
		error: ['ItemPath answered 500'],
	},
	{
		what: 'a write whose connection is cut is not sent again',
		token: 'good',
		faults: [onCall({ reset: true })],
		parameters: newMaterial,
		logins: [],
		calls: [`${create} cut`],
		error: ['connection was cut'],
	},
	{
		what: 'a write that is refused for its token is sent again and done once',
		token: 'good',
		faults: [onCall({ status: 401, body: {} })],
		parameters: newMaterial,
		logins: [`${refresh} 200`],
		calls: [`${create} 401`, `${create} 201`],
	},
];

const session = useSession();

/** A system per test: its own faults, its own log, and a credential nobody has been refused with. */
let itemPath: Simulator;

beforeEach(async () => (itemPath = await startItemPathSimulator()));
afterEach(async () => await itemPath.close());

describe('without a token', () => {
	it.each(withoutToken)('$what', keepsItsWord);

	it('a login that is asked to wait waits', async () => {
		itemPath.control.addFault(onToken({ status: 429, headers: { 'retry-after': '2' } }));
		const run = await runNode(await credential());

		judge(session(), run, () => {
			expect(run.execution.status).toBe('success');
			expect(run.wire.logins).toEqual([`${login} 429`, `${login} 200`]);
			const [refused, accepted] = run.wire.log;
			expect(accepted.at - refused.at).toBeGreaterThanOrEqual(2000);
		});
	});

	it('a wrong secret is tried once for many items, and each of them says so', async () => {
		const run = await runNode(await credential('wrong-password'), { items: 30, onError: 'continueRegularOutput' });

		judge(session(), run, () => {
			expect(run.execution.status).toBe('success');
			expect(run.wire.logins).toEqual([`${login} 404`]);
			expect(run.wire.calls).toEqual([]);
			const items = itemsOf(run, 'ItemPath');
			expect(items).toHaveLength(30);
			for (const { error } of items) expect(error).toContain('"User" or "Password" is wrong');
			expect(JSON.stringify(run.execution)).not.toContain('wrong-password');
		});
	});
});

describe('with a token', () => {
	it.each(withToken)('$what', keepsItsWord);
});

describe('with an error output', () => {
	const endpoints = ['stations?limit=1', 'no-such-list', 'stations/no-such-station', 'stations?limit=2'];

	it('good and failed items part ways', async () => {
		const request = { resource: 'customRequest', operation: 'send', method: 'GET', endpoint: '={{ $json.endpoint }}' };
		const caller = ourNode(
			'ItemPath',
			'itemPath',
			{ authentication: 'password', ...request, splitIntoItems: false },
			demoCredential(session(), 'itemPathApi'),
			'continueErrorOutput',
		);
		const workflow = chain('Error branch', start(), ...rows(endpoints.map((endpoint) => ({ endpoint }))), caller);
		workflow.nodes.push(node('Good', 'n8n-nodes-base.noOp'), node('Failed', 'n8n-nodes-base.noOp'));
		workflow.connections.ItemPath = { main: [[arrow('Good')], [arrow('Failed')]] };
		const run = await runInServer(session(), workflow);

		judge(session(), run, () => {
			expect(run.execution.status).toBe('success');
			expect(itemsOf(run, 'Good').map(({ stations }) => (stations as unknown[]).length)).toEqual([1, 2]);
			expect(outputOf(run, 'ItemPath', 0).map(inputItem)).toEqual([0, 3]);

			// n8n knows failed items by their keys, 2.0.0 by others than later versions, and puts the input's fields beside them.
			const reason = testedN8n.version === '2.0.0' ? 'message' : 'details';
			const failed = itemsOf(run, 'Failed');
			expect(failed.map(({ endpoint }) => endpoint)).toEqual([endpoints[1], endpoints[2]]);
			for (const item of failed) {
				expect(item.error).toContain('ItemPath answered 404');
				expect(Object.keys(item).sort()).toEqual(['endpoint', 'error', reason].sort());
			}
			expect(outputOf(run, 'ItemPath', 1).map(inputItem)).toEqual([1, 2]);
			expect(run.wire.calls.filter((line) => line.endsWith(' 404'))).toHaveLength(2);
		});
	});
});

describe('marking as exported', () => {
	const transactions = 'GET /api/transactions';
	const marking = {
		resource: 'transaction',
		operation: 'getForExport',
		markAsExported: true,
		limit: '={{ $json.row === 0 ? 3 : 5 }}',
		options: { retries: 0 },
	};
	const refuseSecond = (): void =>
		itemPath.control.addFault({
			match: { method: 'GET', path: '/api/transactions' },
			after: 1,
			status: 403,
			body: { message: 'Closed for stock-taking' },
		});
	const markedAt = (run: Run): string[] => run.wire.calls.filter((line) => line.startsWith('PUT')).sort();
	const linesOf = (items: Array<Record<string, unknown>>): string[] =>
		items.map(({ id }) => `PUT /api/transactions/${String(id)} 200`).sort();

	it('marks nothing when the second of two items is refused', async () => {
		const used = await credential();
		refuseSecond();
		const run = await runNode(used, { parameters: marking, items: 2 });

		judge(session(), run, () => {
			expect(run.wire.calls).toEqual([`${transactions} 200`, `${transactions} 403`]);
			expect(run.execution.status).toBe('error');
			expect(run.execution.error?.message).toContain('ItemPath answered 403');
			expect(run.execution.error?.message).toContain('Closed for stock-taking');
		});
	});

	it('marks, where the node goes on after errors, what comes out and nothing else', async () => {
		const used = await credential();
		refuseSecond();
		const run = await runNode(used, { parameters: marking, items: 2, onError: 'continueRegularOutput' });

		judge(session(), run, () => {
			expect(run.execution.status).toBe('success');
			const items = itemsOf(run, 'ItemPath');
			const handedOut = items.slice(0, 3);
			expect(run.wire.calls.slice(0, 2)).toEqual([`${transactions} 200`, `${transactions} 403`]);
			expect(markedAt(run)).toEqual(linesOf(handedOut));
			expect(handedOut.every(({ markedAsExported }) => markedAsExported === true)).toBe(true);
			expect(items.slice(3).map(({ error }) => error)).toEqual([expect.stringContaining('ItemPath answered 403')]);
		});
	});

	it('marks what all items have found once, and all of it comes out', async () => {
		const run = await runNode(await credential(), { parameters: marking, items: 2 });

		judge(session(), run, () => {
			expect(run.execution.status).toBe('success');
			// The second item finds the three of the first again, and two more.
			const items = itemsOf(run, 'ItemPath');
			expect(items).toHaveLength(5);
			expect(outputOf(run, 'ItemPath').map(inputItem)).toEqual([0, 0, 0, 1, 1]);
			expect(run.wire.calls.slice(0, 2)).toEqual([`${transactions} 200`, `${transactions} 200`]);
			expect(markedAt(run)).toEqual(linesOf(items));
		});
	});
});

async function keepsItsWord({ token, tokens = {}, faults = [], password, ...given }: Case): Promise<void> {
	const used = await credential(password);
	if (token) await warmUp(used, token);
	itemPath.control.setTokens(tokens);
	for (const fault of faults) itemPath.control.addFault(fault);
	const run = await runNode(used, given);

	judge(session(), run, () => {
		expect(run.wire.logins).toEqual(given.logins);
		expect(run.wire.calls).toEqual(given.calls);
		expect(run.execution.status).toBe(given.error ? 'error' : 'success');
		for (const words of given.error ?? []) expect(run.execution.error?.message).toContain(words);
		if (!given.error) expect(itemsOf(run, 'ItemPath')).toHaveLength(given.items ?? 1);
	});
}

async function credential(password = itemPath.login.password): Promise<StoredCredential> {
	return await addCredential(session(), 'itemPathApi', { baseUrl: itemPath.url, password });
}

/** Obtains a token, and waits until it is due if that is wanted: tokens are renewed after 80 % of their life. */
async function warmUp(used: StoredCredential, token: 'good' | 'due'): Promise<void> {
	if (token === 'due') itemPath.control.setTokens({ accessSeconds: 5 });
	const run = await runNode(used);
	judge(session(), run, () => expect(run.wire.logins).toEqual([`${login} 200`]));
	if (token === 'due') await wait(5000);
	itemPath.control.setTokens({ accessSeconds: 900 });
}

async function runNode(
	used: StoredCredential,
	{ parameters, items = 1, onError }: Pick<Case, 'parameters' | 'items'> & { onError?: WorkflowNode['onError'] } = {},
): Promise<Run> {
	const list = { resource: 'customRequest', operation: 'send', method: 'GET', endpoint: 'stations?limit=1' };
	const itemPathNode = ourNode(
		'ItemPath',
		'itemPath',
		{ authentication: 'password', ...(parameters ?? list) },
		used,
		onError,
	);
	const input = Array.from({ length: items }, (_, row) => ({ row }));
	const workflow = chain('ItemPath in trouble', start(), ...rows(input), itemPathNode);
	return await runInServer(session(), workflow, { systems: [itemPath] });
}

function inputItem({ pairedItem }: ReturnType<typeof outputOf>[number]): number | undefined {
	const [pair] = [pairedItem].flat();
	return typeof pair === 'object' ? pair.item : pair;
}
