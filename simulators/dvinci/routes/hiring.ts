import type { FastifyInstance } from 'fastify';
import { requireEntity } from '../resource';
import type { Store } from '../store';

interface Route {
	Params: { id: string };
}

/** What belongs to a hiring request: its history, and who has to agree. */
export function registerHiringRoutes(app: FastifyInstance, store: Store): void {
	app.get<Route>('/restApi/hiringRequests/:id/history', (request, reply) => {
		const { id } = requireEntity(store, 'hiringRequests', request.params.id);
		const entries = store.historyOf(`hiringRequests/${id}`);
		return reply.send(
			entries.map(({ type, description, dateCreated, comment, dvinciUserId }) => ({
				type,
				description,
				dateCreated,
				comment,
				dvinciUserId,
			})),
		);
	});

	app.get<Route>('/restApi/hiringRequests/:id/approvers', (request, reply) => {
		const { id } = requireEntity(store, 'hiringRequests', request.params.id);
		const approvers = store.data.approvers.filter(({ hiringRequestId }) => hiringRequestId === id);
		return reply.send(
			approvers.map(({ userId, processState }, index) => ({ id: userId, sequence: index + 1, processState })),
		);
	});
}
