/**
 * Promise: a secret stands in the encrypted credential and nowhere else. Not in n8n's database, not in its log at debug
 * level, not in any file of its folder, however badly a system answers and whatever it repeats of what it was sent.
 * The search is for the values themselves, in every form they could take, and is first shown to find what is there.
 */
import type { Execution } from '../../playground/client';
import { Browser } from '../../playground/browser';
import { systemsOf } from '../../simulators/all';
import { useSession, type StoredCredential } from '../support/realSession';
import { testedN8n } from '../support/testedN8n';
import { newest } from '../../tools/n8nVersions';
import { BadServer } from './secrets/badServer';
import { calledWith, callWebhooks } from './secrets/calls';
import {
	behindBadServer,
	store,
	systemOrigins,
	typedSecrets,
	uses,
	withWrongSecret,
	wrongSecret,
} from './secrets/credentials';
import { formsOf } from './secrets/forms';
import { keptByN8n } from './secrets/keptByN8n';
import { pool } from './secrets/pool';
import { findSecrets, type Secret } from './secrets/search';
import { troubles, type Trouble } from './secrets/troubles';
import { alone, httpCall, ourCall, together } from './secrets/workflows';
import { tellOnFailure } from './story';
import { chain, node, start } from './workflows';

const session = useSession({
	environment: {
		N8N_LOG_LEVEL: 'debug',
		N8N_LOG_OUTPUT: 'console,file',
		EXECUTIONS_DATA_SAVE_ON_ERROR: 'all',
		EXECUTIONS_DATA_SAVE_ON_SUCCESS: 'all',
		EXECUTIONS_DATA_SAVE_ON_PROGRESS: 'true',
		EXECUTIONS_DATA_SAVE_MANUAL_EXECUTIONS: 'true',
	},
});

const types = Object.keys(uses);
const typesThatLogIn = types.filter((type) => uses[type].logsIn);
const allTroubles = Object.keys(troubles) as Trouble[];
/** What a workflow may meet item by item: waiting for silence takes long. */
const quickTroubles = allTroubles.filter((trouble) => trouble !== 'silent');
/** Troubles that leave different traces in n8n when they end a workflow. */
const tellingTroubles: Trouble[] = ['broken', 'words', 'statusLine', 'page', 'cut', 'moved', 'reset', 'silent'];
/** A login is tried again after a fault of the server, so these are enough. */
const loginTroubles: Trouble[] = ['refused', 'missing', 'words', 'page', 'cut', 'reset', 'moved'];
/** n8n's own node stores the request it sent together with half an answer: see "Where secrets are kept" in docs/common.md. */
const forHttpRequest = (trouble: Trouble) => trouble !== 'cut';
/** The HTTP Request node's latest version, which keeps the most of an error. */
const httpVersion = testedN8n === newest ? 4.5 : 4.3;

let bad: BadServer;
/** Each type with its right secret, each with a wrong one, and one more per way a login can go wrong. */
let right: StoredCredential[];
let wrong: StoredCredential[];
let moody: StoredCredential[];
/** What n8n answered or printed, which someone may keep. */
const said: string[] = [];

beforeAll(async () => {
	bad = await BadServer.start(systemOrigins(session()));
	bad.moods.set('signIn', 'honest');
	const honest = types.map((type) => behindBadServer(session(), bad, type, moodOf(type)));
	right = await pool(honest, async (one) => await store(session(), one));
	wrong = await pool(honest.map(withWrongSecret), async (one) => await store(session(), one));
	const moods = typesThatLogIn.flatMap((type) =>
		[...loginTroubles, 'inventive'].map((mood) => withWrongSecret(behindBadServer(session(), bad, type, mood))),
	);
	moody = await pool(moods, async (one) => await store(session(), one));
});

afterAll(async () => await bad?.close());

/** n8n drops the token of a sign-in when its addresses change, so there it is the server that changes. */
function moodOf(type: string): string {
	return type === 'xytechOAuth2Api' ? 'signIn' : 'honest';
}

function secrets(): Secret[] {
	const { openId, dvinci } = session().simulators;
	return [
		...[...session().credentials, ...right].flatMap(typedSecrets),
		...types.map((type) => ({ label: `the wrong secret of ${type}`, value: wrongSecret(type) })),
		...calledWith,
		{ label: 'the password of the person who signs in', value: openId.password },
		{ label: 'the API token of d.vinci', value: dvinci.login.clientSecret },
		...[...bad.tokens].map(([value, label]) => ({ label, value })),
	];
}

/** Expects so many executions to have ended so; if not, tells the story of the first that is not as most. */
function expectEndings(runs: Execution[], expected: Record<string, number>): void {
	const statuses = runs.map(({ status }) => status);
	const counts = Object.fromEntries(
		[...new Set(statuses)].sort().map((one) => [one, statuses.filter((status) => status === one).length]),
	);
	const odd = runs.find(({ status }) => counts[status] < runs.length / 2);
	tellOnFailure(session(), odd?.lastNode ?? 'all of them', odd, () => expect(counts).toEqual(expected));
}

