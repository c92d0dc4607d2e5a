import { randomUUID } from 'node:crypto';
import { StreamedBody, type Piece } from './streamedBody';
import type { MultipartPart, RequestBody } from './types';
import { encodePairs } from './url';

/**
 * A body as it goes over the wire: bytes, because n8n drops `{}` and axios rewrites strings and objects by their content
 * type. A form is text, because n8n reads a form's body as text whatever it is. With a file in it, it is sent while it is
 * read.
 */
export interface EncodedBody {
	readonly content: Buffer | string | StreamedBody;
	readonly contentType: string;
}

const FORM = 'application/x-www-form-urlencoded';

/**
 * Encodes a body. Each call builds it anew, so that a resend never meets a stream that is used up.
 * @param moved is told whenever more of a file is asked for
 */
export function encodeBody(body: RequestBody, moved: () => void = () => undefined): EncodedBody {
	switch (body.kind) {
		case 'json':
			return { content: Buffer.from(JSON.stringify(body.value)), contentType: body.contentType ?? 'application/json' };
		case 'form':
			return { content: encodePairs(body.fields), contentType: FORM };
		case 'raw': {
			const { content, contentType } = body;
			if (typeof content === 'string' && contentType === FORM) return { content, contentType };
			return encodePieces([typeof content === 'string' ? Buffer.from(content) : content], contentType, moved);
		}
		case 'multipart':
			return encodeMultipart(body.parts, moved);
	}
}

/** multipart/form-data (RFC 7578). */
function encodeMultipart(parts: readonly MultipartPart[], moved: () => void): EncodedBody {
	const boundary = `opsbridge-${randomUUID()}`;
	const pieces = parts.flatMap((part): Piece[] => [
		Buffer.from(`--${boundary}\r\n${partHeaders(part)}\r\n\r\n`),
		'content' in part ? part.content : Buffer.from(part.value),
		Buffer.from('\r\n'),
	]);
	const end = Buffer.from(`--${boundary}--\r\n`);
	return encodePieces([...pieces, end], `multipart/form-data; boundary=${boundary}`, moved);
}

function encodePieces(pieces: readonly Piece[], contentType: string, moved: () => void): EncodedBody {
	const isInMemory = pieces.every(Buffer.isBuffer);
	return { content: isInMemory ? Buffer.concat(pieces) : new StreamedBody(contentType, pieces, moved), contentType };
}

function partHeaders(part: MultipartPart): string {
	const name = `Content-Disposition: form-data; name="${quoted(part.name)}"`;
	const file = 'content' in part ? `; filename="${quoted(part.fileName)}"` : '';
	return `${name}${file}${part.contentType === undefined ? '' : `\r\nContent-Type: ${part.contentType}`}`;
}

/** As browsers do (WHATWG HTML, multipart/form-data encoding): names may hold anything but these three. */
function quoted(text: string): string {
	return text.replace(/\r/g, '%0D').replace(/\n/g, '%0A').replace(/"/g, '%22');
}
