import formbody from '@fastify/formbody';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { sign } from 'jsonwebtoken';
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { clock } from '../../lib/clock';

/*
 * Servers that log in as the kinds of server behind the presets do, by their documentation: as strict about method, path,
 * content type and names, and with their words of refusal. Behind each stands one list, `/things`, for who has a token.
 */

export const USER = 'ada@example.com';
export const PASSWORD = 'correct horse 1';

/** Who may log in, which tokens count, and how often somebody logged in. */
export class Accounts {
	logins = 0;

	renewals = 0;

	refusedCalls = 0;

	private readonly access = new Map<string, number>();

	private readonly refresh = new Set<string>();

	isRight(user: unknown, password: unknown): boolean {
		this.logins += 1;
		return user === USER && password === PASSWORD;
	}

	/** A token that counts for so many seconds. */
	token(seconds: number, kind: 'jwt' | 'jwtWithoutIat' | 'opaque'): string {
		const now = Math.floor(clock.now() / 1000);
		const claims = { jti: randomUUID(), exp: now + seconds, ...(kind === 'jwt' ? { iat: now } : {}) };
		const token = kind === 'opaque' ? `1|${randomUUID()}` : sign(claims, 'a secret', { noTimestamp: kind !== 'jwt' });
		this.access.set(token, clock.now() + seconds * 1000);
		return token;
	}

	/** A refresh token that counts once. */
	refreshToken(): string {
		const token = randomUUID();
		this.refresh.add(token);
		return token;
	}

	/** Takes a refresh token in, which does not count any more then: whether it counted. */
	takes(refreshToken: unknown): boolean {
		return this.knows(refreshToken) && this.refresh.delete(String(refreshToken));
	}

	/** Whether a refresh token counts, where it goes on to. */
	knows(refreshToken: unknown): boolean {
		this.renewals += 1;
		return typeof refreshToken === 'string' && this.refresh.has(refreshToken);
	}

	isGood(token: string | undefined): boolean {
		const end = token === undefined ? undefined : this.access.get(token);
		const isGood = end !== undefined && clock.now() < end;
		if (!isGood) this.refusedCalls += 1;
		return isGood;
	}

	/** No token counts any more; refresh tokens do. */
	revokeAll(): void {
		this.access.clear();
	}

	/** No refresh token counts any more. */
	revokeRefreshTokens(): void {
		this.refresh.clear();
	}
}

/** A kind of server. */
export interface LoginServer {
	readonly preset: string;
	/** What a person enters besides base URL, user and password. */
	readonly entered?: Record<string, string>;
	/** Seconds a token counts; undefined: without an end. */
	readonly lifetime?: number;
	readonly refreshes?: true;
	/** What it says of a wrong password. */
	readonly saysWrong?: string;
	readonly register: (app: FastifyInstance, accounts: Accounts) => void;
}

type Body = Record<string, unknown>;

const bodyOf = (request: FastifyRequest): Body => (request.body ?? {}) as Body;
const bearerOf = (request: FastifyRequest): string | undefined =>
	/^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
const isJson = (request: FastifyRequest): boolean => request.headers['content-type'] === 'application/json';
const isForm = (request: FastifyRequest): boolean =>
	request.headers['content-type'] === 'application/x-www-form-urlencoded';

/** The list for who has a token, and the server's own words for who has not. */
export function things(
	app: FastifyInstance,
	accounts: Accounts,
	refuse: (reply: FastifyReply) => FastifyReply,
	tokenOf = bearerOf,
): void {
	app.get('/things', async (request, reply) =>
		accounts.isGood(tokenOf(request)) ? await reply.send([{ id: 1 }]) : await refuse(reply),
	);
}

