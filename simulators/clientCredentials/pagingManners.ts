import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SimulatorContext } from '../kit';
import { problem } from './guard';
import type { Reservation } from './seed';

/*
 * The same rows in the manners other servers have, each in its own: how they end, what they leave out, where they say what
 * comes next. Real ones are named where the manner is theirs.
 */

const PAGE = 100;
const CAP = 40;
const HIDDEN = [10, 20, 150];
const ODATA_PAGE = 200;

type Rows = () => readonly Reservation[];

/** Registers lists that end and go on in manners of their own. */
export function registerPagingManners(app: FastifyInstance, context: SimulatorContext, rows: Rows): void {
	registerEnds(app, rows);
	registerOffsets(app, rows);
	registerPointers(app, rows);
	registerSearches(app, rows);
	registerOData(app, context, rows);
}

function registerEnds(app: FastifyInstance, rows: Rows): void {
	const page = (request: FastifyRequest) => number(request, 'page', 1);
	const slice = (at: number) => rows().slice((at - 1) * PAGE, at * PAGE);

	// Django REST framework: 404 behind the last page.
	app.get('/api/v1/manners/refused-page', async (request, reply) => {
		const results = slice(page(request));
		return results.length === 0
			? await reply.code(404).send({ detail: 'Invalid page.' })
			: await reply.send({ results, next: null });
	});
	// The same, and its total says more than it gives.
	app.get('/api/v1/manners/refused-window', async (request, reply) =>
		page(request) > 2
			? await reply.code(400).send(problem('window_too_large', 'Result window is too large'))
			: await reply.send({ results: slice(page(request)), total: rows().length }),
	);
	app.get('/api/v1/manners/broken-page', async (request, reply) =>
		page(request) > 2
			? await reply.code(500).send(problem('oops', 'Something went wrong'))
			: await reply.send(slice(page(request))),
	);
	app.get('/api/v1/manners/repeated-page', (request) => {
		const at = Math.min(page(request), Math.ceil(rows().length / PAGE));
		return { page: page(request), results: slice(at) };
	});
	// Rights are checked after the page was cut.
	app.get('/api/v1/manners/ragged-page', (request) => {
		const from = (page(request) - 1) * PAGE;
		return slice(page(request)).filter((_row, index) => !HIDDEN.includes(from + index));
	});
	app.get(
		'/api/v1/manners/total-page',
		async (request, reply) =>
			await reply
				.header('x-all-rows', rows().length)
				.send({ results: slice(page(request)), meta: { all: rows().length } }),
	);
}

function registerOffsets(app: FastifyInstance, rows: Rows): void {
	const window = (request: FastifyRequest, cap: number) => {
		const from = number(request, 'offset', 0);
		return { from, part: rows().slice(from, from + Math.min(cap, number(request, 'limit', PAGE))) };
	};
	app.get('/api/v1/manners/hidden-offset', (request) => {
		const { from, part } = window(request, PAGE);
		return part.filter((_row, index) => !HIDDEN.includes(from + index));
	});
	app.get('/api/v1/manners/capped-offset', (request) => window(request, CAP).part);
	// SCIM (RFC 7644 3.4.2.4).
	app.get('/api/v1/manners/start-index', (request) => {
		const startIndex = number(request, 'startIndex', 1);
		const part = rows().slice(startIndex - 1, startIndex - 1 + number(request, 'count', PAGE));
		return { totalResults: rows().length, startIndex, itemsPerPage: part.length, Resources: part };
	});
}

function registerPointers(app: FastifyInstance, rows: Rows): void {
	const after = (request: FastifyRequest, name: string) => number(request, name, 0);
	app.get('/api/v1/manners/header-cursor', (request, reply) => {
		const from = after(request, 'cursor');
		if (from + PAGE < rows().length) void reply.header('x-next-cursor', from + PAGE);
		return reply.send(rows().slice(from, from + PAGE));
	});
	app.get('/api/v1/manners/zero-cursor', (request) => {
		const from = after(request, 'cursor');
		return { results: rows().slice(from, from + PAGE), nextCursor: from + PAGE < rows().length ? from + PAGE : 0 };
	});
	app.get('/api/v1/manners/own-cursor', (request) => {
		const from = after(request, 'cursor');
		return { results: rows().slice(from, from + PAGE), nextCursor: from + PAGE < rows().length ? from + PAGE : from };
	});
	// Stripe.
	app.get('/api/v1/manners/last-row', (request) => {
		const last = parameter(request, 'starting_after');
		const from = last === undefined ? 0 : rows().findIndex(({ id }) => id === last) + 1;
		const size = number(request, 'limit', 10);
		return { object: 'list', data: rows().slice(from, from + size), has_more: from + size < rows().length };
	});
	// FHIR: where "next" stands in the list changes.
	app.get('/api/v1/manners/links', (request) => {
		const from = after(request, 'from');
		const self = { relation: 'self', url: `/api/v1/manners/links?from=${from}` };
		const next = { relation: 'next', url: `/api/v1/manners/links?from=${from + PAGE}` };
		const link = from + PAGE >= rows().length ? [self] : from === 0 ? [self, next] : [next, self];
		return { link, entry: rows().slice(from, from + PAGE) };
	});
}

/** Searches by POST: what page is meant stands in the body. */
function registerSearches(app: FastifyInstance, rows: Rows): void {
	app.post<{ Body: { status?: string; page?: { after?: number; size?: number } } }>(
		'/api/v1/manners/search-by-cursor',
		({ body: { status, page: { after: from = 0, size = 10 } = {} } }) => {
			const found = rows().filter((row) => status === undefined || row.status === status);
			return {
				hits: found.slice(from, from + size),
				page: { next: from + size < found.length ? from + size : null },
			};
		},
	);
	app.post<{ Body: { page?: number; size?: number } }>(
		'/api/v1/manners/search-by-page',
		({ body: { page = 0, size = 10 } }) => ({ items: rows().slice(page * size, (page + 1) * size) }),
	);
}

/** OData in the spelling of each version; behind `latest`, in the one a request allows (OData protocol 8.2.7). */
function registerOData(app: FastifyInstance, context: SimulatorContext, rows: Rows): void {
	app.get<{ Params: { version: string } }>('/api/v1/odata/:version/Reservations', (request, reply: FastifyReply) => {
		const { version } = request.params;
		const from = number(request, '$skiptoken', 0);
		const value = rows().slice(from, from + ODATA_PAGE);
		const root = `${context.url()}/api/v1/odata/${version}`;
		const next = from + ODATA_PAGE < rows().length ? `${root}/Reservations?$skiptoken=${from + ODATA_PAGE}` : undefined;
		if (version === 'v2') return reply.send({ d: { results: value, ...(next ? { __next: next } : {}) } });
		const spoken = version === 'latest' && request.headers['odata-maxversion'] === '4.0' ? 'v4' : version;
		const prefix = spoken === 'v3' ? 'odata.' : spoken === 'v4' ? '@odata.' : '@';
		const contextName = spoken === 'v3' ? 'odata.metadata' : `${prefix}context`;
		return reply.send({
			[contextName]: `${root}/$metadata#Reservations`,
			value,
			...(next ? { [`${prefix}nextLink`]: next } : {}),
		});
	});
}

function parameter(request: FastifyRequest, name: string): string | undefined {
	return request.simulated.entry.query.find(([key]) => key === name)?.[1];
}

function number(request: FastifyRequest, name: string, fallback: number): number {
	return Number(parameter(request, name) ?? fallback);
}
