import type { FastifyInstance } from 'fastify';
import { badRequest, notValid } from '../replies';
import { readBody, requireEntity } from '../resource';
import type { Store } from '../store';
import type { HistoryEntry } from '../types';
import { anything, idOf, instant, text, validate, type Body, type Fields } from '../validation';

const fields: Fields = {
	externalId: { required: 'create', check: text() },
	dateCreated: { check: instant },
	type: { check: anything },
	description: { required: 'create', check: text(4000) },
	comment: { check: text(4000) },
	dvinciUserId: { check: idOf('dvinciUsers') },
	externalUser: { check: text() },
};

const show = ({ owner: _owner, ...entry }: HistoryEntry) => entry;

/** Adds an entry, or changes the one of the same external id. */
function save(store: Store, owner: string, values: Body): HistoryEntry {
	const existing = store.data.history.find((entry) => entry.owner === owner && entry.externalId === values.externalId);
	const entry = (existing ?? {
		externalId: null,
		dateCreated: store.timestamp(),
		description: '',
		comment: null,
		dvinciUserId: null,
		externalUser: null,
	}) as HistoryEntry;
	// What an outside system writes is always marked as such.
	Object.assign(entry, values, { owner, type: 'EXTERNAL_SYSTEM' });
	if (!existing) store.data.history.push(entry);
	return entry;
}

/** The history of records; another system may add entries under its own ids. */
export function registerHistoryRoutes(app: FastifyInstance, store: Store, name: 'applications' | 'jobOpenings'): void {
	const path = `/restApi/${name}/:id/history`;
	const ownerOf = (id: string): string => `${name}/${requireEntity(store, name, id).id}`;

	app.get<{ Params: { id: string } }>(path, (request, reply) =>
		reply.send(store.historyOf(ownerOf(request.params.id)).map(show)),
	);

	app.put<{ Params: { id: string } }>(path, (request, reply) => {
		const owner = ownerOf(request.params.id);
		if (!Array.isArray(request.body)) throw badRequest('The body must be a JSON array');
		const entries = (request.body as Body[]).map((entry) => validate(fields, store, entry ?? {}));
		const ids = entries.map(({ externalId }) => externalId);
		if (new Set(ids).size !== ids.length) throw notValid([{ field: 'externalId', code: 'uniqueOrNull.invalid' }]);
		for (const entry of entries) save(store, owner, entry);
		return reply.send(store.historyOf(owner).map(show));
	});

	app.put<{ Params: { id: string; externalId: string } }>(`${path}/:externalId`, (request, reply) => {
		const { id, externalId } = request.params;
		const owner = ownerOf(id);
		return reply.send(show(save(store, owner, validate(fields, store, { ...readBody(request), externalId }))));
	});
}
