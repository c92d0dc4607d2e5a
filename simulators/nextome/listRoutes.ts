import type { FastifyInstance } from 'fastify';
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
	app.put<{ Params: { tid: string }; Body: { id?: unknown } | undefined }>(
		'/trackables/:tid/provider',
		async (request, reply) => {
			const trackable = store.trackables.find(({ id }) => id === request.params.tid);
			const provider = store.providers.find(({ id }) => id === request.body?.id);
			if (!trackable || !provider) throw new NextomeError(404, 'Trackable or location provider not found');
			for (const worn of store.providers) if (worn.trackable === trackable.id) worn.trackable = null;
			provider.trackable = trackable.id;
			trackable.location_providers = [simpleProvider(provider)];
			return await reply.code(204).send();
		},
	);

	app.get('/fences', (request) => {
		const venue = optionalInteger(request, 'venue');
		const map = optionalInteger(request, 'map');
		const maps = store.maps.filter((row) => venue === undefined || row.venue === venue).map(({ id }) => id);
		return store.fences.filter(
			(fence) => (map === undefined || fence.map === map) && maps.includes(fence.map as number),
		);
	});
}
