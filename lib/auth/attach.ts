import type { IHttpRequestOptions } from 'n8n-workflow';
import { clientCertificate } from './clientCertificate';
import type { CredentialData } from '../wire/types';
import type { HeldToken, TokenFlow } from './types';

/** How a call carries a token. */
export interface Attachment {
	readonly header: string;
	/** What stands before the token; a space comes between, unless it ends with a sign that joins. */
	readonly prefix: string;
}

const BEARER: Attachment = { header: 'Authorization', prefix: 'Bearer' };

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

/** Lets a call carry a token. @throws SettingError when the credential names a header that cannot be sent */
export function attachToken(
	flow: Pick<TokenFlow, 'attachment'>,
	credential: CredentialData,
	token: Pick<HeldToken, 'accessToken' | 'tokenType'>,
	options: IHttpRequestOptions,
): void {
	const [name, value] = tokenHeader(flow, credential, token);
	setHeader(options, name, value);
	if (name.toLowerCase() !== 'authorization') stayHere(options);
}

/** n8n takes Authorization out where a redirect leads to another host, and no other header. */
function stayHere(options: IHttpRequestOptions): void {
	options.disableFollowRedirect = true;
	// The HTTP Request node passes its older form of options, which knows these names only.
	Object.assign(options, { followRedirect: false, followAllRedirects: false });
}

/** Sets a header, replacing it however it was spelled before. */
export function setHeader(options: IHttpRequestOptions, name: string, value: string): void {
	const others = Object.entries(options.headers ?? {}).filter(
		([existing]) => existing.toLowerCase() !== name.toLowerCase(),
	);
	options.headers = { ...Object.fromEntries(others), [name]: value };
}

/** The Basic scheme (RFC 7617), UTF-8. */
export function basicAuthorization(user: string, password: string): string {
	return `Basic ${Buffer.from(`${user}:${password}`, 'utf8').toString('base64')}`;
}

/** Lets the credential's client certificate and "Ignore SSL Issues" count for the call, in both forms of options n8n hands over. */
export function applyTlsSetting(credential: CredentialData, options: IHttpRequestOptions): void {
	const { agentOptions } = clientCertificate(credential);
	if (agentOptions !== undefined) options.agentOptions = { ...options.agentOptions, ...agentOptions };
	if (credential.ignoreSslIssues !== true) return;
	options.skipSslCertificateValidation = true;
	// The HTTP Request node passes its older form of options, which knows this name only.
	Object.assign(options, { rejectUnauthorized: false });
}