/** What the executions that did not succeed complained about. */
function complaints(runs: Execution[]): string[] {
	return runs
		.filter(({ status }) => status !== 'success')
		.map(({ lastNode, status, error }) => `${lastNode}, ${status}: ${error?.message} ${error?.description ?? ''}`);
}

async function runAll(workflows: Array<ReturnType<typeof alone>>): Promise<Execution[]> {
	return await pool(workflows, async (workflow) => {
		const { id } = await session().n8n.client.createWorkflow(workflow);
		return await session().n8n.client.run(id, 'Start');
	});
}

/** Every node meets trouble item by item; the same workflow for the server and for n8n's command. */
function everything(name: string) {
	const endpoint = (manner: string) => `={{ "${manner}-" + $json.trouble }}`;
	const ours = right.flatMap((credential) => [
		ourCall(credential, endpoint('bad'), 'continueErrorOutput'),
		ourCall(credential, endpoint('bad'), 'continueErrorOutput', {
			includeResponse: true,
			options: { neverError: true },
		}),
	]);
	const http = right.map((credential) =>
		httpCall(
			credential,
			bad,
			'=quiet-{{ $json.trouble === "cut" ? "broken" : $json.trouble }}',
			httpVersion,
			'continueErrorOutput',
		),
	);
	return together(
		name,
		quickTroubles.map((trouble) => ({ trouble })),
		[...ours, ...http],
	);
}

