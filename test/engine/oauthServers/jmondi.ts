import { AuthorizationServer, DateInterval, JwtService, type OAuthToken } from '@jmondi/oauth2-server';
import { readForm } from './form';
import type { Client, Library } from './types';

const SIGNING = 'what-the-server-signs-with';

/** @jmondi/oauth2-server: reads Basic as Latin-1, and a secret up to its first colon. */
export function jmondi(clients: readonly Client[]): Library {
	const tokens = new Map<string, OAuthToken>();
	const jwt = new JwtService(SIGNING);
	const server = new AuthorizationServer(
		{
			getByIdentifier: async (id) =>
				await Promise.resolve({ id, name: id, redirectUris: [], allowedGrants: ['client_credentials'], scopes: [] }),
			isClientValid: async (_grant, { id }, secret) =>
				await Promise.resolve(clients.some((client) => client.id === id && client.secret === secret)),
		},
		{
			issueToken: async (client, scopes) => {
				const accessToken = `${Date.now()}-${Math.random()}`;
				return await Promise.resolve({ accessToken, accessTokenExpiresAt: new Date(), client, scopes });
			},
			persist: async (token) => {
				tokens.set(token.accessToken, token);
				return await Promise.resolve();
			},
			issueRefreshToken: async (token) => await Promise.resolve(token),
			revoke: async () => await Promise.resolve(),
			isRefreshTokenRevoked: async () => await Promise.resolve(true),
			getByRefreshToken: async () => await Promise.reject(new Error('There are none')),
		},
		{
			getAllByIdentifiers: async (names) => await Promise.resolve(names.map((name) => ({ name }))),
			finalize: async (scopes) => await Promise.resolve(scopes),
		},
		jwt,
	);
	server.enableGrantType('client_credentials', new DateInterval('1h'));
	return {
		answerToken: async (request, response) => {
			const body = await readForm(request);
			const headers = request.headers as Record<string, string>;
			const answer = await server
				.respondToAccessTokenRequest({ headers, query: {}, body })
				.catch((error: { status?: number; errorType?: string }) => ({
					status: error.status ?? 500,
					headers: {},
					body: { error: error.errorType },
				}));
			response.writeHead(answer.status, { ...answer.headers, 'content-type': 'application/json' });
			response.end(JSON.stringify(answer.body));
		},
		knows: async (token) =>
			await jwt.verify(token).then(
				({ jti }) => tokens.has(String(jti)),
				() => false,
			),
	};
}
