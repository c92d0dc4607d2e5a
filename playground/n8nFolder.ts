import { mkdir, rm } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';

import { cleanEnvironment, runOrThrow } from '../tools/run';
import type { N8nInstall } from './install';
import { removeTemporaryFolder, temporaryFolder } from './temporaryFolder';

/** Settings meant for another n8n on this machine. */
const foreignSettings = /^(N8N|DB|EXECUTIONS|QUEUE|OFFLOAD|WEBHOOK|NODE_OPTIONS)(_|$)/;

/** Makes an empty folder for one process of n8n and installs the packed package into it, or several. */
export async function newN8nFolder(...tarballs: string[]): Promise<string> {
	const userFolder = await temporaryFolder('n8n');
	try {
		await installPackages(userFolder, tarballs);
		return userFolder;
	} catch (error) {
		await removeTemporaryFolder(userFolder);
		throw error;
	}
}

/** What Node is told to run: n8n's own command, and ahead of it what ends n8n with this process. */
export function n8nCommand(install: N8nInstall, command: string): string[] {
	return ['--require', join(__dirname, 'endWithParent.js'), install.n8n, command];
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
		OPSBRIDGE_STARTED_BY: String(process.pid),
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
		N8N_TEMPLATES_ENABLED: 'false',
		N8N_PERSONALIZATION_ENABLED: 'false',
		N8N_HIRING_BANNER_ENABLED: 'false',
		// On a busy machine its database, a file, answers late; n8n would take it for gone and refuse every call.
		DB_PING_TIMEOUT_MS: '60000',
		...settings,
	};
}

/**
 * The way a person without n8n's package screen installs community packages, in place of those that are there. Nothing is
 * fetched: they have no dependencies.
 */
export async function installPackages(userFolder: string, tarballs: readonly string[]): Promise<void> {
	const nodes = join(userFolder, '.n8n', 'nodes');
	await rm(nodes, { recursive: true, force: true });
	await mkdir(nodes, { recursive: true });
	const flags = ['--omit=dev', '--ignore-scripts', '--legacy-peer-deps', '--offline', '--no-audit', '--no-fund'];
	await runOrThrow('npm', ['install', ...flags, ...tarballs], { cwd: nodes });
}
