import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { SimulatorContext } from '../kit';
import { formatDate } from './dates';
import type { Store } from './store';

const KEPT = 2000;

/** Writes every API request into the list the vendor offers as its request log. */
export function recordCalls(app: FastifyInstance, context: SimulatorContext, store: Store): void {
	app.addHook('onResponse', async (request, reply) => {
		const { entry, bearer } = request.simulated;
		if (entry.kind === 'token' || !entry.path.startsWith('/api/')) return;
		const calls = store.calls ?? [];
		calls.push({
			id: randomUUID().toUpperCase(),
			endpoint: `${entry.method} ${entry.url}`,
			body: entry.bodyText ?? null,
			code: reply.statusCode,
			error: reply.statusCode >= 400 ? `HTTP ${reply.statusCode}` : null,
			response: null,
			duration: Math.max(0, context.now() - entry.at),
			username: bearer?.token?.subject ?? null,
			creationDate: formatDate(entry.at),
		});
		if (calls.length > KEPT) calls.shift();
	});
}
