import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import type { CredentialData } from '../wire/types';
import type { Attachment, HeldToken, Testable, TokenFlow } from './types';

/** How a call carries a token unless told (RFC 6750 2.1). */
export const BEARER: Attachment = { header: 'Authorization', prefix: 'Bearer' };

/** The header by which a call carries a token. @throws SettingError when the credential names one that cannot be sent */
export function tokenHeader(
	{ attachment }: Pick<TokenFlow, 'attachment'>,
	credential: CredentialData,
	{ accessToken, tokenType = '' }: Pick<HeldToken, 'accessToken' | 'tokenType'>,
): readonly [name: string, value: string] {
	const { header, prefix } = attachment?.(credential) ?? BEARER;
	const before = tokenType === '' ? prefix : tokenType;
	const space = before === '' || /[=:]$/.test(before) ? '' : ' ';
	return [header, `${before}${space}${accessToken}`];
}

/**
 * Options of a call that carries a token.
 * @throws SettingError when the credential names a header that cannot be sent
 */
export function withToken(
	flow: Pick<TokenFlow, 'attachment'>,
	credential: CredentialData,
	token: Pick<HeldToken, 'accessToken' | 'tokenType'>,
	options: IHttpRequestOptions,
): IHttpRequestOptions {
	return withSecretHeader(options, ...tokenHeader(flow, credential, token));
}

/**
 * Options of a call that carries a header of the credential, which replaces it however it was spelled before. The options
 * given stay as they are: n8n's HTTP Request node shows the object it passed in the browser.
 */
export function withSecretHeader(options: IHttpRequestOptions, name: string, value: string): IHttpRequestOptions {
	const spelled = name.toLowerCase();
	const others: IDataObject = {};
	const before: unknown[] = [];
	for (const [existing, set] of Object.entries(options.headers ?? {}))
		if (existing.toLowerCase() === spelled) before.push(set);
		else others[existing] = set;
	const headers = (sentAs: string, sent: string) => ({ ...others, [sentAs]: sent });
	if (spelled === 'authorization') {
		// n8n's HTTP library takes it out where a redirect leads to another host. Spelled with a capital letter, n8n puts it
		// back in: always in older versions, later unless this option says no, which its HTTP Request node below 4.4 does not.
		const stays = { sendCredentialsOnCrossOriginRedirect: false };
		return { ...options, ...stays, headers: headers(spelled, value) };
	}
	const sent = spelled === 'cookie' ? withCookies(before.flat().join('; '), value) : value;
	return { ...options, ...NO_REDIRECT, headers: headers(name, sent) };
}

/** Other headers than Authorization go wherever a redirect leads to. */
const NO_REDIRECT = {
	disableFollowRedirect: true,
	// The HTTP Request node passes its older form of options, which knows these names only.
	followRedirect: false,
	followAllRedirects: false,
};

/** Cookies that are set already, such as those of a CSRF token, and the credential's own, which replace those of their names. */
function withCookies(existing: string, own: string): string {
	const pairs = (text: string) =>
		text
			.split(';')
			.map((pair) => pair.trim())
			.filter((pair) => pair !== '');
	// A value alone is a cookie without a name.
	const nameOf = (pair: string) => /^([^=]*)=/.exec(pair)?.[1]?.trim() ?? '';
	const names = new Set(pairs(own).map(nameOf));
	return [...pairs(existing).filter((pair) => !names.has(nameOf(pair))), own].join('; ');
}

/** The Basic scheme (RFC 7617), UTF-8. */
export function basicAuthorization(user: string, password: string): string {
	return `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`;
}

/**
 * Options of a call for which the credential's client certificate and "Ignore SSL Issues" count, in both forms n8n hands
 * over. Those given stay as they are, as above: a private key is nothing to show.
 */
export function withTlsSetting(
	{ clientCertificate }: Pick<Testable, 'clientCertificate'>,
	credential: CredentialData,
	options: IHttpRequestOptions,
): IHttpRequestOptions {
	const agentOptions = clientCertificate?.options(credential).agentOptions;
	if (agentOptions === undefined && credential.ignoreSslIssues !== true) return options;
	return {
		...options,
		...(agentOptions && { agentOptions: { ...options.agentOptions, ...agentOptions } }),
		// The HTTP Request node passes its older form of options, which knows the second name only.
		...(credential.ignoreSslIssues === true && { skipSslCertificateValidation: true, rejectUnauthorized: false }),
	};
}
