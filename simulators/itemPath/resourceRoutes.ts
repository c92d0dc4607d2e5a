import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { SimulatorContext } from '../kit';
import { badRequest, notFound } from './errors';
import { listRows } from './lists';
import { RESOURCES } from './resources';
import type { Resource } from './resources';
import { findById } from './store';
import type { Row, Store } from './store';
import { deleteRow, updateRow } from './writes';
import type { Body } from './writes';

type ById = { Params: { id: string } };

/** Registers the documented endpoints of every resource in the table. */
export function registerResourceRoutes(app: FastifyInstance, context: SimulatorContext, store: Store): void {
	for (const resource of RESOURCES) {
		registerReads(app, context, store, resource);
		registerWrites(app, context, store, resource);
	}
}

function registerReads(app: FastifyInstance, context: SimulatorContext, store: Store, resource: Resource): void {
	const path = `/api/${resource.plural}`;
	const attributes = attributesOf(store[resource.plural] ?? []);

	app.get(path, (request) => {
		const rows = store[resource.plural] ?? [];
		const { query } = request.simulated.entry;
		const result = listRows(rows, query, { attributes, defaultLimit: resource.defaultLimit, now: context.now() });
		return typeof result === 'number' ? { count: result } : { [resource.plural]: result };
	});
	app.get<ById>(`${path}/:id`, (request) => {
		const row = findById(store[resource.plural], request.params.id);
		if (!row) throw notFound(resource.label);
		return resource.bare ? row : { [resource.singular]: present(store, resource, row) };
	});
}

function registerWrites(app: FastifyInstance, context: SimulatorContext, store: Store, resource: Resource): void {
	const path = `/api/${resource.plural}`;
	const { create } = resource;
	if (create) {
		app.post(path, async (request, reply) => {
			const row = create(store, bodyOf(request), context.now());
			return await reply.code(201).send({ [resource.singular]: present(store, resource, row) });
		});
	}
	if (resource.canUpdate) {
		app.route<ById>({
			// The reference says POST, its method list and every known client PUT.
			method: ['PUT', 'POST'],
			url: `${path}/:id`,
			handler(request) {
				const { plural, label } = resource;
				const row = updateRow(store, plural, request.params.id, bodyOf(request), label, context.now());
				return { [resource.singular]: present(store, resource, row) };
			},
		});
	}
	if (resource.canDelete) {
		for (const url of [`${path}/:id`, `${path}/:id/delete`]) {
			app.delete<ById>(url, (request) => {
				const row = deleteRow(store, resource.plural, request.params.id, resource.label);
				return { [resource.singular]: row };
			});
		}
	}
}

/** A single order carries its lines. */
function present(store: Store, resource: Resource, row: Row): Row {
	if (resource.plural !== 'orders') return row;
	return { ...row, order_lines: (store.order_lines ?? []).filter((line) => line.orderId === row.id) };
}

function attributesOf(rows: readonly Row[]): Set<string> {
	return new Set(rows.flatMap((row) => Object.keys(row)));
}

function bodyOf(request: FastifyRequest): Body {
	const { body } = request;
	if (typeof body !== 'object' || body === null || Array.isArray(body) || body instanceof Buffer) {
		throw badRequest('The request body must be a JSON object');
	}
	return body as Body;
}