describe('the search', () => {
	const planted = 'Pl4nted "secret"+/%\\&=<ü>, long enough to be cut into pieces: 0123456789';

	it('finds every form of a secret that n8n keeps', async () => {
		const forms = [...formsOf(planted)].map(([form, value]) => ({ form, text: value.toString() }));
		const keeper = node(
			'Keep',
			'n8n-nodes-base.set',
			{ mode: 'raw', jsonOutput: JSON.stringify({ forms }), options: {} },
			{ typeVersion: 3.4 },
		);
		await runAll([chain('keeper', start(), keeper)]);
		// In what n8n stores as JSON these get more backslashes, and then they have other names. A workflow's name is stored as it is.
		const raw = forms.filter(({ text }) => /["\\]/.test(text) && text.length <= 128);
		await pool(
			raw,
			async ({ text }) => await session().n8n.client.createWorkflow({ ...chain(text, start()), name: text }),
		);

		const found = await findSecrets([{ label: 'planted', value: planted }], await keptByN8n(session().n8n));
		const foundIn = (place: string) => forms.filter(({ form }) => found.includes(`${place}: planted (${form})`));
		expect(new Set([...foundIn('execution_data.data'), ...foundIn('workflow_entity.name')])).toEqual(new Set(forms));
		expect(foundIn('workflow_entity.name')).toEqual(expect.arrayContaining(raw));
		expect(found.some((one) => /database\.sqlite[^:]*: planted/.test(one))).toBe(true);
	});
});

describe('while everything goes wrong', () => {
	it('a person signs in', async () => {
		const { client, url } = session().n8n;
		const { openId } = session().simulators;
		const { storedId } = right[types.indexOf('xytechOAuth2Api')];
		const browser = new Browser(`${url}/rest/oauth2-credential/callback`);
		const page = await browser.open(await client.signInAddress(storedId));
		const done = await browser.open(page.url, {
			login: openId.username,
			password: openId.password,
			decision: 'allow',
		});
		said.push(await client.finishSignIn(done.url));
		expect([...bad.tokens.values()].join()).toContain('refresh_token');
	});

	it('every credential works where nothing is wrong', async () => {
		const runs = await runAll(
			right.flatMap((credential) => {
				const { readable } = uses[credential.type];
				const ours = ourCall(credential, readable, undefined, { includeResponse: true });
				return [alone(ours), alone(httpCall(credential, bad, readable, httpVersion))];
			}),
		);
		expect(complaints(runs)).toEqual([]);
	});

	it('every call meets trouble, and the workflow goes on', async () => {
		const [run] = await runAll([everything('everything, by the server')]);
		tellOnFailure(session(), 'everything', run, () => {
			expect(run.status).toBe('success');
			const failed = right.map(({ type }) => [type, run.runs[`Ours, ${type}`][0].data?.main[1]?.length]);
			expect(failed).toEqual(types.map((type) => [type, quickTroubles.length]));
		});
	});

	it('every call meets trouble, and the workflow ends', async () => {
		const runs = await runAll(
			right.flatMap((credential) =>
				tellingTroubles.flatMap((trouble) => [
					alone(ourCall(credential, `bad-${trouble}`)),
					...(forHttpRequest(trouble) ? [alone(httpCall(credential, bad, `quiet-${trouble}`, httpVersion))] : []),
				]),
			),
		);
		// A page is a page for the HTTP Request node.
		expectEndings(runs, { error: right.length * 14, success: right.length });
	});

	it('calls are made with a wrong secret', async () => {
		const runs = await runAll(
			wrong.flatMap((credential) => [
				...['bad-words', 'bad-broken', 'bad-statusLine', 'bad-cut'].map((path) => alone(ourCall(credential, path))),
				alone(ourCall(credential, uses[credential.type].readable)),
				alone(httpCall(credential, bad, uses[credential.type].readable, httpVersion)),
			]),
		);
		expectEndings(runs, { error: runs.length });
	});

	it('logins go wrong in every way', async () => {
		const runs = await runAll(
			moody.flatMap((credential) => [
				alone(ourCall(credential, 'bad-words')),
				alone(httpCall(credential, bad, 'quiet-broken', httpVersion)),
			]),
		);
		expectEndings(runs, { error: runs.length });
	});

	it('a sign-in cannot be renewed', async () => {
		const credential = right[types.indexOf('xytechOAuth2Api')];
		for (const trouble of loginTroubles) {
			bad.moods.set('signIn', trouble);
			const ours = await runAll([alone(ourCall(credential, 'bad-refused'))]);
			// n8n itself renews it, and its own node shows what the provider says of that.
			bad.moods.set('signIn', `quiet ${trouble}`);
			const http = await runAll([alone(httpCall(credential, bad, 'quiet-refused', httpVersion))]);
			expectEndings([...ours, ...http], { error: 2 });
		}
		bad.moods.set('signIn', 'honest');
	});

	it('webhooks are called, by some who repeat their secret', async () => {
		for (const { id, statuses, answers } of await callWebhooks(session())) {
			said.push(...answers);
			expect(statuses).toEqual({ right: 200, careless: 200, wrong: 401, broken: 400 });
			expect(await session().n8n.client.countExecutions(id)).toBe(2);
			const { runs } = await session().n8n.client.lastExecution(id);
			// What surrounds the secret is there, so that the search below looks at something.
			expect(JSON.stringify(runs.Called)).toContain('called with');
		}
	});

	it('credentials are tested and saved', async () => {
		const { client } = session().n8n;
		const test = async ({ storedId, ...credential }: StoredCredential) => {
			const { status, message } = await client.testCredential({ ...credential, id: storedId });
			said.push(message);
			await client.updateCredential(storedId, { ...credential, name: `${credential.name}, saved` });
			return status;
		};
		const testable = ({ type }: StoredCredential) => type !== 'xytechOAuth2Api';
		expect(new Set(await pool(wrong.filter(testable), test))).toEqual(new Set(['Error']));
		await pool(moody, test);
		// One by one: tested side by side, n8n at times looks for one credential's node among another's.
		for (const credential of right.filter(testable))
			expect([credential.type, await test(credential)]).toEqual([credential.type, 'OK']);
	});

	it("the same workflows are run by n8n's command", async () => {
		const { client } = session().n8n;
		const stopping = alone(ourCall(right[0], 'bad-words'));
		for (const workflow of [everything('everything, by command'), stopping]) {
			const { id } = await client.createWorkflow(workflow);
			const { output } = await session().n8n.command('execute', `--id=${id}`);
			expect(output).toMatch(/Execution (was successful|error)/);
			said.push(output);
		}
	});
});

describe('what n8n keeps after all this', () => {
	it('holds no secret outside the encrypted credentials', async () => {
		const kept = [
			...(await keptByN8n(session().n8n)),
			...said.map((text) => ({ place: 'what n8n said', bytes: Buffer.from(text) })),
		];
		expect(kept.map(({ place }) => place)).toEqual(
			expect.arrayContaining([
				'execution_data.data',
				'credentials_entity.data',
				expect.stringMatching(/n8n\.log$/),
				expect.stringMatching(/database\.sqlite$/),
			]),
		);
		expect(kept.find(({ place }) => place === 'the output of n8n')?.bytes.toString()).toContain('debug');
		expect(await findSecrets(secrets(), kept)).toEqual([]);
	});

	it('is searched for every token there was', async () => {
		const { simulators } = session();
		const issued = systemsOf(simulators).flatMap(({ control }) => control.mint.all());
		expect(issued.length).toBeGreaterThan(20);
		// Counted, so that a failure shows no token.
		expect(issued.filter((token) => !bad.tokens.has(token)).length).toBe(0);
		const fromProvider = (await simulators.openId.tokenRequests()).filter(({ status }) => status === 200);
		const learned = [...bad.tokens.values()].filter((label) => /access_token .* openId$/.test(label));
		expect(learned).toHaveLength(fromProvider.length);
	});

	it('holds what a server repeats to the HTTP Request node, which is found', async () => {
		const credential = right[types.indexOf('itemPathApi')];
		await runAll([alone(httpCall(credential, bad, 'bad-broken', httpVersion))]);
		const found = await findSecrets(secrets(), await keptByN8n(session().n8n));
		expect(found.join('\n')).toMatch(/execution_data\.data: accessToken \d+ of itemPath \(plain\)/);
	});
});
