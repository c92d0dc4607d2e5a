import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { bodyParts } from '../kit';
import { readAddress, type Address } from './address';
import { addAttachments, attachmentsOf, readKeystring } from './attachments';
import { readDefinition } from './definition';
import { badRequest, notFound } from './errors';
import { readHeaders } from './headers';
import { Parameters } from './parameters';
import { readOperations } from './payload';
import { descend, readList, readRecord, rowByKey, selectRows, viewOf } from './read';
import { findDocument, tableOf, type Document } from './schema';
import { shapeRow } from './shape';
import type { Store } from './store';
import type { User } from './users';
import { applyOperations, create, patchWithPayload, targetRow, upsert, type WriteContext } from './write';

/** One authenticated request to a document. */
interface Call {
	readonly request: FastifyRequest;
	readonly reply: FastifyReply;
	readonly store: Store;
	readonly document: Document;
	readonly address: Address;
	readonly parameters: Parameters;
	readonly context: WriteContext & { readonly deleteAll: readonly string[] };
}

type Handler = (call: Call) => FastifyReply | Promise<FastifyReply>;

const PATCH_PAYLOAD_TYPE = 'application/json-patch+json';

const contentType = (request: FastifyRequest): string =>
	(request.headers['content-type'] ?? '').split(';')[0].trim().toLowerCase();

function insistOnType(request: FastifyRequest, wanted: string): void {
	if (contentType(request) !== wanted) throw badRequest(`${request.method} takes Content-Type ${wanted}`);
}

function insistOnRecord({ address, request }: Call): void {
	if (address.subTables.length > 0) throw badRequest(`${request.method} does not work on sub-tables`);
}

const getList: Handler = ({ reply, store, document, parameters }) => {
	const { body, total, page } = readList(store, document, parameters);
	// Before 11.2 the platform tells a wrong number on every page but the first.
	if (total !== undefined) void reply.header('Pagination-Count', String(page === 1 ? total : body.L.length));
	return reply.send(body);
};

/** Changes every row the query selects. */
const patchList: Handler = ({ request, reply, store, document, parameters, context }) => {
	insistOnType(request, 'application/json');
	const table = tableOf(document.table);
	if (/"\$(?:notin|likeand)"/i.test(parameters.get('query') ?? ''))
		throw badRequest('$notin and $LIKEAND work with GET only');
	const rows = selectRows(store, document, parameters);
	applyOperations(context, table, rows, readOperations(table, request.body, context.zone));
	return reply.code(204).send();
};

const getRecord: Handler = ({ reply, store, document, address, parameters }) =>
	reply.send(readRecord(store, document, address, parameters));

const postRecord: Handler = (call) => {
	insistOnType(call.request, 'application/json');
	if (call.address.key) throw badRequest('POST takes no key in the path');
	return call.reply.send(create(call.context, call.document, call.request.body));
};

const patchRecord: Handler = (call) => {
	insistOnRecord(call);
	const { request, reply, store, document, address, context } = call;
	const { table, row } = targetRow(store, document, address);
	if (contentType(request) === PATCH_PAYLOAD_TYPE && address.key) {
		return reply.send(patchWithPayload(context, document, address.key, request.body));
	}
	insistOnType(request, 'application/json');
	applyOperations(context, table, [row], readOperations(table, request.body, context.zone));
	return reply.code(204).send();
};

const putRecord: Handler = (call) => {
	insistOnRecord(call);
	insistOnType(call.request, PATCH_PAYLOAD_TYPE);
	if (!call.address.key) throw badRequest('PUT needs external_key in the path');
	return call.reply.send(upsert(call.context, call.document, call.address.key, call.request.body, call.context));
};

const deleteRecord: Handler = ({ reply, store, document, address }) => {
	const { table, row } = targetRow(store, document, address);
	if (address.subTables.length === 0) {
		store.remove(table, row);
		return reply.code(204).send();
	}
	const target = descend(store, table, row, address);
	if (!target.row) throw badRequest('DELETE needs the key of one row');
	store.remove(target.table, target.row);
	return reply.code(204).send();
};

const getAttachments: Handler = ({ reply, store, address, parameters }) => {
	const table = tableOf('sys_attachment');
	const rows = attachmentsOf(store, readKeystring(store, address.key));
	const view = viewOf(parameters);
	return reply.send({ sys_attachment: rows.map((row) => shapeRow(store, table, row, table.name, view)) });
};

const postAttachments: Handler = async ({ request, reply, store, address }) => {
	const keystring = readKeystring(store, address.key);
	return await reply.send(addAttachments(store, keystring, await bodyParts(request)));
};

/** `DELETE /SysAttachment/attachment_keystring=10339:100-1/sys_attachment/attachment_no=2205` */
const deleteAttachment: Handler = ({ reply, store, address }) => {
	const rows = attachmentsOf(store, readKeystring(store, address.key));
	const [step] = address.subTables;
	if (step?.table !== 'sys_attachment' || !step.key)
		throw badRequest('DELETE needs /sys_attachment/attachment_no={number}');
	const table = tableOf('sys_attachment');
	store.remove(table, rowByKey(rows, table, step.key));
	return reply.code(204).send();
};

const listHandlers: Readonly<Record<string, Handler>> = { GET: getList, PATCH: patchList };

const recordHandlers: Readonly<Record<string, Handler>> = {
	GET: getRecord,
	POST: postRecord,
	PATCH: patchRecord,
	PUT: putRecord,
	DELETE: deleteRecord,
};

const attachmentHandlers: Readonly<Record<string, Handler>> = {
	GET: getAttachments,
	POST: postAttachments,
	DELETE: deleteAttachment,
};

function handlersOf(document: Document): Readonly<Record<string, Handler>> {
	if (document.name === 'SysAttachment') return attachmentHandlers;
	return document.kind === 'list' ? listHandlers : recordHandlers;
}

export interface PlatformRoutes {
	readonly store: Store;
	/** Whether documents tell what they are made of. */
	readonly hasSpecifications: boolean;
	now(): number;
	/** The part of a request's path behind the database, undefined when it leads elsewhere. */
	inside(path: string): string | undefined;
	isLogin(path: string): boolean;
	login(request: FastifyRequest, reply: FastifyReply): FastifyReply;
	authenticate(request: FastifyRequest): Promise<User | undefined>;
}

/** Everything behind one route, since case matters neither in the site nor in the names. */
export function registerRoutes(app: FastifyInstance, routes: PlatformRoutes): void {
	app.all('/*', async (request, reply) => {
		const { path, query } = request.simulated.entry;
		if (request.method === 'POST' && routes.isLogin(path)) return await routes.login(request, reply);
		const rest = routes.inside(path);
		if (rest === undefined) throw notFound('Not found');
		const user = await routes.authenticate(request);
		if (!user) return await reply.code(401).header('WWW-Authenticate', 'Basic realm="Xytech"').send();
		const specified = request.method === 'GET' ? /^\/spec\/(\w+)$/i.exec(rest)?.[1] : undefined;
		if (specified !== undefined && routes.hasSpecifications) return await reply.send(readDefinition(specified));
		if (specified !== undefined) throw notFound('Not found');
		const address = readAddress(rest);
		const document = findDocument(address.document);
		const handler = document && handlersOf(document)[request.method];
		if (!document || !handler) throw notFound(`No ${request.method} for '${address.document}'`);
		const { store } = routes;
		const headers = readHeaders(request.headers, store, user, document);
		const context = { store, timestamp: new Date(routes.now()).toISOString(), ...headers };
		return await handler({ request, reply, store, document, address, parameters: new Parameters(query), context });
	});
}
