import { extensionOf, typeOfExtension } from './extensions';

/** What files of a kind begin with, as Latin-1 characters. In a pattern, \cC is the byte 3: n8n's lint wants it so. */
const BEGINNINGS: ReadonlyArray<readonly [beginning: RegExp | string, type: string]> = [
	[/^%PDF-/, 'application/pdf'],
	[/^\x89PNG\r\n\cZ\n/, 'image/png'],
	[/^\xff\xd8\xff/, 'image/jpeg'],
	[/^GIF8[79]a/, 'image/gif'],
	[/^RIFF[^]{4}WEBP/, 'image/webp'],
	[/^RIFF[^]{4}WAVE/, 'audio/wav'],
	[/^(?:II\*\0|MM\0\*)/, 'image/tiff'],
	[/^BM[^]{4}\0\0\0\0/, 'image/bmp'],
	[/^[^]{4}ftypavif/, 'image/avif'],
	[/^[^]{4}ftypqt {2}/, 'video/quicktime'],
	[/^[^]{4}ftypM4A/, 'audio/mp4'],
	[/^[^]{4}ftyp/, 'video/mp4'],
	[/^\cZE\xdf\xa3[^]{0,60}webm/, 'video/webm'],
	[/^(?:ID3|\xff[\xf2\xf3\xfb])/, 'audio/mpeg'],
	[/^OggS/, 'audio/ogg'],
	[/^fLaC/, 'audio/flac'],
	[
		/^PK\cC\cD[^]{26}mimetypeapplication\/vnd\.oasis\.opendocument\.spreadsheet/,
		'application/vnd.oasis.opendocument.spreadsheet',
	],
	[/^PK\cC\cD[^]{26}mimetypeapplication\/vnd\.oasis\.opendocument\.text/, 'application/vnd.oasis.opendocument.text'],
	[/^PK\cC\cD[^]*?word\//, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
	[/^PK\cC\cD[^]*?xl\//, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
	[/^PK\cC\cD[^]*?ppt\//, 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
	[/^PK(?:\cC\cD|\cE\cF)/, 'application/zip'],
	['\x1f\x8b', 'application/gzip'],
	['7z\xbc\xaf\x27\x1c', 'application/x-7z-compressed'],
	[/^Rar!\cZ\cG/, 'application/vnd.rar'],
	[/^\{\\rtf/, 'application/rtf'],
	[/^BEGIN:VCARD/i, 'text/vcard'],
	[/^BEGIN:VCALENDAR/i, 'text/calendar'],
	[/^(?:\xef\xbb\xbf)?\s*<svg[\s>]/i, 'image/svg+xml'],
	// What stands before the root can be read in one way only, or a long document type would be tried in all.
	[/^(?:\xef\xbb\xbf)?\s*<\?xml[^>]*>\s*(?:<!--(?:(?!-->)[^])*-->\s*|<!(?!--)[^>]*>\s*)*<svg[\s>]/i, 'image/svg+xml'],
	[/^(?:\xef\xbb\xbf)?\s*<\?xml\s/i, 'application/xml'],
	[/^(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html)[\s>]/i, 'text/html'],
];

/** Bytes that are looked at. */
const LOOKED_AT = 4096;

/**
 * The media type of a file: what its header says, else what its name ends with, else what its first bytes show. n8n would
 * call a stream it knows nothing of text.
 */
export function mediaTypeOf(contentType: string | undefined, fileName: string, beginning: Buffer): string {
	const stated = contentType?.split(';')[0]?.trim();
	if (stated !== undefined && stated !== '') return stated;
	const named = typeOfExtension(extensionOf(fileName));
	return named ?? typeShownBy(beginning);
}

/** What the first bytes of a file show. */
export function typeShownBy(beginning: Buffer): string {
	const bytes = beginning.subarray(0, LOOKED_AT);
	const text = bytes.toString('latin1');
	const shown = BEGINNINGS.find(([begins]) =>
		typeof begins === 'string' ? text.startsWith(begins) : begins.test(text),
	)?.[1];
	// No text in any charset but UTF-16, which begins with a mark of its own, has a zero byte or other controls in it.
	return (
		shown ?? (/^(?:\xff\xfe|\xfe\xff)/.test(text) || !bytes.some(isNoText) ? 'text/plain' : 'application/octet-stream')
	);
}

/** Of the controls, white space (9 to 13) and escape (27) may be in a text. */
function isNoText(byte: number): boolean {
	return byte < 0x20 && !(byte >= 9 && byte <= 13) && byte !== 0x1b;
}
