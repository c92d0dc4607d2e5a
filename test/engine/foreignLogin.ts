import formbody from '@fastify/formbody';
import OAuth2Server, { Request, Response, type Client, type RefreshToken, type Token } from '@node-oauth/oauth2-server';
import fastify, { type FastifyRequest } from 'fastify';
import { sign } from 'jsonwebtoken';
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { PASSWORD, USER } from './loginServers';

/*
 * A login nobody here wrote: what is asked for, what is refused and how it is answered is the library's. Ours is only where
 * users and tokens are kept.
 */

/** Such a server, running. */
export interface ForeignLogin {
	readonly url: string;
	/** Logins and renewals it has taken. */
	readonly counted: { logins: number; renewals: number };
	/** No token counts any more; refresh tokens do. */
	revokeAll(): void;
	close(): Promise<void>;
}

/** The password grant with refresh tokens that are used once, by `@node-oauth/oauth2-server`; its access tokens are JWT. */
export async function startPasswordGrant(): Promise<ForeignLogin> {
	const access = new Map<string, Token>();
	const refresh = new Map<string, RefreshToken>();
	const counted = { logins: 0, renewals: 0 };
	const client: Client = { id: 'n8n', grants: ['password', 'refresh_token'] };
	const server = new OAuth2Server({
		model: {
			getClient: async (id, secret) =>
				await Promise.resolve(id === 'n8n' && secret === 'client-secret' ? client : undefined),
			getUser: async (user, password) => {
				counted.logins += 1;
				return await Promise.resolve(user === USER && password === PASSWORD ? { id: 1 } : undefined);
			},
			generateAccessToken: async () =>
				await Promise.resolve(sign({ jti: randomUUID() }, 'a secret', { expiresIn: '1h' })),
			saveToken: async (token, ofClient, user) => {
				const saved = { ...token, client: ofClient, user };
				access.set(token.accessToken, saved);
				if (token.refreshToken !== undefined)
					refresh.set(token.refreshToken, { ...saved, refreshToken: token.refreshToken });
				return await Promise.resolve(saved);
			},
			getAccessToken: async (token) => await Promise.resolve(access.get(token)),
			getRefreshToken: async (token) => {
				counted.renewals += 1;
				return await Promise.resolve(refresh.get(token));
			},
			revokeToken: async ({ refreshToken }) => await Promise.resolve(refresh.delete(refreshToken)),
		},
	});
	const asked = ({ method, headers, body }: FastifyRequest): Request =>
		new Request({ method, query: {}, headers: headers as Record<string, string>, body });
	const app = fastify({ forceCloseConnections: true });
	await app.register(formbody);
	app.post('/oauth/token', async (request, reply) => {
		const response = new Response();
		// What it refuses stands in the response.
		await server.token(asked(request), response).catch(() => undefined);
		return await reply.code(response.status ?? 500).send(response.body);
	});
	app.get('/things', async (request, reply) => {
		try {
			await server.authenticate(asked(request), new Response());
			return await reply.send([{ id: 1 }]);
		} catch (error) {
			const { code, name } = error as { code: number; name: string };
			return await reply.code(code).send({ error: name });
		}
	});
	await app.listen({ port: 0, host: '127.0.0.1' });
	return {
		url: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`,
		counted,
		revokeAll: () => access.clear(),
		close: async () => await app.close(),
	};
}
