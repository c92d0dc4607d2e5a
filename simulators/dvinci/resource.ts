import type { FastifyInstance, FastifyRequest } from 'fastify';
import { badRequest, forbidden, notDeleted, notFound, notValid, staleVersion } from './replies';
import type { Store } from './store';
import type { CollectionName, Data, Entity } from './types';
import { validate, type Body, type Fields } from './validation';

/** Makes a predicate of a filter's value; throws 422 for one that cannot be read. */
export type Filter<E> = (value: string, name: string, store: Store) => (entity: E) => boolean;

/** One REST resource, as data; the operations every resource has are derived from it. */
export interface Resource<N extends CollectionName, E extends Entity = Data[N][number]> {
	readonly name: N;
	readonly filters?: Readonly<Record<string, Filter<E>>>;
	/** `?externalId=` answers one record or 404; without this it is an ordinary filter or nothing. */
	readonly oneByExternalId?: boolean;
	/** There is no list of them. */
	readonly unlisted?: boolean;
	/** What a missing id answers; 403 unless told. */
	readonly missing?: () => Error;
	show?(entity: E, store: Store, url: string): unknown;
	/** A row of the list, where it differs from the record. */
	showRow?(entity: E, store: Store, url: string): unknown;
	readonly create?: {
		readonly fields: Fields;
		/** The new record, from the validated body. */
		build(values: Body, store: Store): E;
		/** What the record starts with in its history. */
		after?(entity: E, store: Store, values: Body): void;
	};
	readonly update?: {
		readonly fields: Fields;
		/** The changes to the stored record, where they are not simply the validated body. */
		change?(values: Body, store: Store): Body;
		after?(entity: E, store: Store): void;
	};
	readonly remove?: {
		readonly allowed?: (entity: E) => boolean;
		after?(entity: E, store: Store): void;
	};
}

type Query = Record<string, string | string[] | undefined>;
interface IdRoute {
	Params: { id: string };
}

/** A JSON body that must be an object. */
export function readBody(request: FastifyRequest): Body {
	const { body } = request;
	if (typeof body !== 'object' || body === null || Array.isArray(body) || Buffer.isBuffer(body)) {
		throw badRequest('The body must be a JSON object');
	}
	return body as Body;
}

const first = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);

/** The version an update was made against must not be older than the stored one. */
export function checkVersion(body: Body, entity: Entity): void {
	const { version } = body;
	if (version === undefined || version === null) throw notValid([{ field: 'version', code: 'mandatory' }]);
	if (!Number.isInteger(version)) throw notValid([{ field: 'version', code: 'typeMismatch' }]);
	if (Number(version) < (entity.version ?? 0)) throw staleVersion();
}

/** The record of an id, or the answer the resource gives for a missing one. */
export function requireEntity<N extends CollectionName>(
	store: Store,
	name: N,
	id: unknown,
	missing = forbidden,
): Data[N][number] {
	const entity = store.find(name, id);
	if (!entity) throw missing();
	return entity;
}

/** Registers the list, read, create, update and delete operations a resource declares. */
export function registerResource<N extends CollectionName>(
	app: FastifyInstance,
	store: Store,
	resource: Resource<N>,
	url: () => string,
): void {
	type E = Data[N][number];
	const { name, filters = {}, create, update, remove } = resource;
	const missing = resource.missing ?? forbidden;
	const show = (entity: E): unknown => resource.show?.(entity, store, url()) ?? entity;
	const showRow = (entity: E): unknown => resource.showRow?.(entity, store, url()) ?? show(entity);
	const find = (id: string): E => requireEntity(store, name, id, missing as typeof forbidden);

	// Lists are documented with a slash at the end; the API is taken not to insist on it.
	for (const path of resource.unlisted ? [] : [`/restApi/${name}`, `/restApi/${name}/`]) {
		app.get<{ Querystring: Query }>(path, (request, reply) => {
			const externalId = first(request.query.externalId);
			if (resource.oneByExternalId && externalId !== undefined) {
				const entity = store.findByExternalId(name, externalId);
				if (!entity) throw notFound();
				return reply.send(show(entity));
			}
			const tests = Object.entries(filters).flatMap(([filter, make]) => {
				const value = first(request.query[filter]);
				return value === undefined ? [] : [(make as Filter<E>)(value, filter, store)];
			});
			const rows = (store.data[name] as E[]).filter((entity) => tests.every((test) => test(entity)));
			return reply.send(rows.map(showRow));
		});
		if (!create) continue;
		app.post(path, (request, reply) => {
			const values = validate(create.fields, store, readBody(request));
			const entity = create.build(values, store);
			store.add(name, entity);
			create.after?.(entity, store, values);
			return reply.send(show(entity));
		});
	}

	app.get<IdRoute>(`/restApi/${name}/:id`, (request, reply) => reply.send(show(find(request.params.id))));

	if (update) {
		app.put<IdRoute>(`/restApi/${name}/:id`, (request, reply) => {
			const entity = find(request.params.id);
			const body = readBody(request);
			checkVersion(body, entity);
			const values = validate(update.fields, store, body, entity);
			Object.assign(entity, update.change?.(values, store) ?? values, { version: (entity.version ?? 0) + 1 });
			update.after?.(entity, store);
			return reply.send(show(entity));
		});
	}

	if (remove) {
		app.post<IdRoute>(`/restApi/${name}/:id/delete`, (request, reply) => {
			const entity = find(request.params.id);
			if (remove.allowed && !remove.allowed(entity)) throw notDeleted();
			store.remove(name, entity);
			remove.after?.(entity, store);
			return reply.send({ success: true });
		});
	}
}
