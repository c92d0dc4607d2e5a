import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { publicHalf, signingKey } from './keys';
import {
	CONTROL_PREFIX,
	type ChildMessage,
	type KeySet,
	type ProviderLifetimes,
	type ProviderSettings,
	type TokenRequest,
} from './types';

export type { KeySet, ProviderLifetimes, TokenRequest } from './types';

export interface OpenIdProviderOptions {
	/** Port on 127.0.0.1; 0 or absent takes a free one. */
	port?: number;
	/** The provider's clock in epoch milliseconds; its distance to the machine's clock is taken once, at the start. */
	now?: () => number;
	/** Where a signed-in person may be sent back to; n8n's callback on its usual port unless told. */
	redirectUris?: string[];
	/** Lifetime of access tokens, an hour unless told. */
	accessTokenSeconds?: number;
	/** Lifetime of refresh tokens, a day unless told. */
	refreshTokenSeconds?: number;
	/** Whether the authorization code flow insists on PKCE; it does unless told. */
	requirePkce?: boolean;
}

/** A running OpenID provider with one client and one person. */
export interface OpenIdProvider {
	/** Origin without a trailing slash; the same as `issuer`. */
	readonly url: string;
	readonly issuer: string;
	/** The public keys its tokens can be checked with. */
	readonly jwks: KeySet;
	readonly authUrl: string;
	readonly accessTokenUrl: string;
	readonly clientId: string;
	readonly clientSecret: string;
	readonly scope: string;
	/** The API its access tokens are for, as `resource` or `audience` of a token request. */
	readonly audience: string;
	/** The person who can sign in on its page. */
	readonly username: string;
	readonly password: string;
	/** Everything above that a person would type, to print or to import. */
	readonly login: Record<string, string>;
	/** The token requests so far, refused ones included. */
	tokenRequests(): Promise<TokenRequest[]>;
	/** Forgets the token requests so far. */
	clearLog(): Promise<void>;
	/** Changes how long the tokens issued from now on live. */
	setLifetimes(lifetimes: Partial<ProviderLifetimes>): Promise<void>;
	close(): Promise<void>;
}

const demo = {
	clientId: 'opsbridge-demo-client',
	clientSecret: 'demo-client-secret-only',
	scope: 'xytech.api',
	audience: 'urn:xytech:api',
	username: 'demo.producer',
	password: 'demo-password-only',
};

/**
 * Runs the provider in a process of its own: it is an ES module, which code compiled to CommonJS cannot
 * always load in place, and a process of its own can have a clock of its own.
 */
function forkChild(): ChildProcess {
	const { NODE_OPTIONS: _ignored, ...env } = process.env;
	return fork(join(__dirname, 'child.ts'), [], {
		cwd: __dirname,
		env,
		// Not `--import`: that would lead each file of the provider, which is an ES module, through tsx as well.
		execArgv: ['--require', 'tsx/cjs'],
		// Its warnings about demo settings would only disturb; its start-up errors come as messages.
		stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
	});
}

/** Sends the settings and waits for the address. */
async function launch(child: ChildProcess, settings: ProviderSettings): Promise<string> {
	let errors = '';
	child.stderr?.on('data', (chunk: Buffer) => {
		errors = (errors + chunk.toString('utf8')).slice(-4000);
	});
	return await new Promise<string>((resolve, reject) => {
		child.once('error', reject);
		child.once('exit', () => reject(new Error(`The OpenID provider ended before it started: ${errors}`)));
		child.once('message', (message: ChildMessage) => {
			if ('ready' in message) resolve(message.ready);
			else reject(new Error(`The OpenID provider did not start: ${message.failed}`));
		});
		child.send(settings);
	});
}

async function stop(child: ChildProcess): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return;
	const ended = new Promise((resolve) => child.once('exit', resolve));
	child.kill();
	await ended;
}

/**
 * Starts a real OpenID provider (oidc-provider) on 127.0.0.1. It stands for the identity provider a
 * Xytech customer brings along, such as Entra ID or Okta; nothing about it is an assumption about Xytech.
 */
export async function startOpenIdProvider(options: OpenIdProviderOptions = {}): Promise<OpenIdProvider> {
	const key = signingKey();
	const settings: ProviderSettings = {
		port: options.port ?? 0,
		redirectUris: options.redirectUris ?? ['http://localhost:5678/rest/oauth2-credential/callback'],
		accessTokenSeconds: options.accessTokenSeconds ?? 3600,
		refreshTokenSeconds: options.refreshTokenSeconds ?? 86_400,
		requirePkce: options.requirePkce ?? true,
		...demo,
		clockOffsetMs: options.now ? options.now() - Date.now() : 0,
		keys: [key],
	};
	const child = forkChild();
	let url: string;
	try {
		url = await launch(child, settings);
	} catch (error) {
		await stop(child);
		throw error;
	}
	const control = async (method: string, path: string, body?: unknown): Promise<Response> => {
		const response = await fetch(`${url}${CONTROL_PREFIX}/${path}`, {
			method,
			body: body === undefined ? undefined : JSON.stringify(body),
		});
		if (!response.ok) throw new Error(`The OpenID provider's control answered ${response.status}`);
		return response;
	};
	const addresses = { issuer: url, authUrl: `${url}/auth`, accessTokenUrl: `${url}/token` };
	return {
		url,
		...addresses,
		...demo,
		jwks: { keys: [publicHalf(key)] },
		login: { ...addresses, ...demo },
		tokenRequests: async () => (await (await control('GET', 'log')).json()) as TokenRequest[],
		clearLog: async () => void (await control('DELETE', 'log')),
		setLifetimes: async (lifetimes) => void (await control('PUT', 'tokens', lifetimes)),
		close: async () => await stop(child),
	};
}
