import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { TokenCheck } from './tokens';

const HIDDEN = '***';
const SECRET_NAME = /password|passwd|secret|assertion|(^|_|[a-z])token$|^token|^code(_verifier)?$/i;
const TEXT_TYPE = /^text\/|json|xml|x-www-form-urlencoded/i;

/** Headers for the log: what authenticates the caller becomes a label. */
export function redactHeaders(
	headers: IncomingHttpHeaders,
	bearer: TokenCheck | undefined,
	secretHeaders: readonly string[] = [],
): Record<string, string> {
	const result: Record<string, string> = {};
	for (const [name, value] of Object.entries(headers)) {
		if (value === undefined) continue;
		if (name === 'authorization') result[name] = redactAuthorization(String(value), bearer);
		else if (name === 'cookie' || name === 'proxy-authorization' || secretHeaders.includes(name)) result[name] = HIDDEN;
		else result[name] = Array.isArray(value) ? value.join(', ') : value;
	}
	return result;
}

function redactAuthorization(value: string, bearer: TokenCheck | undefined): string {
	const [, scheme = '', credentials = ''] = /^(\S+)\s*(.*)$/s.exec(value) ?? [];
	if (/^bearer$/i.test(scheme)) return `${scheme} ${bearer?.token?.label ?? 'unknown'}`;
	if (/^basic$/i.test(scheme)) {
		const [user = ''] = Buffer.from(credentials, 'base64').toString('utf8').split(':');
		return `${scheme} ${user}:${HIDDEN}`;
	}
	return `${scheme} ${HIDDEN}`;
}

/** The body as the log shows it: text stays text, everything else becomes its length and digest. */
export function describeBody(
	body: Buffer,
	contentType: string | undefined,
	isTokenRequest: boolean,
): string | undefined {
	if (body.length === 0) return undefined;
	if (!contentType || !TEXT_TYPE.test(contentType)) return summarise(body, contentType);
	const text = body.toString('utf8');
	return isTokenRequest ? redactSecrets(text, contentType) : text;
}

function summarise(body: Buffer, contentType = 'no content type'): string {
	const digest = createHash('sha256').update(body).digest('hex');
	return `<${contentType.split(';')[0]?.trim()}, ${body.length} bytes, sha256 ${digest}>`;
}

function redactSecrets(text: string, contentType: string): string {
	if (/x-www-form-urlencoded/i.test(contentType)) {
		return text
			.split('&')
			.map((pair) => {
				const [name = ''] = pair.split('=');
				return SECRET_NAME.test(name) ? `${name}=${HIDDEN}` : pair;
			})
			.join('&');
	}
	try {
		return JSON.stringify(JSON.parse(text), (name, value: unknown) => (SECRET_NAME.test(name) ? HIDDEN : value));
	} catch {
		// Unreadable text may hold the secret anywhere.
		return HIDDEN;
	}
}
