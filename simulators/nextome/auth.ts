import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SimulatorContext } from '../kit';
import { NextomeError } from './errors';

export const AUTH_PATH = '/apps/auth';

export const DEMO_APP = { clientId: 'demo-api-app', clientSecret: 'demo-password' };

const POOL = 'eu-west-1_DemoPool1';

/** Registers the exchange of an API app's id and secret for a token. */
export function registerAuthRoute(app: FastifyInstance, context: SimulatorContext): void {
	app.post<{ Body: Record<string, unknown> | undefined }>(AUTH_PATH, async (request, reply) => {
		if (!/^application\/json/i.test(request.headers['content-type'] ?? '')) {
			return await reply.code(415).send({ message: 'Content type must be application/json' });
		}
		const { clientId, clientSecret } = request.body ?? {};
		if (typeof clientId !== 'string' || typeof clientSecret !== 'string') {
			return await reply.code(400).send({ message: 'clientId and clientSecret are required' });
		}
		if (clientId !== DEMO_APP.clientId || clientSecret !== DEMO_APP.clientSecret) {
			return await reply.code(401).send({ message: 'Incorrect clientId or clientSecret' });
		}
		return await sendToken(request, reply, context);
	});
}

function sendToken(request: FastifyRequest, reply: FastifyReply, context: SimulatorContext): FastifyReply {
	const user = createHash('sha256').update(DEMO_APP.clientId).digest('hex');
	const issued = context.mint.issue('access', {
		subject: `${user.slice(0, 8)}-${user.slice(8, 12)}-4${user.slice(13, 16)}-8${user.slice(17, 20)}-${user.slice(20, 32)}`,
		claims: {
			iss: `https://cognito-idp.eu-west-1.amazonaws.com/${POOL}`,
			client_id: DEMO_APP.clientId,
			token_use: 'access',
			scope: 'aws.cognito.signin.user.admin',
			auth_time: Math.floor(context.now() / 1000),
			username: DEMO_APP.clientId,
		},
	});
	const { statedExpiresIn } = context.control.tokens;
	return context.sendTokenAnswer(request, reply, {
		accessToken: issued.token,
		// Not known to exist; only there when a test asks for it.
		...(statedExpiresIn === undefined ? {} : { expiresIn: statedExpiresIn }),
	});
}

/** Refuses calls without a good token; the hook of every API route. */
export function requireToken(context: SimulatorContext) {
	return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
		const { present, verdict } = context.bearer(request, 'access');
		if (verdict === 'ok') return;
		void reply.header('www-authenticate', present ? 'Bearer error="invalid_token"' : 'Bearer');
		throw new NextomeError(401, present ? 'Invalid bearer token' : 'Full authentication is required');
	};
}
