/** The usual endings of the media types that files are sent as; of several for one ending, the first is today's. */
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
	['application/xml', 'xml'],
	['application/zip', 'zip'],
	['application/x-zip-compressed', 'zip'],
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

/** Other endings of the same. */
const ALIASES: ReadonlyMap<string, string> = new Map([
	['htm', 'html'],
	['jpeg', 'jpg'],
	['jsonl', 'ndjson'],
	['mpeg', 'mpg'],
	['tif', 'tiff'],
]);

/** What a name ends with, without its dot, in lower case; undefined where that is no ending. */
export function extensionOf(fileName: string): string | undefined {
	return /\.([a-z\d]{1,8})$/i.exec(fileName)?.[1]?.toLowerCase();
}

/** The usual ending of a media type. */
export function extensionForType(type: string): string | undefined {
	return EXTENSIONS.get(type);
}

/** The media type files with this ending usually have. */
export function typeOfExtension(extension: string | undefined): string | undefined {
	const alias = extension === undefined ? undefined : ALIASES.get(extension);
	return [...EXTENSIONS].find(([, usual]) => usual === (alias ?? extension))?.[0];
}
