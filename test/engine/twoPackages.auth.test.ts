/**
 * Promise: node and credential understand each other where they come from two packages, or from two versions of one. n8n
 * takes credential types of one name from the package it loads last; each package's nodes keep their own copy of our code.
 */
import type { ICredentialType, IDataObject, IHttpRequestOptions, INodeParameters, INodeType } from 'n8n-workflow';
import { tokenFlows } from '../../catalogue/classes';
import { noteFailure, failureOf } from '../../lib/auth/failures';
import { noteOf } from '../../lib/auth/notes';
import { TokenError } from '../../lib/auth/tokenError';
import { tokenAuthenticate, tokenPreAuthentication } from '../../lib/auth/tokenHooks';
import { tokenKeepers } from '../../lib/auth/tokenKeeper';
import type { TokenFlow } from '../../lib/auth/types';
import { benchOf, withStage, type Bench, type Stage } from './benches';
import { testConnection } from './connectionTester';
import { httpRequestNode } from './httpRequestNode';
import { loadOtherCopy } from './otherCopy';
import { takeClock, type TestClock } from './testClock';

const other = loadOtherCopy();
let clock: TestClock;
let stage: Stage;

beforeEach(() => {
	clock = takeClock();
	other.forgetAllTokens();
});

afterEach(() => {
	jest.restoreAllMocks();
});

const FOLDERS: Readonly<Record<string, string>> = {
	itemPathApi: 'ItemPath',
	nextomeApi: 'Nextome',
	dvinciTokenApi: 'Dvinci',
	clientCredentialsOAuth2Api: 'ClientCredentialsRequest',
};

/** The node of one copy with the credential of the other. */
const ORDERS: ReadonlyArray<[string, (title: string) => Bench]> = [
	[
		'credential of the other',
		(title) => ({ ...benchOf(title), type: other.credentialClass(benchOf(title).type.name) }),
	],
	['node of the other', (title) => ({ ...benchOf(title), node: () => otherNode(benchOf(title).type.name) })],
];

function otherNode(type: string): INodeType {
	const { node } = other.actionNodeIn(FOLDERS[type] ?? '');
	return new (node.constructor as new () => INodeType)();
}

const edit = (changes: IDataObject): void => stage.engine.credentials.edit(stage.credentialId, changes);
const tokenRequests = () => stage.simulator.control.requests({ kind: 'token' });
const save = async (type: ICredentialType) => await testConnection(type, stage.engine.credentials, stage.credentialId);

it('the two copies share no class', () => {
	expect(other.credentialClass('itemPathApi').constructor).not.toBe(benchOf('itemPathApi').type.constructor);
	expect(otherNode('itemPathApi').constructor).not.toBe(benchOf('itemPathApi').node().constructor);
});

