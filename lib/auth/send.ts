import type { IHttpRequestHelper, IHttpRequestOptions } from 'n8n-workflow';
import { bounds } from '../wire/bounds';
import { describeNetworkFailure, type NetworkFailure } from '../wire/network';
import { TooLarge, arriving, isByteStream, readBytes } from '../wire/readBytes';
import type { CredentialData } from '../wire/types';
import { within } from '../wire/within';
import type { Testable } from './types';

/** n8n's request helper, as credential hooks get it. */
export type Helpers = IHttpRequestHelper['helpers'];

/** What came back, whatever its status. */
export interface PlainAnswer {
	readonly status: number;
	readonly headers: Readonly<Record<string, unknown>>;
	readonly text: string;
}

/** An answer as n8n hands it over. */
interface N8nAnswer {
	readonly statusCode: number;
	readonly headers: Readonly<Record<string, unknown>>;
	readonly body: unknown;
}

/**
 * Sends one request of a credential's own: no redirect is followed, whatever status comes is an answer, and it ends in
 * time. What n8n throws is put into words, never passed on: it holds the request, secret included.
 * @param target whose credential it is
 * @param timeout milliseconds until all of the answer is there
 * @param limit bytes of an answer that are taken in; a success with more counts as none, of a refusal they are enough
 */
export async function sendOnce(
	helpers: Helpers,
	{ clientCertificate }: Pick<Testable, 'clientCertificate'>,
	credential: CredentialData,
	request: Pick<IHttpRequestOptions, 'method' | 'url' | 'headers' | 'body'>,
	timeout: number,
	limit: number,
): Promise<PlainAnswer | NetworkFailure> {
	const tls = clientCertificate?.options(credential);
	try {
		// n8n's `timeout` alone counts only silence; a server that drips bytes would hold the caller for ever.
		return await within(timeout, undefined, async (signal) => {
			const { statusCode, headers, body } = (await helpers.httpRequest({
				...request,
				...tls,
				// n8n sets no limit to what it takes in as a whole.
				encoding: 'stream',
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				// n8n would carry the secret to whatever host a redirect names.
				disableFollowRedirect: true,
				timeout,
				abortSignal: signal,
				skipSslCertificateValidation: credential.ignoreSslIssues === true,
			})) as N8nAnswer;
			const cuts = statusCode >= 300;
			const bytes = isByteStream(body)
				? await readBytes(arriving(body, signal), cuts ? Math.min(limit, bounds.refusal) : limit, { cuts })
				: Buffer.alloc(0);
			return { status: statusCode, headers, text: new TextDecoder().decode(bytes) };
		});
	} catch (error) {
		if (error instanceof TooLarge) return tooLarge(error);
		return failureIn(error, request.url, { clientCertificate }, credential);
	}
}

/** Why no answer came from an address, with what the credential's own fields have to do with it. */
export function failureIn(
	error: unknown,
	url: string,
	target: Pick<Testable, 'clientCertificate'> | undefined,
	credential: CredentialData,
): NetworkFailure {
	const failure = describeNetworkFailure(error, url);
	return target?.clientCertificate?.explain(failure, credential) ?? failure;
}

function tooLarge({ limit }: TooLarge): NetworkFailure {
	return {
		message: `more than ${limit / 1024 / 1024} MB came, and nothing so large is expected there`,
		certificate: false,
		isLasting: true,
		timedOut: false,
		isKnown: true,
	};
}

/** A system and its host inside a sentence: some are called "The …". */
export function inSentence(place: string): string {
	return place.replace(/^The /, 'the ');
}

/** What to do about a certificate. */
export function untrustedCertificate(place: string, { fix }: NetworkFailure): string {
	const first = fix === undefined ? '' : `${fix} `;
	return `The certificate of ${inSentence(place)} is not trusted. ${first}Install a valid certificate there, or turn on "Ignore SSL Issues (Insecure)" in the credential if the system is yours.`;
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
