import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import oauth2orize from 'oauth2orize';
import { BasicStrategy } from 'passport-http';
import { readForm } from './form';
import type { Client, Library } from './types';

/** oauth2orize with passport-http: takes ID and secret from Basic as they are, the secret up to its first colon. */
export function orize(clients: readonly Client[]): Library {
	const tokens = new Set<string>();
	const server = oauth2orize.createServer();
	server.exchange(
		oauth2orize.exchange.clientCredentials((_client, _scope, done) => {
			const token = randomBytes(24).toString('hex');
			tokens.add(token);
			done(null, token, null, { expires_in: 3600 });
		}),
	);
	const authenticate = async (request: IncomingMessage): Promise<Client | undefined> =>
		await new Promise((resolve, reject) => {
			const strategy = new BasicStrategy((id, secret, done) =>
				done(null, clients.find((client) => client.id === id && client.secret === secret) ?? false),
			);
			Object.assign(strategy, { success: resolve, fail: () => resolve(undefined), error: reject });
			strategy.authenticate(request);
		});
	return {
		answerToken: async (request, response) => {
			const body = await readForm(request);
			const user = await authenticate(request);
			if (user === undefined) {
				response.writeHead(401, { 'www-authenticate': 'Basic realm="Users"' }).end('Unauthorized');
				return;
			}
			Object.assign(request, { body, user });
			const answered = new Promise((resolve) => response.once('close', resolve));
			server.token()(request, response, (error) =>
				server.errorHandler()(error, request, response, () => response.writeHead(500).end()),
			);
			await answered;
		},
		knows: async (token) => await Promise.resolve(tokens.has(token)),
	};
}
