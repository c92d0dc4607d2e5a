import { normaliseBaseUrl } from '../../lib/wire/baseUrl';
import type { CredentialData } from '../../lib/wire/types';

/** The API base URL as entered: where the vendor publishes it is not documented. */
export function nextomeBaseUrl(credential: CredentialData): string {
	return normaliseBaseUrl(credential.baseUrl, { field: 'API Base URL', allowHttp: credential.allowHttp === true });
}

/** Where client id and secret are exchanged for a token. */
export function nextomeAuthUrl(credential: CredentialData): string {
	return normaliseBaseUrl(credential.authUrl, {
		field: 'Auth URL',
		allowHttp: credential.allowHttp === true,
		isEndpoint: true,
	});
}
