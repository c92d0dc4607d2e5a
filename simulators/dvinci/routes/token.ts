import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SimulatorContext } from '../../kit';
import { checkApiUser } from '../apiUsers';

export const TOKEN_PATH = '/plt/oauth2/token';

const isForm = (request: FastifyRequest): boolean =>
	/^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? '');

const refuse = (reply: FastifyReply, status: number, error: string): FastifyReply => reply.code(status).send({ error });

/** `POST /plt/oauth2/token`: client credentials, id and secret in a form body. */
export function registerTokenRoute(app: FastifyInstance, context: SimulatorContext): void {
	app.post(TOKEN_PATH, (request, reply) => {
		void reply.header('Cache-Control', 'no-store');
		if (!isForm(request)) return refuse(reply, 400, 'invalid_request');
		const form = (request.body ?? {}) as Record<string, unknown>;
		if (form.grant_type === undefined) return refuse(reply, 400, 'invalid_request');
		if (form.grant_type !== 'client_credentials') return refuse(reply, 400, 'unsupported_grant_type');
		// Basic would be fine by RFC 6749; only the body is documented, so only the body counts.
		const user = checkApiUser(form.client_id, form.client_secret);
		if (!user) return refuse(reply, 401, 'invalid_client');
		const { accessSeconds, omitExpiry, statedExpiresIn } = context.control.tokens;
		const { token } = context.mint.issue('access', { subject: user.username });
		return context.sendTokenAnswer(request, reply, {
			access_token: token,
			token_type: 'Bearer',
			...(omitExpiry ? {} : { expires_in: statedExpiresIn === undefined ? accessSeconds : statedExpiresIn }),
		});
	});
}
