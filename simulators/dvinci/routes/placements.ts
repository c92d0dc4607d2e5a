import type { FastifyInstance } from 'fastify';
import { isInstant } from '../dates';
import { forbidden, notFound } from '../replies';
import { checkVersion, readBody } from '../resource';
import type { Store } from '../store';
import type { Placement } from '../types';
import { externalLinks, idOf, oneOf, text, validate, type Check, type Fields } from '../validation';

const list = '/restApi/jobPublicationPlacements/:partner/placements';

interface Route {
	Params: { partner: string; id: string };
	Querystring: { externalId?: string; jobPublicationId?: string };
}

/** Here times may have an offset, as the documented samples do. */
const anyInstant: Check = (value, context) =>
	isInstant(value) || (typeof value === 'string' && /T.*[+-]\d\d:\d\d$/.test(value) && !Number.isNaN(Date.parse(value)))
		? undefined
		: (text()(value, context) ?? { code: 'typeMismatch' });

const fields: Fields = {
	name: { required: 'always', check: text() },
	description: { check: text() },
	status: { required: 'always', check: oneOf(['ACTIVE', 'IN_PROGRESS', 'INACTIVE']) },
	externalReference: { required: 'always', check: text() },
	startDate: { check: anyInstant },
	endDate: { check: anyInstant },
	jobPublicationId: { required: 'always', check: idOf('jobPublications') },
	externalLinks: { check: externalLinks },
};

const show = ({ partnerId: _partnerId, ...placement }: Placement) => placement;

/** Where a partner has published jobs. Each partner sees its own. */
export function registerPlacementRoutes(app: FastifyInstance, store: Store): void {
	const placementsOf = (partner: string): Placement[] => {
		if (!/^[a-zA-Z0-9]{3,15}$/.test(partner)) throw forbidden();
		return store.data.placements.filter(({ partnerId }) => partnerId === partner);
	};
	const find = ({ partner, id }: Route['Params']): Placement => {
		const found = placementsOf(partner).find((placement) => String(placement.id) === id);
		if (!found) throw forbidden();
		return found;
	};

	for (const path of [list, `${list}/`]) {
		app.get<Route>(path, (request, reply) => {
			const placements = placementsOf(request.params.partner);
			const { externalId, jobPublicationId } = request.query;
			if (externalId !== undefined) {
				const found = placements.find(({ externalReference }) => externalReference === externalId);
				if (!found) throw notFound();
				return reply.send(show(found));
			}
			const isWanted = (placement: Placement): boolean =>
				jobPublicationId === undefined || String(placement.jobPublicationId) === jobPublicationId;
			return reply.send(placements.filter(isWanted).map(show));
		});

		app.post<Route>(path, (request, reply) => {
			const partnerId = request.params.partner;
			placementsOf(partnerId);
			const placement = {
				id: store.nextId('placements'),
				version: 0,
				partnerId,
				description: null,
				startDate: null,
				endDate: null,
				externalLinks: [],
				...validate(fields, store, readBody(request)),
			} as unknown as Placement;
			store.add('placements', placement);
			return reply.send(show(placement));
		});
	}

	app.get<Route>(`${list}/:id`, (request, reply) => reply.send(show(find(request.params))));

	app.put<Route>(`${list}/:id`, (request, reply) => {
		const placement = find(request.params);
		const body = readBody(request);
		checkVersion(body, placement);
		Object.assign(placement, validate(fields, store, body, placement), { version: placement.version + 1 });
		return reply.send(show(placement));
	});

	app.post<Route>(`${list}/:id/delete`, (request, reply) => {
		store.remove('placements', find(request.params));
		return reply.send({ success: true });
	});
}
