import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { SimulatorContext } from '../kit';
import { readDto } from './dto';
import type { Dto } from './dto';
import { NextomeError } from './errors';
import type { Visit } from './movement';
import type { Positions } from './positions';
import {
	choice,
	optionalInteger,
	paging,
	pathInteger,
	providerType,
	requiredInteger,
	span,
	tolerance,
	unit,
} from './query';
import { resolveReferences } from './references';
import { simpleProvider } from './seed/trackables';
import type { NamedDto, Store } from './store';

/** Registers who is where, who was where, and positions sent in from outside. */
export function registerPositionRoutes(
	app: FastifyInstance,
	context: SimulatorContext,
	store: Store,
	positions: Positions,
): void {
	registerTrackableRoutes(app, store, positions);
	registerLocationRoutes(app, context, store, positions);
	registerVisitRoutes(app, context, store, positions);
}

function registerTrackableRoutes(app: FastifyInstance, store: Store, positions: Positions): void {
	const trackable = (request: FastifyRequest) =>
		findNamed(store.trackables, (request.params as { tid: string }).tid, 'Trackable');
	const wearer = (request: FastifyRequest) => {
		const lpid = pathInteger(request, 'lpid');
		const provider = store.providers.find(({ id }) => id === lpid);
		if (!provider) throw new NextomeError(404, `Location provider ${lpid} not found`);
		return findNamed(store.trackables, String(provider.trackable as string), 'Trackable');
	};
	const fence = (request: FastifyRequest) => findNamed(store.fences, (request.params as { fid: string }).fid, 'Fence');
	const latest = (row: NamedDto) => {
		const position = positions.latest(row);
		if (!position) throw new NextomeError(404, `No position of ${row.id}`);
		return position;
	};

	app.get('/trackables/:tid/position', (request) => latest(trackable(request)));
	app.get('/trackables/:tid/positions', (request) => positions.history(trackable(request)));
	app.get('/trackables/:tid/fences', (request) => positions.fencesAround(trackable(request)));
	app.get('/providers/:lpid/position', (request) => latest(wearer(request)));
	app.get('/providers/:lpid/fences', (request) => positions.fencesAround(wearer(request)));
	app.get('/fences/:fid/trackables', (request) => positions.insideFence(fence(request)).map(({ id }) => id));
	app.get('/fences/:fid/providers', (request) => {
		const inside = new Set(positions.insideFence(fence(request)).map(({ id }) => id));
		return store.providers.filter((provider) => inside.has(provider.trackable as string)).map(simpleProvider);
	});
	for (const path of ['/trackables/:mapId/snapshot', '/locations/:mapId/snapshot']) {
		app.get(path, (request) => {
			const venue = optionalInteger(request, 'venueId');
			const mapId = pathInteger(request, 'mapId');
			const elsewhere = venue !== undefined && store.maps.find(({ id }) => id === mapId)?.venue !== venue;
			const found = positions.snapshot(mapId, tolerance(request), providerType(request, 'provider_type'));
			return elsewhere ? [] : found;
		});
	}
}

