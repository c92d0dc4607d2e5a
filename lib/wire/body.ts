import { randomUUID } from 'node:crypto';
import type { MultipartPart, RequestBody } from './types';
import { encodePairs } from './url';

/**
 * A body as it goes over the wire: bytes, because n8n drops `{}` and axios rewrites strings and objects by their content
 * type. A form is text, because n8n reads a form's body as text whatever it is.
 */
export interface EncodedBody {
	readonly content: Buffer | string;
	readonly contentType: string;
}

/** Encodes a body. Each call builds it anew, so that a resend never meets a stream that is used up. */
export function encodeBody(body: RequestBody): EncodedBody {
	switch (body.kind) {
		case 'json':
			return { content: Buffer.from(JSON.stringify(body.value)), contentType: body.contentType ?? 'application/json' };
		case 'form':
			return { content: encodePairs(body.fields), contentType: 'application/x-www-form-urlencoded' };
		case 'raw':
			return { content: Buffer.from(body.content), contentType: body.contentType };
		case 'multipart':
			return encodeMultipart(body.parts);
	}
}

/** multipart/form-data (RFC 7578). */
function encodeMultipart(parts: readonly MultipartPart[]): EncodedBody {
	const boundary = `opsbridge-${randomUUID()}`;
	const chunks = parts.flatMap((part) => [
		Buffer.from(`--${boundary}\r\n${partHeaders(part)}\r\n\r\n`),
		'content' in part ? part.content : Buffer.from(part.value),
		Buffer.from('\r\n'),
	]);
	return {
		content: Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]),
		contentType: `multipart/form-data; boundary=${boundary}`,
	};
}

function partHeaders(part: MultipartPart): string {
	const name = `Content-Disposition: form-data; name="${quoted(part.name)}"`;
	return 'content' in part ? `${name}; filename="${quoted(part.fileName)}"\r\nContent-Type: ${part.contentType}` : name;
}

/** As browsers do (WHATWG HTML, multipart/form-data encoding): names may hold anything but these three. */
function quoted(text: string): string {
	return text.replace(/\r/g, '%0D').replace(/\n/g, '%0A').replace(/"/g, '%22');
}