describe.each(ORDERS)('%s', (_order, benchWith) => {
	describe.each(['itemPathApi', 'nextomeApi', 'clientCredentialsOAuth2Api, body'])('%s', (title) => {
		const bench = benchWith(title);
		withStage(bench, (opened) => (stage = opened));

		it('a token revoked while items run costs one renewal and no failure', async () => {
			await stage.call();
			const before = tokenRequests().length;
			stage.simulator.control.revokeAllTokens();
			const result = await stage.call(20, { parallel: 20 });
			expect(result.error).toBeUndefined();
			expect(result.items).toHaveLength(20);
			// A refresh token that was revoked with it costs a request of its own.
			expect(tokenRequests().length - before).toBe(title === 'itemPathApi' ? 2 : 1);
		});

		it('a call refused for good is renewed once and sent twice', async () => {
			await stage.call();
			stage.simulator.control.clearLog();
			stage.simulator.control.addFault({ match: { kind: 'api' }, times: Infinity, status: 401, body: {} });
			expect((await stage.call()).error?.message).toContain('401');
			expect(stage.logins).toBe(1);
			// The call twice; what more there is asks the test address whether the new token counts.
			expect(stage.calls.length).toBeGreaterThanOrEqual(2);
			expect(stage.calls.length).toBeLessThanOrEqual(3);
		});

		it('a refused login is told in its own words, tried once per run, and not at once again', async () => {
			edit({ [bench.secret]: 'wrong-password' });
			const result = await stage.call(50, { parallel: 10, onError: 'continueRegularOutput' });
			expect(tokenRequests()).toHaveLength(1);
			expect(String(result.items[49]?.json.error)).toMatch(/refused|wrong/);
			clock.advance(4_000);
			const { error } = await stage.call();
			expect(error?.message).toContain('refused 4 s ago, next attempt in 6 s');
			expect(error?.description).toContain('Open the credential of this node, correct it and save it');
			expect(tokenRequests()).toHaveLength(1);
			expect(JSON.stringify(result.run)).not.toContain('wrong-password');
		});

		it('a run that was refused asks no more, even when the pause is over', async () => {
			edit({ [bench.secret]: 'wrong-password' });
			const parameters = { options: { itemsInParallel: 1, minimumInterval: 6_000 } };
			await stage.call(5, { onError: 'continueRegularOutput', parameters });
			expect(tokenRequests()).toHaveLength(1);
		});

		it('Save says that it counts, and that it does not', async () => {
			expect((await save(bench.type)).status).toBe('OK');
			edit({ [bench.secret]: 'wrong-password' });
			expect(await save(bench.type)).toMatchObject({
				status: 'Error',
				message: expect.stringMatching(/refused|wrong/),
			});
		});

		it('leaves nothing with n8n but what it declares', async () => {
			await stage.call();
			stage.simulator.control.revokeAllTokens();
			await stage.call(3);
			const declared = bench.type.properties.map(({ name }) => name);
			const foreign = Object.keys(stage.stored).filter(
				(name) => !declared.includes(name) && !name.startsWith('allowed'),
			);
			expect(foreign).toEqual([]);
		});
	});

	describe('tokens nobody can be asked about', () => {
		const bench = benchWith('clientCredentialsOAuth2Api, header');
		withStage(bench, (opened) => (stage = opened));
		const written = { method: 'POST', path: '/api/v1/notes' };
		const write: INodeParameters = { method: 'POST', endpoint: 'api/v1/notes', bodyType: 'json', bodyJson: '{"a":1}' };

		it('are renewed before the next call, once a minute, whichever node makes it', async () => {
			edit({ tokenExpiry: 'custom', expiredBody: 'text', expiredText: 'has expired' });
			await stage.call();
			const body = { note: 'The offer has expired' };
			stage.simulator.control.addFault({ match: written, times: Infinity, status: 201, body });
			expect((await stage.call(1, { parameters: write })).error).toBeUndefined();
			expect(tokenRequests()).toHaveLength(1);
			const node = httpRequestNode(bench.type.name, `${stage.simulator.url}/${bench.endpoint}`);
			await stage.call(1, { typeName: 'n8n-nodes-base.httpRequest', node });
			expect(tokenRequests()).toHaveLength(2);
			await stage.call(3, { parameters: write });
			await stage.call();
			expect(tokenRequests()).toHaveLength(2);
		});

		it('cost a login a minute where the right is missing, over all executions', async () => {
			edit({ tokenExpiry: 'custom', expiredStatuses: '401, 403' });
			await stage.call();
			const match = { path: '/api/v1/notes' };
			stage.simulator.control.addFault({ match, times: Infinity, status: 403, body: {} });
			for (let execution = 0; execution < 5; execution++)
				expect((await stage.call(1, { parameters: write })).error?.message).toContain('403');
			expect(tokenRequests()).toHaveLength(2);
		});
	});

	describe('a credential without a token', () => {
		const bench = benchWith('dvinciTokenApi');
		withStage(bench, (opened) => (stage = opened));

		it('says in its own words what is missing', async () => {
			edit({ apiToken: '' });
			const { error } = await stage.call();
			expect(error?.message).toContain('"API Token" is empty');
			expect(stage.calls).toHaveLength(0);
		});
	});
});

