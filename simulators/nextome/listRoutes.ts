import type { FastifyInstance } from 'fastify';
import { readDto } from './dto';
import { NextomeError } from './errors';
import { optionalInteger, pathInteger, providerType, requiredInteger, requiredText } from './query';
import { simpleProvider } from './seed/trackables';
import type { Store } from './store';

/** Registers the lists and look-ups of what was set up in a venue. */
export function registerListRoutes(app: FastifyInstance, store: Store): void {
	app.get('/venuecategories', () => store.categories);
	app.get('/features', () => store.features);
	app.get('/venues/:vid/venuecategories', (request) => {
		const vid = pathInteger(request, 'vid');
		const venue = store.venues.find(({ id }) => id === vid);
		if (!venue) throw new NextomeError(404, `Venue ${vid} not found`);
		return venue.categories ?? [];
	});

	app.get('/maps/by-venue/:vid', (request) => {
		const vid = pathInteger(request, 'vid');
		return store.maps.filter((map) => map.venue === vid);
	});
	app.get<{ Params: { uuid: string } }>('/maps/by-uuid/:uuid', (request) => {
		const map = store.maps.find(({ uuid }) => uuid === request.params.uuid);
		if (!map) throw new NextomeError(404, `Map ${request.params.uuid} not found`);
		return map;
	});
	app.get('/rooms/by-map/:mid', (request) => {
		const mid = pathInteger(request, 'mid');
		return store.rooms.filter((room) => room.map === mid);
	});

	app.get<{ Params: { mid: string } }>('/maps/:mid/walkable-matrix', (request) => {
		const map = existingMap(store, pathInteger(request, 'mid'));
		const matrix = store.matrices.find(({ id }) => id === map);
		if (!matrix) throw new NextomeError(404, `Map ${map} has no walkable matrix`);
		return matrix;
	});
	app.put<{ Params: { mid: string } }>('/maps/:mid/walkable-matrix', async (request, reply) => {
		const map = existingMap(store, pathInteger(request, 'mid'));
		const { data } = readDto('WalkableMatrixDto', request.body);
		if (data === null) throw new NextomeError(400, 'data must not be null');
		store.matrices = [...store.matrices.filter(({ id }) => id !== map), { id: map, data }];
		return await reply.code(200).send();
	});
	const controlPointsOf = (map: number) => ({
		gcps: store.controlPoints.filter(({ mapId }) => mapId === map),
		angle: 0,
	});
	app.get('/maps/:mid/gcps', (request) => controlPointsOf(existingMap(store, pathInteger(request, 'mid'))));
	app.post('/maps/:mid/gcps', async (request, reply) => {
		const map = existingMap(store, pathInteger(request, 'mid'));
		if (!Array.isArray(request.body)) throw new NextomeError(400, 'JSON parse error: an array is expected');
		for (const dto of request.body.map((point) => readDto('GcpDto', point))) {
			store.controlPoints.push({ ...dto, id: store.controlPoints.length + 1, mapId: map });
		}
		return await reply.code(201).send(controlPointsOf(map));
	});

	app.get('/gateways', () => store.gateways);
	app.get('/gateways/by-venue/:vid', (request) => {
		const vid = pathInteger(request, 'vid');
		return store.gateways.filter((gateway) => gateway.venue === vid);
	});
	app.get('/gateways/by-map/:mid', (request) => {
		const mid = pathInteger(request, 'mid');
		return store.gateways.filter((gateway) => gateway.map === mid);
	});
	app.get<{ Params: { serial: string } }>('/gateways/by-serial/:serial', (request) => {
		const gateway = store.gateways.find(({ serial }) => serial === request.params.serial);
		if (!gateway) throw new NextomeError(404, `Gateway ${request.params.serial} not found`);
		return gateway;
	});

	app.get('/providers', (request) => {
		const venue = optionalInteger(request, 'venue');
		const type = providerType(request, 'type');
		return store.providers.filter(
			(provider) => (venue === undefined || provider.venue === venue) && (type === undefined || provider.type === type),
		);
	});
	app.get<{ Params: { omloxId: string } }>('/providers/by-omlox/:omloxId', (request) => {
		const { omloxId } = request.params;
		const provider = store.providers.find(({ uuid, major, minor }) => [uuid, major, minor].join('_') === omloxId);
		if (!provider) throw new NextomeError(404, `Location provider ${omloxId} not found`);
		return provider;
	});
	app.delete('/providers/invalidateModel/:mid', async (request, reply) => {
		const model = pathInteger(request, 'mid');
		if (!store.providers.some(({ modelId }) => modelId === model))
			throw new NextomeError(404, `Model ${model} not found`);
		return await reply.code(200).send();
	});
	app.get('/providers/:lpid/trackable', (request) => {
		const lpid = pathInteger(request, 'lpid');
		const provider = store.providers.find(({ id }) => id === lpid);
		const trackable = store.trackables.find(({ id }) => id === provider?.trackable);
		if (!trackable) throw new NextomeError(404, `No trackable wears location provider ${lpid}`);
		return trackable;
	});
	app.put('/providers/:lpid/battery', async (request, reply) => {
		const lpid = pathInteger(request, 'lpid');
		const level = requiredInteger(request, 'batteryLevel');
		if (level < 0 || level > 100) throw new NextomeError(400, 'batteryLevel must be between 0 and 100');
		const provider = store.providers.find(({ id }) => id === lpid);
		if (!provider) throw new NextomeError(404, `Location provider ${lpid} not found`);
		Object.assign(provider, { battery: level, updatedAt: optionalInteger(request, 'updatedAt') ?? provider.updatedAt });
		return await reply.code(200).send();
	});
	app.put('/providers/beaconring', async (request, reply) => {
		const uuid = requiredText(request, 'uuid');
		const major = requiredInteger(request, 'major');
		const minor = requiredInteger(request, 'minor');
		const rings = store.providers.some((tag) => tag.uuid === uuid && tag.major === major && tag.minor === minor);
		return await reply.type('application/json').send(JSON.stringify(rings));
	});

	app.get('/trackables', (request) => {
		const venue = requiredInteger(request, 'venue');
		return store.trackables.filter((trackable) => trackable.venue === venue);
	});
	app.put<{ Params: { tid: string } }>('/trackables/:tid/provider', async (request, reply) => {
		const trackable = store.trackables.find(({ id }) => id === request.params.tid);
		const named = readDto('LocationProviderSimpleDto', request.body);
		const provider = store.providers.find(({ id }) => id === named.id);
		if (!trackable || !provider) throw new NextomeError(404, 'Trackable or location provider not found');
		for (const worn of store.providers) if (worn.trackable === trackable.id) worn.trackable = null;
		provider.trackable = trackable.id;
		trackable.location_providers = [simpleProvider(provider)];
		return await reply.code(204).send();
	});

	app.get('/fences', (request) => {
		const venue = optionalInteger(request, 'venue');
		const map = optionalInteger(request, 'map');
		const maps = store.maps.filter((row) => venue === undefined || row.venue === venue).map(({ id }) => id);
		return store.fences.filter(
			(fence) => (map === undefined || fence.map === map) && maps.includes(fence.map as number),
		);
	});
}

/** The number of a map that exists. */
function existingMap(store: Store, map: number): number {
	if (!store.maps.some(({ id }) => id === map)) throw new NextomeError(404, `Map ${map} not found`);
	return map;
}
