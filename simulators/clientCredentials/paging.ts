import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SimulatorContext } from '../kit';
import { problem } from './guard';
import type { Reservation } from './seed';

const MAX_PAGE = 200;
const DEFAULT_PAGE = 50;

/** A bad paging parameter; becomes a 400. */
export class PagingError extends Error {}

/** A whole number from the query, within bounds. */
function numberParameter(request: FastifyRequest, name: string, fallback: number, min: number, max = Infinity): number {
	const text = parameter(request, name);
	if (text === undefined) return fallback;
	const value = Number(text);
	if (!/^\d+$/.test(text) || value < min || value > max) {
		throw new PagingError(
			`${name} must be a whole number of at least ${min}${max === Infinity ? '' : ` and at most ${max}`}`,
		);
	}
	return value;
}

/** One page by number, with the totals beside it. */
export function pageByNumber(request: FastifyRequest, rows: readonly Reservation[]) {
	const page = numberParameter(request, 'page', 1, 1);
	const pageSize = numberParameter(request, 'pageSize', DEFAULT_PAGE, 1, MAX_PAGE);
	return {
		data: rows.slice((page - 1) * pageSize, page * pageSize),
		page,
		pageSize,
		totalPages: Math.ceil(rows.length / pageSize),
		totalItems: rows.length,
	};
}

/** Registers the same rows under every common way of paging. */
export function registerPagingRoutes(
	app: FastifyInstance,
	context: SimulatorContext,
	rows: () => readonly Reservation[],
): void {
	const list = (path: string, answer: (request: FastifyRequest, reply: FastifyReply) => unknown) =>
		app.get(`/api/v1${path}`, async (request, reply) => {
			try {
				return await reply.send(answer(request, reply));
			} catch (error) {
				if (error instanceof PagingError)
					return await reply.code(400).send(problem('invalid_parameter', error.message));
				throw error;
			}
		});

	list('/by-page', (request) => pageByNumber(request, rows()));
	list('/by-offset', (request) => {
		const offset = numberParameter(request, 'offset', 0, 0);
		const limit = numberParameter(request, 'limit', DEFAULT_PAGE, 1, MAX_PAGE);
		return { items: rows().slice(offset, offset + limit), offset, limit, total: rows().length };
	});
	list('/by-cursor', (request) => {
		const start = readCursor(parameter(request, 'cursor'));
		const limit = numberParameter(request, 'limit', DEFAULT_PAGE, 1, MAX_PAGE);
		const end = start + limit;
		return { results: rows().slice(start, end), nextCursor: end < rows().length ? writeCursor(end) : null };
	});
	// A server that never moves on; a walker has to notice.
	list('/by-stuck-cursor', () => ({ results: rows().slice(0, 10), nextCursor: writeCursor(10) }));
	list('/by-next-url', (request) => {
		const { page, pageSize, totalPages, data } = pageByNumber(request, rows());
		const origin = parameter(request, 'nextOrigin') ?? (parameter(request, 'relative') === 'true' ? '' : context.url());
		const carried = ['nextOrigin', 'relative'].flatMap((name) => {
			const value = parameter(request, name);
			return value === undefined ? [] : [`&${name}=${encodeURIComponent(value)}`];
		});
		const next = `${origin}/api/v1/by-next-url?page=${page + 1}&pageSize=${pageSize}${carried.join('')}`;
		return { value: data, next: page < totalPages ? next : null };
	});
	list('/by-link-header', (request, reply) => {
		const { page, pageSize, totalPages, data } = pageByNumber(request, rows());
		const link = (number: number, relation: string) =>
			`<${context.url()}/api/v1/by-link-header?page=${number}&pageSize=${pageSize}>; rel="${relation}"`;
		const links = [link(1, 'first'), link(totalPages, 'last')];
		if (page > 1) links.unshift(link(page - 1, 'prev'));
		if (page < totalPages) links.push(link(page + 1, 'next'));
		void reply.header('link', links.join(', ')).header('x-total-count', rows().length);
		return data;
	});
}

function parameter(request: FastifyRequest, name: string): string | undefined {
	return request.simulated.entry.query.find(([key]) => key === name)?.[1];
}

function writeCursor(position: number): string {
	return Buffer.from(`after:${position}`).toString('base64url');
}

function readCursor(cursor: string | undefined): number {
	if (cursor === undefined) return 0;
	const position = /^after:(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString('utf8'))?.[1];
	if (position === undefined) throw new PagingError('cursor is not one of ours');
	return Number(position);
}
