/*
 * The promise: what is started with endWithParent.js ends when its starter is gone, however that ended, in its own order if
 * it has one, and takes its folder along. What it has started itself leaves the folder alone.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { projectRoot } from '../../../tools/pack';
import { allGone } from '../../support/processTree';

const preload = join(projectRoot, 'playground', 'endWithParent.js');

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'opsbridge-parent-'))));
afterEach(async () => await rm(folder, { recursive: true, force: true }));

/** Starts somebody who starts a server with the preload, kills the one, and waits for the other to end. */
async function outlived(server: string, starter: string): Promise<void> {
	const parent = spawn(
		process.execPath,
		[
			'-e',
			`const env = { ...process.env, N8N_USER_FOLDER: process.argv[1], OPSBRIDGE_STARTED_BY: ${starter} };
			const args = ['--require', process.argv[2], '-e', process.argv[3]];
			const child = require('node:child_process').spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'ignore'] });
			child.stdout.once('data', () => console.log(child.pid));`,
			folder,
			preload,
			`${server}; setInterval(() => undefined, 1000); console.log('ready');`,
		],
		{ stdio: ['ignore', 'pipe', 'inherit'] },
	);
	const pid = await new Promise<number>((resolve) => parent.stdout.once('data', (text) => resolve(Number(text))));
	parent.kill('SIGKILL');
	await allGone([pid]);
}

it.each([
	['that has no way to end in order', ''],
	['that ends in order', "process.on('SIGTERM', () => setTimeout(() => process.exit(0), 100))"],
	['that does not want to end', "process.on('SIGTERM', () => undefined)"],
	['that ends by itself', 'const { ppid } = process; setInterval(() => process.ppid === ppid || process.exit(1), 1)'],
])('a server %s ends, and its folder is gone', async (_what, server) => {
	await outlived(server, 'process.pid');
	expect(existsSync(folder)).toBe(false);
});

it('a server that ends while its starter is there leaves the folder to it', async () => {
	const env = { ...process.env, N8N_USER_FOLDER: folder, OPSBRIDGE_STARTED_BY: String(process.pid) };
	const server = spawn(process.execPath, ['--require', preload, '-e', ''], { env, stdio: 'inherit' });
	expect(await once(server, 'exit')).toEqual([0, null]);
	expect(existsSync(folder)).toBe(true);
});

it('a server of a server leaves the folder to it', async () => {
	await outlived('', '1');
	expect(existsSync(folder)).toBe(true);
});
