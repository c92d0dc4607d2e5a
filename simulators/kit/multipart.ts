import type { FastifyRequest } from 'fastify';

/** One part of a multipart body, read completely. */
export interface BodyPart {
	name: string;
	filename?: string;
	contentType?: string;
	content: Buffer;
}

interface AttachedPart {
	fieldname: string;
	filename?: string;
	mimetype?: string;
	value?: unknown;
	toBuffer?(): Promise<Buffer>;
}

/** The parts of a multipart request, in order of their names; empty for other requests. */
export async function bodyParts(request: FastifyRequest): Promise<BodyPart[]> {
	if (!request.isMultipart() || !request.body) return [];
	const attached = Object.values(request.body as Record<string, AttachedPart | AttachedPart[]>).flat();
	return await Promise.all(
		attached.map(async (part) => ({
			name: part.fieldname,
			filename: part.filename,
			contentType: part.mimetype,
			content: part.toBuffer ? await part.toBuffer() : Buffer.from(asText(part.value)),
		})),
	);
}

/** A part that is said to be JSON arrives parsed. */
function asText(value: unknown): string {
	return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '');
}
