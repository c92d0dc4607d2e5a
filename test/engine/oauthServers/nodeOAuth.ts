import OAuth2Server from '@node-oauth/oauth2-server';
import { readForm } from './form';
import type { Client, Library } from './types';

/** @node-oauth/oauth2-server: takes ID and secret from Basic as they are. */
export function nodeOAuth(clients: readonly Client[]): Library {
	const tokens = new Map<string, OAuth2Server.Token>();
	const server = new OAuth2Server({
		model: {
			getClient: async (id: string, secret: string) => {
				const found = clients.find((client) => client.id === id && client.secret === secret);
				return await Promise.resolve(found && { id, grants: ['client_credentials'] });
			},
			getUserFromClient: async (client) => await Promise.resolve({ id: client.id }),
			saveToken: async (token, client, user) => {
				const saved = { ...token, client, user };
				tokens.set(token.accessToken, saved);
				return await Promise.resolve(saved);
			},
			validateScope: async (_user, _client, scope) => await Promise.resolve(scope ?? []),
			getAccessToken: async (token) => await Promise.resolve(tokens.get(token)),
		} as OAuth2Server.ClientCredentialsModel,
	});
	return {
		answerToken: async (request, response) => {
			const { headers = {}, method = 'POST' } = request;
			const read = new OAuth2Server.Request({
				headers: headers as never,
				method,
				query: {},
				body: await readForm(request),
			});
			const answer = new OAuth2Server.Response({});
			// What it throws stands in the answer as well.
			await server.token(read, answer).catch(() => undefined);
			response.writeHead(answer.status ?? 500, { 'content-type': 'application/json', ...answer.headers });
			response.end(JSON.stringify(answer.body));
		},
		knows: async (token) => {
			const headers = { authorization: `Bearer ${token}` };
			const read = new OAuth2Server.Request({ headers, method: 'GET', query: {} });
			return await server.authenticate(read, new OAuth2Server.Response({})).then(
				() => true,
				() => false,
			);
		},
	};
}
