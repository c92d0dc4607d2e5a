import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { ChildMessage, Client, Expired, Seen, ServerName } from './types';

export * from './types';

/** One server, and what a test wants to know of it and make it do. */
export interface OAuthServer {
	/** Origin without a trailing slash: `/token`, and an API below `/api`. */
	readonly url: string;
	/** Tokens used so far are refused from now on, in this way. */
	readonly expire: (how: Expired) => Promise<void>;
	/** What has arrived since the last reset. */
	readonly seen: () => Promise<Seen>;
	readonly reset: () => Promise<void>;
}

/** Servers of several libraries, in one process of their own: some are ES modules, which jest does not load. */
export interface OAuthServers {
	readonly of: (name: ServerName) => OAuthServer;
	readonly close: () => Promise<void>;
}

/** Starts them all with the same clients. */
export async function startOAuthServers(clients: readonly Client[]): Promise<OAuthServers> {
	const { NODE_OPTIONS: _ignored, ...env } = process.env;
	const child = fork(join(__dirname, 'child.ts'), [], {
		cwd: __dirname,
		env,
		// Not `--import`: that would lead each file of the libraries that are ES modules through tsx as well.
		execArgv: ['--require', 'tsx/cjs'],
		stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
	});
	let errors = '';
	child.stderr?.on('data', (chunk: Buffer) => (errors = (errors + chunk.toString('utf8')).slice(-4000)));
	const urls = await new Promise<Record<ServerName, string>>((resolve, reject) => {
		child.once('exit', () => reject(new Error(`The OAuth servers ended before they started: ${errors}`)));
		child.once('message', (message: ChildMessage) => {
			if ('ready' in message) resolve(message.ready);
			else reject(new Error(`The OAuth servers did not start: ${message.failed}`));
		});
		child.send(clients);
	});
	return {
		of: (name) => serverAt(urls[name]),
		close: async () => {
			if (child.exitCode !== null) return;
			const ended = new Promise((resolve) => child.once('exit', resolve));
			child.kill();
			await ended;
		},
	};
}

function serverAt(url: string): OAuthServer {
	const control = async (method: string, body?: unknown): Promise<Seen> => {
		const response = await fetch(`${url}/__control`, {
			method,
			body: body === undefined ? null : JSON.stringify(body),
		});
		return (await response.json()) as Seen;
	};
	return {
		url,
		expire: async (how) => void (await control('PUT', how)),
		seen: async () => await control('GET'),
		reset: async () => void (await control('DELETE')),
	};
}
