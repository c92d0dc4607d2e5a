import { decodeXmlReferences } from './entities';
import type { VendorMessage } from './vendorWords';

/** The words of an error stand at its beginning. */
const LOOKED_AT = 10_000;

/** What a store of files says in XML: `<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>`. */
export function xmlWords(body: unknown): VendorMessage | undefined {
	if (typeof body !== 'string') return undefined;
	const start = body.slice(0, LOOKED_AT);
	const [, root] = /^[\s\ufeff]*(?:<\?[^>]*>\s*)?<(Error)[\s>]/.exec(start) ?? [];
	if (root === undefined) return undefined;
	const code = textIn(start, 'Code');
	const message = textIn(start, 'Message');
	if (message === undefined || code === undefined) return code === message ? undefined : { message: message ?? code };
	return { message: `${message.replace(/\.$/, '')} (${code})` };
}

function textIn(xml: string, name: string): string | undefined {
	const [, text] = new RegExp(`<${name}>([^<]{1,1000})</${name}>`).exec(xml) ?? [];
	return text === undefined ? undefined : decodeXmlReferences(text).replace(/\s+/g, ' ').trim();
}
