import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';

import { cleanEnvironment, runOrThrow } from '../tools/run';
import type { N8nInstall } from './install';

/** Settings meant for another n8n on this machine. */
const foreignSettings = /^(N8N|DB|EXECUTIONS|QUEUE|OFFLOAD|WEBHOOK|NODE_OPTIONS)(_|$)/;

/** Makes an empty folder for one process of n8n and installs the packed package into it. */
export async function newN8nFolder(tarball: string): Promise<string> {
	const userFolder = await mkdtemp(join(tmpdir(), 'opsbridge-n8n-'));
	try {
		await installPackage(userFolder, tarball);
		return userFolder;
	} catch (error) {
		await removeN8nFolder(userFolder);
		throw error;
	}
}

/** Removes such a folder, also while a process that just ended still writes its last line. */
export async function removeN8nFolder(userFolder: string): Promise<void> {
	await rm(userFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}

/** Quiet, on this machine only, without the network, and blind to settings meant for another n8n. */
export function n8nEnvironment(
	install: N8nInstall,
	userFolder: string,
	settings: Record<string, string>,
): NodeJS.ProcessEnv {
	const inherited = Object.entries(cleanEnvironment()).filter(([name]) => !foreignSettings.test(name));
	const { PATH, NO_PROXY, ...rest } = Object.fromEntries(inherited);
	return {
		...rest,
		// Jest sets it to "test", and then n8n does not start.
		NODE_ENV: 'production',
		PATH: `${dirname(install.node)}${delimiter}${PATH ?? ''}`,
		NO_PROXY: ['localhost', '127.0.0.1', NO_PROXY].filter(Boolean).join(','),
		N8N_USER_FOLDER: userFolder,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		...settings,
	};
}

/** The way a person without n8n's package screen installs a community package. Nothing is fetched: it has no dependencies. */
async function installPackage(userFolder: string, tarball: string): Promise<void> {
	const nodes = join(userFolder, '.n8n', 'nodes');
	await mkdir(nodes, { recursive: true });
	const flags = ['--omit=dev', '--ignore-scripts', '--legacy-peer-deps', '--offline', '--no-audit', '--no-fund'];
	await runOrThrow('npm', ['install', ...flags, tarball], { cwd: nodes });
}
