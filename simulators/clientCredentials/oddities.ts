import type { FastifyInstance } from 'fastify';
import type { SimulatorContext } from '../kit';
import { problem } from './guard';

/** Registers what an API client has to cope with besides data: echo, redirects, other content. */
export function registerOddities(app: FastifyInstance, context: SimulatorContext): void {
	for (const url of ['/api/v1/echo', '/api/v1/echo/*']) {
		app.all(url, (request) => {
			const { method, url: rawUrl, query, headers, bodyText } = request.simulated.entry;
			return {
				method,
				url: rawUrl,
				query,
				headers,
				body: request.body instanceof Buffer ? bodyText : (request.body ?? null),
				bodyText,
			};
		});
	}
	app.all<{ Querystring: { to?: string; status?: string } }>('/api/v1/redirect', async (request, reply) => {
		const { to, status = '302' } = request.query;
		if (!to) return await reply.code(400).send(problem('invalid_parameter', 'to is missing'));
		return await reply.redirect(to, Number(status));
	});
	app.get('/api/v1/html', (_request, reply) =>
		reply.type('text/html; charset=utf-8').send('<!DOCTYPE html>\n<html><body><h1>Maintenance</h1></body></html>\n'),
	);
	app.get('/api/v1/text', (_request, reply) => reply.type('text/plain; charset=utf-8').send('Grüße aus dem Café\n'));
	app.get('/api/v1/broken-json', (_request, reply) => reply.type('application/json').send('{"data":[{"id":'));
	app.get('/api/v1/empty', (_request, reply) => reply.code(204).send());
	app.get<{ Params: { code: string }; Querystring: { retryAfter?: string } }>(
		'/api/v1/status/:code',
		async (request, reply) => {
			const code = Number(request.params.code);
			if (!(code >= 200 && code <= 599))
				return await reply.code(400).send(problem('invalid_parameter', 'Not a status code'));
			if (request.query.retryAfter) void reply.header('retry-after', request.query.retryAfter);
			return await reply
				.code(code)
				.send(problem(`status_${code}`, `As asked for at ${new Date(context.now()).toISOString()}`));
		},
	);
}