function registerLocationRoutes(
	app: FastifyInstance,
	context: SimulatorContext,
	store: Store,
	positions: Positions,
): void {
	const receive = (body: unknown) => {
		const dto = resolveReferences(store, readDto('LocationDto', body));
		dto.trackable ??= (dto.provider as Dto | null)?.trackable ?? null;
		dto.timestampGenerated ??= context.now();
		dto.createdAt = context.now();
		store.received.push(dto);
	};
	app.post('/locations', async (request, reply) => {
		receive(request.body);
		return await reply.code(200).send();
	});
	app.post('/locations/list', async (request, reply) => {
		if (!Array.isArray(request.body)) throw new NextomeError(400, 'JSON parse error: an array is expected');
		request.body.forEach(receive);
		return await reply.code(200).send();
	});
	app.get('/locations/positions/:venueId', (request) => {
		const { page, size } = paging(request);
		const type = providerType(request, 'provider_type');
		return positions.page(pathInteger(request, 'venueId'), span(request, context.now()), type, page, size);
	});
	app.get('/locations/:mapId/count', async (request, reply) => {
		const found = positions.snapshot(pathInteger(request, 'mapId'), Infinity, providerType(request, 'provider_type'));
		return await reply.type('application/json').send(String(found.length));
	});
	app.get('/locations/:mapId/count-in-range', async (request, reply) => {
		const [start, end] = [requiredInteger(request, 'start'), requiredInteger(request, 'end')];
		const inRange = visitsOnMap(request, store, positions, start, end).filter(isOfType(request, 'provider_type'));
		return await reply.type('application/json').send(String(new Set(inRange.map(({ trackable }) => trackable)).size));
	});
	app.get('/locations/:mapId/count-in-bucket', (request) => {
		const [start, end] = [requiredInteger(request, 'start'), requiredInteger(request, 'end')];
		const length = optionalInteger(request, 'step') ?? 1;
		if (length < 1) throw new NextomeError(400, 'step must be greater than zero');
		const step = length * unit(request);
		const isWanted = isOfType(request, 'provider_type');
		const buckets: Array<{ first: string; second: number }> = [];
		for (let from = start; from < end && buckets.length < 1000; from += step) {
			const inBucket = visitsOnMap(request, store, positions, from, Math.min(from + step - 1, end)).filter(isWanted);
			buckets.push({ first: String(from), second: new Set(inBucket.map(({ trackable }) => trackable)).size });
		}
		return buckets;
	});
}

function registerVisitRoutes(
	app: FastifyInstance,
	context: SimulatorContext,
	store: Store,
	positions: Positions,
): void {
	app.get('/visit/history/:venueId', (request) => {
		const { page, size } = paging(request, 500);
		const asked = span(request, context.now(), true);
		const within = choice(request, 'w', ['BOTH', 'START', 'END']);
		const now = context.now();
		const visits = positions
			.visits(pathInteger(request, 'venueId'), asked)
			.filter((visit) => visit.end <= now && fitsWindow(visit, asked, within))
			.filter(isOfType(request, 'type'));
		const rows = visits.slice(page * size, (page + 1) * size).map((visit) => visit.read());
		return { first: (page + 1) * size < visits.length, second: rows };
	});
	app.get('/visit/snapshot/:mapId', (request) => {
		const now = context.now();
		const lookBack = tolerance(request);
		if (lookBack <= 0) throw new NextomeError(400, 't must be greater than or equal to 1');
		return visitsOnMap(request, store, positions, now - lookBack, now)
			.filter(isOfType(request, 'type'))
			.map((visit) => visit.read());
	});
	app.get('/visit/average-duration/:mapId', async (request, reply) => {
		const now = context.now();
		const visits = visitsOnMap(request, store, positions, now - 86_400_000, now).filter(isOfType(request, 'type'));
		const total = visits.reduce((sum, { start, end }) => sum + end - start, 0);
		return await reply
			.type('application/json')
			.send(String(visits.length === 0 ? 0 : Math.round(total / visits.length)));
	});
}

function visitsOnMap(request: FastifyRequest, store: Store, positions: Positions, from: number, to: number): Visit[] {
	const mapId = pathInteger(request, 'mapId');
	const map = store.maps.find(({ id }) => id === mapId);
	if (!map) return [];
	return positions.visits(map.venue as number, { from, to }).filter((visit) => visit.map === mapId);
}

/** Keeps the visits of the provider type asked for, if one was. */
function isOfType(request: FastifyRequest, parameter: string): (visit: Visit) => boolean {
	const wanted = providerType(request, parameter);
	return ({ type }) => wanted === undefined || type === wanted;
}

/** Which end of a visit has to lie in the window. */
function fitsWindow(
	{ start, end }: Visit,
	{ from, to }: { from: number; to: number },
	within: 'BOTH' | 'START' | 'END',
): boolean {
	const lies = (moment: number) => moment >= from && moment <= to;
	if (within === 'START') return lies(start);
	if (within === 'END') return lies(end);
	return lies(start) && lies(end);
}

function findNamed(rows: readonly NamedDto[], id: string, label: string): NamedDto {
	const row = rows.find((candidate) => candidate.id === id);
	if (!row) throw new NextomeError(404, `${label} ${id} not found`);
	return row;
}
