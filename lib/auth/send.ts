import type { IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';
import { describeNetworkFailure, type NetworkFailure } from '../wire/network';
import type { CredentialData } from '../wire/types';

/** n8n's request helper, as credential hooks get it. */
export type Helpers = IHttpRequestHelper['helpers'];

/** What came back, whatever its status. */
export interface PlainAnswer {
	readonly status: number;
	readonly headers: Readonly<Record<string, unknown>>;
	readonly text: string;
}

/**
 * Sends one request of a credential's own: no redirect is followed, whatever status comes is an answer, and it ends in
 * time. What n8n throws is put into words, never passed on: it holds the request, secret included.
 */
export async function sendOnce(
	helpers: Helpers,
	credential: CredentialData,
	request: Pick<IHttpRequestOptions, 'method' | 'url' | 'headers' | 'body'>,
	timeout: number,
): Promise<PlainAnswer | NetworkFailure> {
	try {
		const answer = (await helpers.httpRequest({
			...request,
			encoding: 'arraybuffer',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			// n8n would carry the secret to whatever host a redirect names.
			disableFollowRedirect: true,
			timeout,
			// `timeout` alone counts only silence; a server that drips bytes would hold the caller for ever.
			abortSignal: AbortSignal.timeout(timeout),
			skipSslCertificateValidation: credential.ignoreSslIssues === true,
		})) as { statusCode: number; headers: Record<string, unknown>; body: unknown };
		return { status: answer.statusCode, headers: answer.headers, text: textOf(answer.body) };
	} catch (error) {
		return describeNetworkFailure(error, request.url);
	}
}

/** A system and its host inside a sentence: some are called "The …". */
export function inSentence(place: string): string {
	return place.replace(/^The /, 'the ');
}

/** What to do about a certificate. */
export function untrustedCertificate(place: string): string {
	return `The certificate of ${inSentence(place)} is not trusted. Install a valid certificate there, or turn on "Ignore SSL Issues (Insecure)" in the credential if the system is yours.`;
}

/** The host and path a redirect names; its query may hold anything and is left out. */
export function redirectTarget(from: string, headers: Readonly<Record<string, unknown>>): string {
	const location = headers.location;
	if (typeof location !== 'string') return 'an address it does not name';
	try {
		const url = new URL(location, from);
		return `${url.origin}${url.pathname}`;
	} catch {
		return 'something that is not an address';
	}
}

function textOf(body: unknown): string {
	if (Buffer.isBuffer(body) || body instanceof ArrayBuffer) return new TextDecoder().decode(body);
	return typeof body === 'string' ? body : '';
}
