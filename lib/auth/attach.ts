import type { IHttpRequestOptions } from 'n8n-workflow';
import type { CredentialData } from '../wire/types';

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

/** Lets the credential's "Ignore SSL Issues" count for the call, in both forms of options n8n hands over. */
export function applyTlsSetting(credential: CredentialData, options: IHttpRequestOptions): void {
	if (credential.ignoreSslIssues !== true) return;
	options.skipSslCertificateValidation = true;
	// The HTTP Request node passes its older form of options, which knows this name only.
	Object.assign(options, { rejectUnauthorized: false });
}
