import type { Context, Next } from 'koa';
import type { KoaContextWithOIDC } from 'oidc-provider' with { 'resolution-mode': 'import' };
import { CONTROL_PREFIX, type ProviderLifetimes, type ProviderSettings, type TokenRequest } from './types';

type Field = 'scope' | 'resource' | 'audience' | 'grant_type' | 'client_id';

function describe(context: Context): TokenRequest {
	const { oidc } = context as unknown as Partial<KoaContextWithOIDC>;
	const sent = { ...oidc?.body, ...oidc?.params } as Partial<Record<Field | 'client_secret', unknown>>;
	const field = (name: Field): string | undefined => (typeof sent[name] === 'string' ? sent[name] : undefined);
	const answer = (context.body ?? {}) as { expires_in?: number; error?: string };
	const basic = /^Basic /i.test(context.get('authorization'));
	return {
		at: Date.now(),
		grantType: field('grant_type') ?? '',
		clientId: oidc?.client?.clientId ?? field('client_id') ?? '',
		authentication: basic ? 'basic' : sent.client_secret === undefined ? 'none' : 'body',
		scope: field('scope'),
		resource: field('resource'),
		audience: field('audience'),
		status: context.status,
		expiresIn: answer.expires_in,
		error: answer.error,
	};
}

async function readJson(context: Context): Promise<unknown> {
	const chunks: Buffer[] = [];
	for await (const chunk of context.req) chunks.push(chunk as Buffer);
	return JSON.parse(Buffer.concat(chunks).toString('utf8') || '{}');
}

/** Keeps a list of token requests and lets a test read it, empty it and change lifetimes over HTTP. */
export function control(settings: ProviderSettings) {
	const tokenRequests: TokenRequest[] = [];
	return async (context: Context, next: Next): Promise<void> => {
		const { method, path } = context;
		if (path === '/token' && method === 'POST') {
			await next();
			tokenRequests.push(describe(context));
		} else if (path === `${CONTROL_PREFIX}/log` && method === 'GET') {
			context.body = tokenRequests;
		} else if (path === `${CONTROL_PREFIX}/log` && method === 'DELETE') {
			tokenRequests.length = 0;
			context.status = 204;
		} else if (path === `${CONTROL_PREFIX}/tokens` && method === 'PUT') {
			Object.assign(settings, (await readJson(context)) as Partial<ProviderLifetimes>);
			context.status = 204;
		} else {
			await next();
		}
	};
}
