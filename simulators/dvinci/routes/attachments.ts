import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { readFile, sampleFile } from '../files';
import { forbidden, notFound } from '../replies';
import { readBody, requireEntity } from '../resource';
import { showAttachment } from '../show';
import type { Store } from '../store';
import type { Attachment } from '../types';

const list = '/restApi/applications/:id/attachments';
const photo = '/restApi/persons/:id/photo';

interface Route {
	Params: { id: string; attachmentId: string };
}

function attachmentOf(store: Store, { id, attachmentId }: Route['Params']): Attachment {
	const application = requireEntity(store, 'applications', id);
	const attachment = requireEntity(store, 'attachments', attachmentId);
	if (attachment.applicationId !== application.id) throw forbidden();
	return attachment;
}

/** Files of applications; they travel as base64 inside JSON. */
export function registerAttachmentRoutes(app: FastifyInstance, store: Store): void {
	app.get<Route>(list, (request, reply) => {
		const application = requireEntity(store, 'applications', request.params.id);
		const files = store.data.attachments.filter(({ applicationId }) => applicationId === application.id);
		return reply.send(files.map(showAttachment));
	});

	app.post<Route>(list, (request, reply) => {
		const application = requireEntity(store, 'applications', request.params.id);
		const body = readBody(request);
		const attachment: Attachment = {
			...readFile(body),
			id: randomBytes(12).toString('hex'),
			applicationId: application.id,
			dateCreated: store.timestamp(),
			description: typeof body.description === 'string' ? body.description : null,
		};
		store.add('attachments', attachment);
		return reply.send({ id: attachment.id });
	});

	app.get<Route>(`${list}/:attachmentId`, (request, reply) => {
		const attachment = attachmentOf(store, request.params);
		return reply.send({ ...showAttachment(attachment), contentAsBase64: attachment.content.toString('base64') });
	});

	app.get<Route>(`${list}/:attachmentId/pdf`, (request, reply) => {
		const original = attachmentOf(store, request.params);
		const isPdf = original.contentType === 'application/pdf';
		const pdf = isPdf
			? original
			: { ...original, content: sampleFile(original.filename), contentType: 'application/pdf' };
		const filename = original.filename.replace(/\.\w+$/, '.pdf');
		const { conversionState: _state, ...shown } = showAttachment({ ...pdf, filename });
		return reply.send({ ...shown, contentAsBase64: pdf.content.toString('base64') });
	});

	app.post<Route>(`${list}/:attachmentId/delete`, (request, reply) => {
		store.remove('attachments', attachmentOf(store, request.params));
		return reply.send({ success: true });
	});
}

/** The one photo a person may have. */
export function registerPhotoRoutes(app: FastifyInstance, store: Store): void {
	const without = (id: number) => store.data.photos.filter(({ personId }) => personId !== id);

	app.get<Route>(photo, (request, reply) => {
		const person = requireEntity(store, 'persons', request.params.id);
		const found = store.data.photos.find(({ personId }) => personId === person.id);
		if (!found) throw notFound();
		const { content, contentType, dateCreated, filename } = found;
		return reply.send({
			contentType,
			fileSize: content.length,
			dateCreated,
			filename,
			contentAsBase64: content.toString('base64'),
		});
	});

	app.post<Route>(photo, (request, reply) => {
		const person = requireEntity(store, 'persons', request.params.id);
		const file = readFile(readBody(request));
		store.data.photos = [...without(person.id), { ...file, personId: person.id, dateCreated: store.timestamp() }];
		return reply.send({ success: true });
	});

	app.post<Route>(`${photo}/delete`, (request, reply) => {
		store.data.photos = without(requireEntity(store, 'persons', request.params.id).id);
		return reply.send({ success: true });
	});
}
