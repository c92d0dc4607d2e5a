import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { SimulatorContext } from '../kit';
import { problem } from './guard';

const PATH = '/api/v1/guarded';

/**
 * Registers a resource that takes writes only with a token against forged requests and the cookies that came with it, as
 * SAP Gateway does: a GET with `X-CSRF-Token: Fetch` hands out both, a write without is refused with "Required".
 */
export function registerForgeryGuard(app: FastifyInstance, context: SimulatorContext): void {
	const sessions = new Map<string, string>();
	context.onReset(() => sessions.clear());

	app.get(PATH, async (request, reply) => {
		if (String(request.headers['x-csrf-token']).toLowerCase() === 'fetch') {
			const [session, token] = [randomUUID(), randomUUID()];
			sessions.set(session, token);
			void reply
				.header('x-csrf-token', token)
				.header('set-cookie', [
					'sap-usercontext=sap-client=100; path=/',
					`SAP_SESSIONID_X_100=${session}; path=/; HttpOnly; expires=Wed, 21 Oct 2099 07:28:00 GMT`,
				]);
		}
		return await reply.send({ data: [] });
	});
	app.route({
		method: ['POST', 'PUT', 'PATCH', 'DELETE'],
		url: PATH,
		handler: async (request, reply) => {
			const cookies = String(request.headers.cookie ?? '').split('; ');
			const session = cookies.find((cookie) => cookie.startsWith('SAP_SESSIONID_X_100='))?.split('=')[1] ?? '';
			const token = request.headers['x-csrf-token'];
			const isGood =
				token !== undefined && sessions.get(session) === token && cookies.includes('sap-usercontext=sap-client=100');
			if (isGood) return await reply.code(201).send({ created: true });
			return await reply
				.code(403)
				.header('x-csrf-token', 'Required')
				.send(problem('csrf_token_required', 'CSRF token validation failed'));
		},
	});
}
