import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SimulatorContext } from '../../kit';
import { reportingUser } from '../authentication';
import type { Store } from '../store';
import { metadataDocument, serviceDocumentJson, serviceDocumentXml } from './documents';
import { entitySets, unitsBelow, type EntitySet } from './entitySets';
import { odataError } from './filter';
import { readPage } from './options';

export const ODATA_PATH = '/odata';

/** The address of the next page: the same request with another `$skiptoken`. */
function nextLink(root: string, set: EntitySet, options: ReadonlyMap<string, string>, next: number): string {
	const rest = [...options].filter(([name]) => name !== '$skiptoken');
	const query = [...rest, ['$skiptoken', String(next)] as const].map(
		([name, value]) => `${name}=${encodeURIComponent(value)}`,
	);
	return `${root}/${set.name}?${query.join('&')}`;
}

function sendSet(
	request: FastifyRequest,
	reply: FastifyReply,
	set: EntitySet,
	store: Store,
	unitIds: ReadonlySet<number>,
	root: string,
	pageSize: number,
) {
	const options = new Map(request.simulated.entry.query);
	const related = (name: string) => entitySets.find((candidate) => candidate.name === name)?.rows(store, unitIds) ?? [];
	const [, wanted] = /\bodata\.maxpagesize=(\d+)/.exec(String(request.headers.prefer ?? '')) ?? [];
	const size = wanted === undefined ? pageSize : Math.min(pageSize, Number(wanted));
	const page = readPage(set, set.rows(store, unitIds), related, options, size);
	return reply.send({
		'@odata.context': `${root}/$metadata#${set.name}`,
		...(page.count === undefined ? {} : { '@odata.count': page.count }),
		value: page.rows,
		...(page.next === undefined ? {} : { '@odata.nextLink': nextLink(root, set, options, page.next) }),
	});
}

function sendEntity(
	reply: FastifyReply,
	set: EntitySet,
	rows: ReturnType<EntitySet['rows']>,
	root: string,
	id: string,
) {
	const entity = rows.find((row) => String(row.Id) === id);
	if (!entity) throw odataError(404, `No ${set.entity} ${id}`);
	return reply.send({ '@odata.context': `${root}/$metadata#${set.name}/$entity`, ...entity });
}

/** The reporting service: OData v4, read only. */
export function registerODataRoutes(
	app: FastifyInstance,
	context: SimulatorContext,
	store: Store,
	pageSize: number,
): void {
	const root = () => `${context.url()}${ODATA_PATH}`;

	app.addHook('onSend', async (_request, reply) => void reply.header('OData-Version', '4.0'));

	const sendService = (request: FastifyRequest, reply: FastifyReply) =>
		/json/.test(request.headers.accept ?? '')
			? reply.send(serviceDocumentJson(root()))
			: reply.type('application/xml; charset=utf-8').send(serviceDocumentXml(root()));
	app.get(ODATA_PATH, sendService);

	app.get<{ Params: { '*': string } }>(`${ODATA_PATH}/*`, (request, reply) => {
		const path = request.params['*'];
		if (path === '') return sendService(request, reply);
		if (path === '$metadata') return reply.type('application/xml; charset=utf-8').send(metadataDocument());
		const [, name, id] = /^(\w+)(?:\((\d+)\))?$/.exec(path) ?? [];
		const set = entitySets.find((candidate) => candidate.name === name);
		if (!set) throw odataError(404, `No entity set '${path}'`);
		const unitIds = unitsBelow(store, reportingUser(request, context)?.orgUnitId);
		return id === undefined
			? sendSet(request, reply, set, store, unitIds, root(), pageSize)
			: sendEntity(reply, set, set.rows(store, unitIds), root(), id);
	});
}
