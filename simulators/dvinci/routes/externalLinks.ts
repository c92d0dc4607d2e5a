import type { FastifyInstance } from 'fastify';
import { badRequest, forbidden } from '../replies';
import type { Store } from '../store';
import type { ConfiguredLink } from '../types';
import { text, validate, webAddress, type Body, type Check, type Fields } from '../validation';

const path = '/restApi/configuration/:type/externalLinks';

interface Route {
	Params: { type: string };
}

const names: Check = (value) =>
	typeof value === 'object' && value !== null && Object.keys(value).length > 0 ? undefined : { code: 'mandatory' };

const fields: Fields = {
	nameMessages: { required: 'always', check: names },
	url: { required: 'always', check: webAddress },
	faIcon: { required: 'always', check: text() },
	requiredPermission: { required: 'always', check: text() },
};

/** Links the configuration shows with every application or job publication. An address that is there already is changed. */
export function registerExternalLinkRoutes(app: FastifyInstance, store: Store): void {
	const linksOf = (type: string) => {
		if (!['applications', 'jobPublications'].includes(type)) throw forbidden();
		return store.data.configuredLinks.filter((link) => link.type === type);
	};
	const show = ({ type: _type, ...link }: ConfiguredLink) => link;

	app.get<Route>(path, (request, reply) => reply.send(linksOf(request.params.type).map(show)));

	app.put<Route>(path, (request, reply) => {
		const { type } = request.params;
		const existing = linksOf(type);
		if (!Array.isArray(request.body)) throw badRequest('The body must be a JSON array');
		const given = (request.body as Body[]).map((entry) => validate(fields, store, entry ?? {}));
		for (const values of given) {
			const same = existing.find(({ url }) => url === values.url);
			if (same) Object.assign(same, values);
			else store.data.configuredLinks.push({ ...(values as unknown as ConfiguredLink), type });
		}
		return reply.send(linksOf(type).map(show));
	});
}
