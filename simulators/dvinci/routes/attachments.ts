import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { readFile, sampleFile } from '../files';
import { forbidden, notFound } from '../replies';
import { readBody, requireEntity } from '../resource';
import { showAttachment } from '../show';
import type { Store } from '../store';
import type { Attachment } from '../types';

const photo = '/restApi/persons/:id/photo';

interface Route {
	Params: { id: string; attachmentId: string };
}

/** Files of applications, or of onboardings, which are read only; they travel as base64 inside JSON. */
export function registerAttachmentRoutes(
	app: FastifyInstance,
	store: Store,
	name: 'applications' | 'onboardings',
): void {
	const list = `/restApi/${name}/:id/attachments`;
	const ownerOf = (id: string): string => `${name}/${requireEntity(store, name, id).id}`;
	const attachmentOf = ({ id, attachmentId }: Route['Params']): Attachment => {
		const owner = ownerOf(id);
		const attachment = requireEntity(store, 'attachments', attachmentId);
		if (attachment.owner !== owner) throw forbidden();
		return attachment;
	};

	app.get<Route>(list, (request, reply) => {
		const owner = ownerOf(request.params.id);
		return reply.send(store.data.attachments.filter((file) => file.owner === owner).map(showAttachment));
	});

	app.get<Route>(`${list}/:attachmentId`, (request, reply) => {
		const attachment = attachmentOf(request.params);
		return reply.send({ ...showAttachment(attachment), contentAsBase64: attachment.content.toString('base64') });
	});

	app.get<Route>(`${list}/:attachmentId/pdf`, (request, reply) => {
		const original = attachmentOf(request.params);
		const isPdf = original.contentType === 'application/pdf';
		const content = isPdf ? original.content : sampleFile(original.filename);
		const filename = original.filename.replace(/\.\w+$/, '.pdf');
		const shown = showAttachment({ ...original, filename, content, contentType: 'application/pdf' });
		return reply.send({ ...shown, conversionState: undefined, contentAsBase64: content.toString('base64') });
	});

	if (name === 'onboardings') return;

	app.post<Route>(list, (request, reply) => {
		const owner = ownerOf(request.params.id);
		const body = readBody(request);
		const attachment: Attachment = {
			...readFile(body),
			id: randomBytes(12).toString('hex'),
			owner,
			dateCreated: store.timestamp(),
			description: typeof body.description === 'string' ? body.description : null,
		};
		store.add('attachments', attachment);
		return reply.send({ id: attachment.id });
	});

	app.post<Route>(`${list}/:attachmentId/delete`, (request, reply) => {
		store.remove('attachments', attachmentOf(request.params));
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
