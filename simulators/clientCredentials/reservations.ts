import type { FastifyInstance, FastifyReply } from 'fastify';
import type { SimulatorContext } from '../kit';
import { problem } from './guard';
import { PagingError, pageByNumber } from './paging';
import type { Reservation } from './seed';

const PATH = '/api/v1/reservations';
const STATUSES = ['booked', 'checked-in', 'checked-out', 'cancelled'];
const REQUIRED = ['guestName', 'arrival', 'departure'] as const;

type Draft = Partial<Record<keyof Reservation, unknown>>;

/** Registers reading and writing of reservations. */
export function registerReservationRoutes(app: FastifyInstance, context: SimulatorContext, rows: Reservation[]): void {
	const find = (id: string) => rows.find((row) => row.id === id);
	const missing = (reply: FastifyReply, id: string) =>
		reply.code(404).send(problem('not_found', `No reservation ${id}`));

	app.get<{ Querystring: { status?: string; updatedSince?: string } }>(PATH, async (request, reply) => {
		const { status, updatedSince } = request.query;
		const chosen = rows.filter(
			(row) =>
				(!status || row.status === status) && (!updatedSince || row.updatedAt >= new Date(updatedSince).toISOString()),
		);
		try {
			return await reply.send(pageByNumber(request, chosen));
		} catch (error) {
			if (error instanceof PagingError) return await reply.code(400).send(problem('invalid_parameter', error.message));
			throw error;
		}
	});
	app.get<{ Params: { id: string } }>(`${PATH}/:id`, async (request, reply) => {
		const row = find(request.params.id);
		return row ? await reply.send(row) : await missing(reply, request.params.id);
	});
	app.post<{ Body: Draft }>(PATH, async (request, reply) => {
		const wrong = mistakes(request.body, true);
		if (wrong.length > 0)
			return await reply.code(422).send(problem('validation_failed', 'The reservation is not valid', wrong));
		const moment = new Date(context.now()).toISOString();
		const highest = Math.max(100000, ...rows.map((row) => Number(row.id.slice(2))));
		const row: Reservation = {
			email: '',
			roomType: 'double',
			status: 'booked',
			total: 0,
			currency: 'EUR',
			...(request.body as Pick<Reservation, (typeof REQUIRED)[number]>),
			id: `R-${highest + 1}`,
			createdAt: moment,
			updatedAt: moment,
		};
		rows.push(row);
		return await reply.code(201).header('location', `${context.url()}${PATH}/${row.id}`).send(row);
	});
	app.route<{ Params: { id: string }; Body: Draft }>({
		method: ['PUT', 'PATCH'],
		url: `${PATH}/:id`,
		async handler(request, reply) {
			const row = find(request.params.id);
			if (!row) return await missing(reply, request.params.id);
			const wrong = mistakes(request.body, request.method === 'PUT');
			if (wrong.length > 0)
				return await reply.code(422).send(problem('validation_failed', 'The reservation is not valid', wrong));
			const { id, createdAt } = row;
			Object.assign(row, request.body, { id, createdAt, updatedAt: new Date(context.now()).toISOString() });
			return await reply.send(row);
		},
	});
	app.delete<{ Params: { id: string } }>(`${PATH}/:id`, async (request, reply) => {
		const index = rows.findIndex((row) => row.id === request.params.id);
		if (index < 0) return await missing(reply, request.params.id);
		rows.splice(index, 1);
		return await reply.code(204).send();
	});
}

function mistakes(draft: Draft | undefined, complete: boolean): Array<{ field: string; message: string }> {
	if (typeof draft !== 'object' || draft === null || Array.isArray(draft))
		return [{ field: '', message: 'must be a JSON object' }];
	const wrong: Array<{ field: string; message: string }> = [];
	for (const field of REQUIRED) {
		if (complete && (draft[field] === undefined || draft[field] === '')) wrong.push({ field, message: 'is required' });
	}
	for (const field of ['arrival', 'departure'] as const) {
		const value = draft[field];
		if (value !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(String(value)))
			wrong.push({ field, message: 'must be a date like 2026-05-17' });
	}
	if (draft.status !== undefined && !STATUSES.includes(String(draft.status))) {
		wrong.push({ field: 'status', message: `must be one of ${STATUSES.join(', ')}` });
	}
	if (draft.total !== undefined && typeof draft.total !== 'number')
		wrong.push({ field: 'total', message: 'must be a number' });
	return wrong;
}
