import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { bodyParts, type BodyPart } from '../kit';
import { problem } from './guard';

interface StoredFile {
	name: string;
	contentType: string;
	content: Buffer;
}

const PATH = '/api/v1/files';

/** A one-pixel PNG. */
const PIXEL = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64',
);

/** Bytes of every value, so that a conversion to text and back would show. */
function noise(length: number): Buffer {
	const bytes = Buffer.alloc(length);
	for (let index = 0; index < length; index += 1) bytes[index] = (index * 31 + (index >> 8)) & 0xff;
	return bytes;
}

const NOISE = noise(300_000);

/** The files every start begins with. */
export function seedFiles(): Map<string, StoredFile> {
	const files: StoredFile[] = [
		{ name: 'pixel.png', contentType: 'image/png', content: PIXEL },
		{
			name: 'arrivals.csv',
			contentType: 'text/csv; charset=utf-8',
			content: Buffer.from('room,guest\n12,Inès García\n'),
		},
		{
			name: 'Übersicht 2026.pdf',
			contentType: 'application/pdf',
			content: Buffer.from('%PDF-1.4\n%âãÏÓ\n%%EOF\n', 'latin1'),
		},
		{ name: 'noise.bin', contentType: 'application/octet-stream', content: NOISE },
	];
	return new Map(files.map((file) => [file.name, file]));
}

/** Registers download and upload: multipart with any number of parts, or one raw body. */
export function registerFileRoutes(app: FastifyInstance, files: Map<string, StoredFile>): void {
	app.get(PATH, () => ({ files: [...files.values()].map(describe) }));
	app.get<{ Params: { name: string } }>(`${PATH}/:name`, async (request, reply) => {
		const file = files.get(request.params.name);
		if (!file) return await reply.code(404).send(problem('not_found', `No file ${request.params.name}`));
		const ascii = file.name.replace(/[^\x20-\x7e]/g, '_');
		return await reply
			.type(file.contentType)
			.header(
				'content-disposition',
				`attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(file.name)}`,
			)
			.send(file.content);
	});
	app.post(PATH, async (request, reply) => {
		if (!request.isMultipart())
			return await reply.code(415).send(problem('unsupported_media_type', 'Send multipart/form-data'));
		const parts = await bodyParts(request);
		const uploads = parts.filter((part) => part.filename !== undefined);
		if (uploads.length === 0) return await reply.code(400).send(problem('no_file', 'No part has a file name'));
		const stored = uploads.map((part) => {
			const contentType = part.contentType ?? 'application/octet-stream';
			const file = { name: part.filename ?? part.name, contentType, content: part.content };
			files.set(file.name, file);
			return { field: part.name, ...describe(file) };
		});
		const texts = parts.filter((part) => part.filename === undefined);
		const byName = (value: (part: BodyPart) => unknown) =>
			Object.fromEntries(texts.map((part) => [part.name, value(part)]));
		return await reply.code(201).send({
			files: stored,
			fields: byName(({ content }) => content.toString('utf8')),
			types: byName(({ contentType }) => contentType),
		});
	});
	app.put<{ Params: { name: string } }>(`${PATH}/:name`, async (request, reply) => {
		const { name } = request.params;
		const contentType = request.headers['content-type'] ?? 'application/octet-stream';
		const file = { name, contentType, content: request.simulated.rawBody };
		const known = files.has(name);
		files.set(name, file);
		return await reply.code(known ? 200 : 201).send(describe(file));
	});
}

function describe({ name, contentType, content }: StoredFile) {
	return { name, contentType, size: content.length, sha256: createHash('sha256').update(content).digest('hex') };
}
