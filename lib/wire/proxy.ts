import { looksLikeHtml } from './text';

/** Headers by which a proxy tells that it answers itself: RFC 9110 11.7, RFC 9209 2.1.1, Squid. */
const PROXY_HEADERS: ReadonlyArray<readonly [name: string, value: RegExp]> = [
	['proxy-authenticate', /./],
	['proxy-agent', /./],
	['proxy-status', /\berror=/],
	['x-squid-error', /./],
];

type Headers = Readonly<Record<string, unknown>>;

/**
 * Whether a refusal comes from somebody between n8n and the system, not from the system: 407 always, 403 when it is a web
 * page, and whatever says so in a header.
 */
export function isFromProxy(status: number, headers: Headers, body: unknown): boolean {
	if (status < 400) return false;
	if (saysProxy(status, headers)) return true;
	return status === 403 && typeof body === 'string' && looksLikeHtml(body);
}

function saysProxy(status: number, headers: Headers): boolean {
	return status === 407 || PROXY_HEADERS.some(([name, value]) => value.test(String(headers[name] ?? '')));
}

/** What happened there, for a sentence that begins with it. Of a page that does not say whose it is no more is claimed. */
export function proxyRefusal(status: number, headers: Headers, system: string): string {
	if (status === 407) return `The proxy between n8n and ${system} asks for a login (407)`;
	return saysProxy(status, headers)
		? `A proxy or filter between n8n and ${system} refused the call (${status})`
		: `A web page came instead of an answer of ${system} (${status})`;
}

/** What to do about it. */
export function proxyFix(status: number, headers: Headers): string {
	if (status === 407)
		return 'Give n8n the address of the proxy with user and password (HTTP_PROXY, HTTPS_PROXY), or let calls to this host past it (NO_PROXY).';
	return saysProxy(status, headers)
		? 'Have calls from n8n to this host let through there; where n8n goes through a proxy, NO_PROXY lets them past it.'
		: 'Perhaps a proxy or a firewall does not let calls from n8n through, or the address leads to a page for people: have them let through, or check the address.';
}
