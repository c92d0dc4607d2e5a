import { fieldText } from '../../lib/auth/fieldText';
import { normaliseBaseUrl } from '../../lib/http/baseUrl';
import type { CredentialData } from '../../lib/http/types';
import { checkRelativePath, requestUrl } from '../../lib/http/url';

/** The API base URL as entered. */
export function clientCredentialsBaseUrl(credential: CredentialData): string {
	return normaliseBaseUrl(credential.baseUrl, { field: 'Base URL', allowHttp: credential.allowHttp === true });
}

/** The token endpoint: the Token Path behind the base URL. */
export function clientCredentialsTokenUrl(credential: CredentialData): string {
	const target = checkRelativePath(fieldText(credential, 'authPath') || '/oauth/v2/token', 'Token Path');
	return requestUrl(clientCredentialsBaseUrl(credential), target);
}