describe('another version', () => {
	const bench = benchOf('itemPathApi');

	/** The credential with something done to each object before and after its hooks see it. */
	function withHooks(before: (credential: object) => void, after: (credential: object) => void): ICredentialType {
		const { type } = bench;
		const authenticate = type.authenticate as (credential: object, options: object) => Promise<IHttpRequestOptions>;
		const preAuthentication = type.preAuthentication as (this: unknown, credential: object) => Promise<IDataObject>;
		const seen = async <T>(credential: object, hook: () => Promise<T>): Promise<T> => {
			before(credential);
			return await hook().finally(() => after(credential));
		};
		return {
			...type,
			preAuthentication: async function (credential) {
				return await seen(credential, async () => await preAuthentication.call(this, credential));
			},
			authenticate: async (credential, options) =>
				await seen(credential, async () => await authenticate(credential, options)),
		};
	}

	/** Notes nobody here can read, under every name there is. */
	const scribble = (credential: object): void => {
		for (const name of ['failure', 'tokenKeeper', 'sentCall', 'carried', 'probeAsked', 'proven', 'stillUsable'])
			noteOf(name, () => undefined).leave(credential, { of: 'another version' } as never);
	};

	describe.each([
		['that leaves no word of where its tokens are kept', () => undefined, (one: object) => void tokenKeepers.take(one)],
		['whose notes cannot be read', scribble, scribble],
	])('of the credential %s', (_which, before, after) => {
		withStage({ ...bench, type: withHooks(before, after) }, (opened) => (stage = opened));

		it('has its tokens renewed all the same', async () => {
			await stage.call();
			stage.simulator.control.revokeAllTokens();
			const result = await stage.call(10, { parallel: 10 });
			expect(result.error).toBeUndefined();
			expect(result.items).toHaveLength(10);
		});
	});

	describe('of the credential whose fingerprint covers more', () => {
		const { type, ...rest } = benchOf('clientCredentialsOAuth2Api, header');
		const known = tokenFlows.find(({ credentialType }) => credentialType === type.name) as TokenFlow;
		const flow = { ...known, fields: [...known.fields, 'addedLater'] };
		const newer: ICredentialType = {
			...type,
			preAuthentication: tokenPreAuthentication(flow, type.properties),
			authenticate: tokenAuthenticate(flow),
		};
		withStage({ ...rest, type: newer }, (opened) => (stage = opened));

		it('has its tokens asked about before one is renewed', async () => {
			edit({ tokenExpiry: 'custom', expiredStatuses: '401, 403', testPath: 'api/v1/reservations?pageSize=1' });
			await stage.call();
			const match = { path: '/api/v1/notes' };
			stage.simulator.control.addFault({ match, times: Infinity, status: 403, body: {} });
			const parameters = { endpoint: 'api/v1/notes' };
			for (let execution = 0; execution < 3; execution++)
				expect((await stage.call(1, { parameters })).error?.message).toContain('403');
			expect(tokenRequests()).toHaveLength(1);
		});
	});

	it.each([
		['nothing but a message', { message: 'No.' }, 'No.'],
		['a kind nobody knows', { kind: 'new', message: 'No.', more: 1 }, 'No.'],
		['a way of failing nobody knows', { kind: 'token', message: 'No.', failure: 'later' }, 'No.'],
		['no message', { kind: 'token', failure: 'refused' }, undefined],
		['a text', 'No.', undefined],
	])('of a reason: %s', (_what, left, told) => {
		const credential = {};
		noteOf('failure', () => undefined).leave(credential, left as never);
		const failure = failureOf(credential);
		expect(failure?.message).toBe(told);
		// What may pass must not end a run.
		expect(failure instanceof TokenError && failure.failure === 'refused').toBe(false);
	});

	it('a note is not copied, listed or written down', () => {
		const credential = { user: 'a' };
		noteFailure(credential, new TokenError('No.', 'refused'));
		expect(failureOf(credential)).toEqual(new TokenError('No.', 'refused'));
		expect(failureOf({ ...credential })).toBeUndefined();
		expect(Object.keys(credential)).toEqual(['user']);
		expect(JSON.stringify(credential)).toBe('{"user":"a"}');
		expect(() => noteFailure(Object.freeze({}), new Error('No.'))).not.toThrow();
	});
});
