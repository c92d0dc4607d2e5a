import type { CallContext } from '../auth/session';
import { isDomainAllowed } from '../wire/domains';
import type { Hide } from '../wire/redact';
import type { WhyNot } from '../wire/redirect';
import { anything } from '../wire/shapes';
import type { ApiRequest, CallOptions, CredentialData } from '../wire/types';
import { within } from '../wire/within';
import type { Expected } from './arrivingFile';
import { readRaw } from './rawAnswer';
import type { N8nResponse, RawAnswer } from './types';

/** What has redirected to another origin. */
export interface SentOn {
	/** The address that answered with the redirect. */
	readonly from: string;
	readonly credential: CredentialData;
	readonly hide: Hide;
}

/**
 * Whether a redirect to another origin is followed: by a GET for a file, as for addresses that are signed and live for
 * minutes. Whatever is told of the target, the credential does not go there.
 */
export function followedElsewhere(
	{ method, responseFormat, expects = anything }: ApiRequest,
	{ filesFromOtherHosts }: CallOptions,
	{ from, credential, hide }: SentOn,
): WhyNot {
	return (target) => {
		if (method !== 'GET' || responseFormat !== 'file')
			return method === 'GET' && expects === anything
				? `${NOT_SENT} If a file is there, choose the response format "File": then it is fetched, without the credential.`
				: NOT_SENT;
		if (filesFromOtherHosts === false) return '"Follow Redirects to Other Hosts" is off under Options.';
		if (target.protocol !== 'https:' && (target.protocol !== 'http:' || from.startsWith('https:')))
			return `It is not followed to an address that begins with "${target.protocol}".`;
		if (target.username !== '' || target.password !== '')
			return 'It is not followed, since there is a user or password in the address.';
		if (!isDomainAllowed(credential, target.href))
			return `It is not followed, since the "Allowed Domains" of the credential do not list ${target.hostname}.`;
		if (hide(target.href) !== target.href)
			return 'It is not followed, since the address holds a secret of the credential.';
		return undefined;
	};
}

const NOT_SENT = 'The credential was not sent there.';

/**
 * Fetches a file from another host through n8n, so with its proxy and its rules for addresses. Nothing of the call goes
 * along: no credential, no header a person set, no cookie, and no leave to skip the check of a certificate, which a
 * person gave for the system itself.
 * @param timeout milliseconds until the answer begins, and in which something has to come after that
 * @param expected where it goes
 */
export async function fetchFile(
	helpers: CallContext['helpers'],
	url: string,
	timeout: number,
	cancel: AbortSignal | undefined,
	expected: Expected | undefined,
): Promise<RawAnswer> {
	return await within(timeout, cancel, async (signal, time) => {
		const response = (await helpers.httpRequest({
			method: 'GET',
			url,
			headers: { Accept: '*/*' },
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout,
			abortSignal: signal,
		})) as N8nResponse;
		return await readRaw(response, 'file', { signal, time }, expected);
	});
}
