import { fileNameOf } from './contentDisposition';
import { extensionForType, extensionOf } from './extensions';

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
	const extension = extensionForType(type);
	return extension === undefined || extensionOf(name) !== undefined ? name : `${name}.${extension}`;
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
