import { fieldText } from '../../lib/auth/fieldText';
import { normaliseBaseUrl } from '../../lib/wire/baseUrl';
import type { CredentialData } from '../../lib/wire/types';
import { checkRelativePath, requestUrl } from '../../lib/wire/url';

/** The API base URL as entered. */
export function clientCredentialsBaseUrl(credential: CredentialData): string {
	return normaliseBaseUrl(credential.baseUrl, { field: 'Base URL', allowHttp: credential.allowHttp === true });
}

/** The token endpoint: the Token Path behind the base URL. */
export function clientCredentialsTokenUrl(credential: CredentialData): string {
	const target = checkRelativePath(fieldText(credential, 'authPath') || '/oauth/v2/token', 'Token Path');
	return requestUrl(clientCredentialsBaseUrl(credential), target);
}
