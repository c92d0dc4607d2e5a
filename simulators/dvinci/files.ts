import type { FieldError } from './replies';
import { notValid } from './replies';
import { isPresent, type Body } from './validation';
import { fileTypes, MAX_FILE_BYTES } from './vocabulary';

/** A small but well-formed PDF with one line of text. */
export function sampleFile(line: string): Buffer {
	const content = `BT /F1 18 Tf 60 760 Td (${line.replace(/[()\\]/g, '')}) Tj ET`;
	const objects = [
		'<< /Type /Catalog /Pages 2 0 R >>',
		'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
		'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
		`<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
		'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
	];
	let text = '%PDF-1.4\n';
	const offsets = objects.map((object, index) => {
		const offset = text.length;
		text += `${index + 1} 0 obj\n${object}\nendobj\n`;
		return offset;
	});
	const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
	const start = text.length;
	text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
	text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
	return Buffer.from(text, 'latin1');
}

export interface UploadedFile {
	readonly filename: string;
	readonly contentType: string;
	readonly content: Buffer;
}

const base64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** The file of a `{filename, contentAsBase64}` body; throws the 422 answer that names what is wrong with it. */
export function readFile(body: Body): UploadedFile {
	const errors: FieldError[] = ['filename', 'contentAsBase64']
		.filter((field) => !isPresent(body[field]))
		.map((field) => ({ field, code: 'mandatory' }));
	const filename = String(body.filename ?? '');
	const encoded = String(body.contentAsBase64 ?? '');
	const contentType = fileTypes[/\.(\w+)$/.exec(filename)?.[1]?.toLowerCase() ?? ''];
	const content = Buffer.from(encoded, 'base64');
	if (errors.length === 0) {
		const field = 'contentAsBase64';
		if (!base64.test(encoded) || encoded.length % 4 !== 0) errors.push({ field, code: 'typeMismatch' });
		else if (content.length > MAX_FILE_BYTES) errors.push({ field, code: 'maxFileSize' });
		else if (!contentType) errors.push({ field, code: 'formatNotAllowed' });
	}
	if (errors.length > 0) throw notValid(errors);
	return { filename, contentType, content };
}
