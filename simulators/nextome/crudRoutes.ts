import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { readDto } from './dto';
import type { Dto, DtoName } from './dto';
import { NextomeError } from './errors';
import { optionalInteger, pathInteger } from './query';
import { resolveReferences } from './references';
import type { Store } from './store';

type Collection = Exclude<keyof Store, 'received' | 'matrices' | 'controlPoints'>;

interface CrudResource {
	path: string;
	collection: Collection;
	dto: DtoName;
	label: string;
	/** Identifiers are texts a caller may choose, instead of numbers. */
	textId?: boolean;
	/** What a delete answers; nothing means 204. */
	deleted?: { status: number; body?: string | boolean };
}

/** Create, read, replace and delete, as the specification has them for each resource. */
const CRUD: readonly CrudResource[] = [
	{ path: '/venues', collection: 'venues', dto: 'VenueDto', label: 'Venue', deleted: { status: 200, body: true } },
	{
		path: '/venuecategories',
		collection: 'categories',
		dto: 'VenueCategoryDto',
		label: 'Venue category',
		deleted: { status: 200, body: 'deleted' },
	},
	{
		path: '/features',
		collection: 'features',
		dto: 'FeatureDto',
		label: 'Feature',
		deleted: { status: 200, body: 'deleted' },
	},
	{ path: '/maps', collection: 'maps', dto: 'MapDto', label: 'Map', deleted: { status: 200 } },
	{ path: '/rooms', collection: 'rooms', dto: 'RoomDto', label: 'Room', deleted: { status: 200 } },
	{ path: '/gateways', collection: 'gateways', dto: 'GatewayDto', label: 'Gateway', deleted: { status: 200 } },
	{
		path: '/providers',
		collection: 'providers',
		dto: 'LocationProviderDto',
		label: 'Location provider',
		deleted: { status: 200 },
	},
	{ path: '/trackables', collection: 'trackables', dto: 'TrackableDto', label: 'Trackable', textId: true },
	{ path: '/fences', collection: 'fences', dto: 'FenceDto', label: 'Fence', textId: true },
];

/** Registers the endpoints of the table; lists and everything special live in their own files. */
export function registerCrudRoutes(app: FastifyInstance, store: Store): void {
	for (const resource of CRUD) {
		const byId = `${resource.path}/:id`;
		const idOf = (request: Parameters<typeof pathInteger>[0]) =>
			resource.textId ? (request.params as { id: string }).id : pathInteger(request, 'id');

		app.post(resource.path, async (request, reply) => {
			const dto = resolveReferences(store, readDto(resource.dto, request.body));
			// Features may be created for a venue, named in the query.
			resolveReferences(store, { venue: optionalInteger(request, 'venue') });
			const row = { ...dto, id: newId(store, resource, dto) };
			rowsOf(store, resource).push(row);
			return await reply.code(201).send(row);
		});
		app.get(byId, (request) => find(store, resource, idOf(request)));
		app.put(byId, (request) => {
			const row = find(store, resource, idOf(request));
			return Object.assign(row, resolveReferences(store, readDto(resource.dto, request.body)), { id: row.id });
		});
		app.delete(byId, async (request, reply) => {
			const rows = rowsOf(store, resource);
			rows.splice(rows.indexOf(find(store, resource, idOf(request))), 1);
			const { status, body } = resource.deleted ?? { status: 204 };
			// Fastify refuses a bare boolean without being told that it is JSON.
			if (typeof body === 'boolean')
				return await reply.code(status).type('application/json').send(JSON.stringify(body));
			if (body === undefined) return await reply.code(status).send();
			// Spring writes a text as it is, and calls it whatever was asked for.
			const isCalledJson = request.headers.accept?.includes('application/json') === true;
			return await reply
				.code(status)
				.type(isCalledJson ? 'application/json' : 'text/plain')
				.serializer(String)
				.send(body);
		});
	}
}

function rowsOf(store: Store, resource: CrudResource): Dto[] {
	return store[resource.collection];
}

function find(store: Store, resource: CrudResource, id: string | number): Dto {
	const row = rowsOf(store, resource).find((candidate) => candidate.id === id);
	if (!row) throw new NextomeError(404, `${resource.label} ${id} not found`);
	return row;
}

function newId(store: Store, resource: CrudResource, dto: Dto): string | number {
	const rows = rowsOf(store, resource);
	if (!resource.textId) return Math.max(0, ...rows.map((row) => row.id as number)) + 1;
	const id = (dto.id as string | null) || randomUUID();
	if (rows.some((row) => row.id === id)) throw new NextomeError(409, `${resource.label} ${id} already exists`);
	return id;
}
