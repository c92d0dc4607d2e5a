/**
 * Promise: two commands lead to a playground in which everything works, the sign-in included; it says where its systems
 * are, and leaves nothing behind when whoever started it is gone.
 */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { N8nClient, type WorkflowFile } from '../../playground/client';
import { freePort } from '../../playground/ports';
import { allGone, eventually, RunningScript } from '../support/processTree';
import { chain, node, start } from './workflows';

let folder: string;
let script: RunningScript | undefined;

beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'opsbridge-start-'))));
afterEach(async () => {
	await script?.clearAway();
	await rm(folder, { recursive: true, force: true });
});

/** `npm start`, with a folder of its own for all it writes. */
async function npmStart(...args: string[]): Promise<RunningScript> {
	const variables = { TMPDIR: folder, OPSBRIDGE_PORT: String(await freePort()) };
	return (script = RunningScript.start('start', args, variables));
}

/** What is left of it on disk. */
async function leftovers(): Promise<string[]> {
	return (await readdir(folder)).filter((name) => name.startsWith('opsbridge-'));
}

it('a new Xytech node works with the credential the editor preselects, and a SIGTERM to npm alone ends all of it', async () => {
	const running = await npmStart('--every', '3');
	await running.prints('Ctrl-C ends n8n and the simulators.');
	const { log } = running;
	expect(log).not.toContain('failed');
	expect(log).toContain('the systems change every 3 seconds');
	expect(log).toMatch(/^xytech +url +http:\/\/127\.0\.0\.1:\d+/m);
	expect(log).toMatch(/^itemPath +url .+\n +baseUrl .+\n +username +\S+\n +password +\S+/m);

	const found = (pattern: RegExp) => pattern.exec(log)?.[1] ?? '';
	const client = new N8nClient(found(/The editor is open at (\S+)/));
	await client.signIn({ email: found(/^ +E-mail +(\S+)/m), password: found(/^ +Password +(\S+)/m) });
	const credential = (await client.listCredentials()).find(({ type }) => type === 'xytechOAuth2Api');
	const workflow: WorkflowFile = chain(
		'Signed in',
		start(),
		node(
			'Job',
			'n8n-nodes-opsbridge.xytech',
			{
				authentication: 'oAuth2',
				resource: 'record',
				operation: 'get',
				document: { __rl: true, mode: 'name', value: 'JmJob' },
				keyField: 'job_no',
				keyValue: '301',
			},
			{ credentials: { xytechOAuth2Api: { id: credential?.id ?? null, name: credential?.name ?? '' } } },
		),
	);
	const execution = await client.run((await client.createWorkflow(workflow)).id, 'Start');
	expect(execution.error).toBeUndefined();
	expect(execution.status).toBe('success');

	const processes = await running.processes();
	expect(await leftovers()).not.toEqual([]);
	running.npm.kill('SIGTERM');
	await allGone(processes);
	expect(await leftovers()).toEqual([]);
});

it('an npm that is killed while n8n starts leaves nothing behind either', async () => {
	const running = await npmStart();
	await running.prints('Starting the simulators and n8n');
	await eventually('n8n to be under way', 300, async () => await running.runs('endWithParent'));
	const processes = await running.processes();
	running.npm.kill('SIGKILL');
	await allGone(processes);
	expect(await leftovers()).toEqual([]);
});
