import { fileNameOf } from './contentDisposition';

/** The usual endings of the media types that files are sent as. */
const EXTENSIONS: ReadonlyMap<string, string> = new Map([
	['application/gzip', 'gz'],
	['application/json', 'json'],
	['application/msword', 'doc'],
	['application/pdf', 'pdf'],
	['application/rtf', 'rtf'],
	['application/vnd.ms-excel', 'xls'],
	['application/vnd.ms-outlook', 'msg'],
	['application/vnd.ms-powerpoint', 'ppt'],
	['application/vnd.oasis.opendocument.spreadsheet', 'ods'],
	['application/vnd.oasis.opendocument.text', 'odt'],
	['application/vnd.openxmlformats-officedocument.presentationml.presentation', 'pptx'],
	['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx'],
	['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'docx'],
	['application/x-ndjson', 'ndjson'],
	['application/x-zip-compressed', 'zip'],
	['application/xml', 'xml'],
	['application/zip', 'zip'],
	['audio/mp4', 'm4a'],
	['audio/mpeg', 'mp3'],
	['audio/wav', 'wav'],
	['image/avif', 'avif'],
	['image/gif', 'gif'],
	['image/jpeg', 'jpg'],
	['image/png', 'png'],
	['image/svg+xml', 'svg'],
	['image/tiff', 'tiff'],
	['image/webp', 'webp'],
	['message/rfc822', 'eml'],
	['text/calendar', 'ics'],
	['text/csv', 'csv'],
	['text/html', 'html'],
	['text/markdown', 'md'],
	['text/plain', 'txt'],
	['text/vcard', 'vcf'],
	['text/xml', 'xml'],
	['video/mp4', 'mp4'],
	['video/mpeg', 'mpg'],
	['video/quicktime', 'mov'],
	['video/webm', 'webm'],
]);

/**
 * What to call a file that came: by its header, else by the last part of the address it came from, with the ending of its
 * media type where that has none.
 * @param url where it came from in the end; left out where that is not known
 */
export function nameOfFile(headers: Readonly<Record<string, string>>, url?: string): string {
	const told = fileNameOf(headers['content-disposition']);
	if (told !== undefined) return told;
	const name = (url === undefined ? undefined : lastPart(url)) ?? 'file';
	const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
	const extension = EXTENSIONS.get(type);
	return extension === undefined || /\.[a-z\d]{1,8}$/i.test(name) ? name : `${name}.${extension}`;
}

function lastPart(url: string): string | undefined {
	const written = new URL(url).pathname.split('/').filter(Boolean).at(-1);
	if (written === undefined) return undefined;
	let name = written;
	try {
		name = decodeURIComponent(written);
	} catch {
		// Percent codes of another charset stay as they are written.
	}
	// A slash that was encoded is part of no name.
	return name
		.replace(/\p{Cc}+/gu, ' ')
		.split(/[/\\]/)
		.filter((part) => !/^[\s.]*$/.test(part))
		.at(-1)
		?.trim();
}