export const LOGIN_SERVERS: readonly LoginServer[] = [
	{
		preset: 'directus',
		lifetime: 900,
		refreshes: true,
		saysWrong: 'Invalid user credentials',
		register: (app, accounts) => {
			const refusal = (message: string, code: string) => ({ errors: [{ message, extensions: { code } }] });
			const grant = () => ({
				data: {
					access_token: accounts.token(900, 'jwt'),
					expires: 900_000,
					refresh_token: accounts.refreshToken(),
				},
			});
			app.post('/auth/login', async (request, reply) => {
				const { email, password } = bodyOf(request);
				return accounts.isRight(email, password)
					? await reply.send(grant())
					: await reply.code(401).send(refusal('Invalid user credentials.', 'INVALID_CREDENTIALS'));
			});
			app.post('/auth/refresh', async (request, reply) => {
				const { refresh_token: token, mode } = bodyOf(request);
				return mode === 'json' && accounts.takes(token)
					? await reply.send(grant())
					: await reply.code(401).send(refusal('Invalid user credentials.', 'INVALID_CREDENTIALS'));
			});
			things(app, accounts, (reply) => reply.code(401).send(refusal('Token expired.', 'TOKEN_EXPIRED')));
		},
	},
	{
		preset: 'djangoSimpleJwt',
		lifetime: 300,
		refreshes: true,
		saysWrong: 'No active account found with the given credentials',
		register: (app, accounts) => {
			app.post('/api/token', async (_request, reply) => await reply.code(500).send('APPEND_SLASH'));
			app.post('/api/token/', async (request, reply) => {
				const { username, password } = bodyOf(request);
				return accounts.isRight(username, password)
					? await reply.send({ refresh: accounts.refreshToken(), access: accounts.token(300, 'jwt') })
					: await reply.code(401).send({ detail: 'No active account found with the given credentials' });
			});
			app.post('/api/token/refresh/', async (request, reply) =>
				accounts.takes(bodyOf(request).refresh)
					? await reply.send({ access: accounts.token(300, 'jwt'), refresh: accounts.refreshToken() })
					: await reply.code(401).send({ detail: 'Token is blacklisted', code: 'token_not_valid' }),
			);
			things(app, accounts, (reply) =>
				reply.code(401).send({ detail: 'Given token not valid for any token type', code: 'token_not_valid' }),
			);
		},
	},
	{
		preset: 'fastApi',
		lifetime: 1800,
		saysWrong: 'Incorrect username or password',
		register: (app, accounts) => {
			app.post('/token', async (request, reply) => {
				const { username, password, grant_type: grant } = bodyOf(request);
				if (!isForm(request) || grant !== 'password')
					return await reply.code(422).send({ detail: [{ loc: ['body', 'username'], msg: 'field required' }] });
				return accounts.isRight(username, password)
					? await reply.send({ access_token: accounts.token(1800, 'jwt'), token_type: 'bearer' })
					: await reply.code(400).send({ detail: 'Incorrect username or password' });
			});
			things(app, accounts, (reply) => reply.code(401).send({ detail: 'Could not validate credentials' }));
		},
	},
	{
		preset: 'flaskJwtExtended',
		lifetime: 900,
		refreshes: true,
		saysWrong: 'Bad username or password',
		register: (app, accounts) => {
			app.post('/login', async (request, reply) => {
				const { username, password } = bodyOf(request);
				if (!isJson(request)) return await reply.code(415).send({ msg: 'Unsupported Media Type' });
				return accounts.isRight(username, password)
					? await reply.send({ access_token: accounts.token(900, 'jwt'), refresh_token: accounts.refreshToken() })
					: await reply.code(401).send({ msg: 'Bad username or password' });
			});
			app.post('/refresh', async (request, reply) =>
				accounts.knows(bearerOf(request))
					? await reply.send({ access_token: accounts.token(900, 'jwt') })
					: await reply.code(401).send({ msg: 'Token has been revoked' }),
			);
			things(app, accounts, (reply) => reply.code(401).send({ msg: 'Token has expired' }));
		},
	},
	{
		preset: 'keycloak',
		entered: {
			loginUrl: 'realms/acme/protocol/openid-connect/token',
			clientId: 'n8n',
			clientSecret: 'client-secret-of-the-realm',
		},
		lifetime: 300,
		refreshes: true,
		saysWrong: 'Invalid user credentials',
		register: (app, accounts) => {
			app.post('/realms/acme/protocol/openid-connect/token', async (request, reply) => {
				const body = bodyOf(request);
				if (body.client_id !== 'n8n' || body.client_secret !== 'client-secret-of-the-realm')
					return await reply
						.code(401)
						.send({ error: 'unauthorized_client', error_description: 'Invalid client or Invalid client credentials' });
				const isRight =
					body.grant_type === 'password'
						? accounts.isRight(body.username, body.password)
						: body.grant_type === 'refresh_token' && accounts.takes(body.refresh_token);
				if (!isRight)
					return await reply
						.code(body.grant_type === 'password' ? 401 : 400)
						.send({ error: 'invalid_grant', error_description: 'Invalid user credentials' });
				return await reply.send({
					access_token: accounts.token(300, 'jwt'),
					expires_in: 300,
					refresh_expires_in: 1800,
					refresh_token: accounts.refreshToken(),
					token_type: 'Bearer',
				});
			});
			things(app, accounts, (reply) => reply.code(401).send({ error: 'HTTP 401 Unauthorized' }));
		},
	},
	{
		preset: 'laravelSanctum',
		saysWrong: 'The provided credentials are incorrect',
		register: (app, accounts) => {
			app.post('/api/sanctum/token', async (request, reply) => {
				const { email, password, device_name: device } = bodyOf(request);
				const message = 'The provided credentials are incorrect.';
				if (typeof device !== 'string')
					return await reply.code(422).send({ message: 'The device name field is required.', errors: {} });
				return accounts.isRight(email, password)
					? await reply.type('text/html; charset=UTF-8').send(accounts.token(1e9, 'opaque'))
					: await reply.code(422).send({ message, errors: { email: [message] } });
			});
			things(app, accounts, (reply) => reply.code(401).send({ message: 'Unauthenticated.' }));
		},
	},
	{
		preset: 'pocketBase',
		lifetime: 604_800,
		saysWrong: 'Failed to authenticate',
		register: (app, accounts) => {
			app.post('/api/collections/users/auth-with-password', async (request, reply) => {
				const { identity, password } = bodyOf(request);
				// Its tokens do not say when they were issued, its answers do.
				void reply.header('date', new Date(clock.now()).toUTCString());
				return accounts.isRight(identity, password)
					? await reply.send({ token: accounts.token(604_800, 'jwtWithoutIat'), record: { id: '1' } })
					: await reply.code(400).send({ status: 400, message: 'Failed to authenticate.', data: {} });
			});
			things(
				app,
				accounts,
				(reply) =>
					reply.code(401).send({
						status: 401,
						message: 'The request requires valid record authorization token.',
						data: {},
					}),
				(request) => request.headers.authorization,
			);
		},
	},
	{
		preset: 'strapi',
		lifetime: 2_592_000,
		saysWrong: 'Invalid identifier or password',
		register: (app, accounts) => {
			const refusal = (status: number, name: string, message: string) => ({
				data: null,
				error: { status, name, message },
			});
			app.post('/api/auth/local', async (request, reply) => {
				const { identifier, password } = bodyOf(request);
				return accounts.isRight(identifier, password)
					? await reply.send({ jwt: accounts.token(2_592_000, 'jwt'), user: { id: 1 } })
					: await reply.code(400).send(refusal(400, 'ValidationError', 'Invalid identifier or password'));
			});
			things(app, accounts, (reply) =>
				reply.code(401).send(refusal(401, 'UnauthorizedError', 'Missing or invalid credentials')),
			);
		},
	},
	{
		preset: 'wordPressJwt',
		lifetime: 604_800,
		// Its words are HTML, which is not quoted.
		register: (app, accounts) => {
			app.post('/wp-json/jwt-auth/v1/token', async (request, reply) => {
				const { username, password } = bodyOf(request);
				return accounts.isRight(username, password)
					? await reply.send({ token: accounts.token(604_800, 'jwt'), user_email: USER, user_nicename: 'ada' })
					: await reply.code(403).send({
							code: '[jwt_auth] incorrect_password',
							message: '<strong>Error:</strong> The password you entered for the username is incorrect.',
							data: { status: 403 },
						});
			});
			things(app, accounts, (reply) =>
				reply.code(403).send({ code: 'jwt_auth_invalid_token', message: 'Expired token', data: { status: 403 } }),
			);
		},
	},
];

/** Such a server, running. */
export interface RunningLogin {
	readonly url: string;
	readonly accounts: Accounts;
	close(): Promise<void>;
}

/** Starts one on a free port. */
export async function startLogin(register: LoginServer['register']): Promise<RunningLogin> {
	const app = fastify({ forceCloseConnections: true });
	await app.register(formbody);
	const accounts = new Accounts();
	register(app, accounts);
	await app.listen({ port: 0, host: '127.0.0.1' });
	const { port } = app.server.address() as AddressInfo;
	return { url: `http://127.0.0.1:${port}`, accounts, close: async () => await app.close() };
}
