import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SimulatorContext } from '../kit';
import { READ_SCOPE, WRITE_SCOPE } from './clients';
import { problem } from './guard';

export const LOGIN_PATH = '/auth/login';
export const REFRESH_PATH = '/auth/refresh';

/** Who may log in. */
export const DEMO_LOGIN = { user: 'demo', password: 'demo-password' } as const;

interface Login {
	readonly credentials?: { readonly name?: unknown; readonly secret?: unknown };
}

/**
 * Registers a login with user and password in JSON, nested as some have it, answered with a token, its life in seconds
 * and a refresh token that counts once.
 */
export function registerPasswordLogin(app: FastifyInstance, context: SimulatorContext): void {
	const grant = (request: FastifyRequest, reply: FastifyReply): FastifyReply => {
		const claims = { scope: `${READ_SCOPE} ${WRITE_SCOPE}` };
		const access = context.mint.issue('access', { subject: DEMO_LOGIN.user, claims });
		const refresh = context.mint.issue('refresh', { subject: DEMO_LOGIN.user });
		const { omitExpiry, accessSeconds } = context.control.tokens;
		return context.sendTokenAnswer(request, reply, {
			data: {
				token: access.token,
				refreshToken: refresh.token,
				...(omitExpiry ? {} : { validFor: accessSeconds }),
			},
		});
	};
	app.post<{ Body: Login | undefined }>(LOGIN_PATH, async (request, reply) => {
		if (!/^application\/json/i.test(request.headers['content-type'] ?? ''))
			return await reply.code(415).send(problem('unsupported_media_type', 'Send JSON'));
		const { name, secret } = request.body?.credentials ?? {};
		if (typeof name !== 'string' || typeof secret !== 'string')
			return await reply
				.code(422)
				.send(problem('validation_failed', 'credentials.name and credentials.secret are needed'));
		if (name !== DEMO_LOGIN.user || secret !== DEMO_LOGIN.password)
			return await reply.code(401).send(problem('bad_login', 'Unknown user or wrong password'));
		return await grant(request, reply);
	});
	app.post<{ Body: { refreshToken?: unknown } | undefined }>(REFRESH_PATH, async (request, reply) => {
		const presented = request.body?.refreshToken;
		const { verdict, token } = context.mint.check(typeof presented === 'string' ? presented : undefined, 'refresh');
		if (verdict !== 'ok' || token === undefined || !context.control.tokens.acceptRefreshTokens)
			return await reply.code(401).send(problem('bad_refresh_token', 'The refresh token does not count'));
		// It counts once.
		token.revoked = true;
		return await grant(request, reply);
	});
}
