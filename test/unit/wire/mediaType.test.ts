import { mediaTypeOf } from '../../../lib/wire/mediaType';

const bytes = (latin1: string): Buffer => Buffer.from(latin1, 'latin1');

it.each([
	['application/pdf; charset=binary', 'a.txt', '\x89PNG\r\n\x1a\n', 'application/pdf'],
	[undefined, 'a.docx', 'PK\x03\x04', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
	[' ', 'photo.JPEG', '', 'image/jpeg'],
	[undefined, 'list.xml', '<a/>', 'application/xml'],
	[undefined, 'a.zip', '', 'application/zip'],
	[undefined, '17', '%PDF-1.4', 'application/pdf'],
	[undefined, 'v1.2', '\xff\xd8\xff\xe0', 'image/jpeg'],
	[
		undefined,
		'file',
		`PK\x03\x04${'.'.repeat(26)}[Content_Types].xml PK word/document.xml`,
		'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
	],
	[undefined, 'file', 'PK\x03\x04 anything', 'application/zip'],
	[undefined, 'file', '\x00\x00\x00 ftypisom', 'video/mp4'],
	[undefined, 'file', '<?xml version="1.0"?><positions/>', 'application/xml'],
	[undefined, 'file', '\xef\xbb\xbf<?xml version="1.0"?>\n<svg xmlns="x">', 'image/svg+xml'],
	[undefined, 'file', '  <!DOCTYPE html>', 'text/html'],
	[undefined, 'file', 'a;b\r\n\xe4;2', 'text/plain'],
	[undefined, 'file', '\xff\xfea\0', 'text/plain'],
	[undefined, 'file', '', 'text/plain'],
	[undefined, 'file', 'a\0b', 'application/octet-stream'],
])('of a file with the header %j, the name %j and the beginning %j it is %s', (header, name, beginning, type) => {
	expect(mediaTypeOf(header, name, bytes(beginning))).toBe(type);
});

it('is found at once, however much a document declares before its root', () => {
	const declared = `<?xml version="1.0"?><!DOCTYPE note [ ${'<!ELEMENT a ANY> '.repeat(200)}]>`;
	expect(mediaTypeOf(undefined, 'file', bytes(`${declared}<note/>`))).toBe('application/xml');
	const drawing = '<?xml version="1.0"?>\n<!-- > -->\n<!DOCTYPE svg PUBLIC "a" "b">\n<svg>';
	expect(mediaTypeOf(undefined, 'file', bytes(drawing))).toBe('image/svg+xml');
});
