/** A text as a URL; undefined where it is none. @param base what it is relative to */
export function asUrl(text: string, base?: string): URL | undefined {
	try {
		return new URL(text, base);
	} catch {
		return undefined;
	}
}
