import { looksLikeHtml } from './text';

/** Headers by which a proxy tells that it answers itself: RFC 9110 11.7, RFC 9209 2.1.1, Squid. */
const PROXY_HEADERS: ReadonlyArray<readonly [name: string, value: RegExp]> = [
	['proxy-authenticate', /./],
	['proxy-status', /\berror=/],
	['x-squid-error', /./],
];

/**
 * Whether a refusal comes from a proxy or filter between n8n and the system, not from the system: 407 always, 403 when it
 * is a web page, and whatever says so in a header.
 */
export function isFromProxy(status: number, headers: Readonly<Record<string, unknown>>, body: unknown): boolean {
	if (status < 400) return false;
	if (status === 407 || PROXY_HEADERS.some(([name, value]) => value.test(String(headers[name] ?? '')))) return true;
	return status === 403 && typeof body === 'string' && looksLikeHtml(body);
}

/** What a proxy did, for a sentence that begins with it. */
export function proxyRefusal(status: number, system: string): string {
	return status === 407
		? `The proxy between n8n and ${system} asks for a login (407)`
		: `A proxy or filter between n8n and ${system} refused the call (${status})`;
}

/** What to do about it. */
export function proxyFix(status: number): string {
	return status === 407
		? 'Give n8n the address of the proxy with user and password (HTTP_PROXY, HTTPS_PROXY), or let calls to this host past it (NO_PROXY).'
		: 'Have calls from n8n to this host let through there; where n8n goes through a proxy, NO_PROXY lets them past it.';
}
