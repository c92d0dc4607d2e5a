import { fieldText } from '../../lib/auth/fieldText';
import { tokenAddress } from '../../lib/auth/tokenAddress';
import { normaliseBaseUrl } from '../../lib/wire/baseUrl';
import type { CredentialData } from '../../lib/wire/types';

/** The API base URL as entered. */
export function clientCredentialsBaseUrl(credential: CredentialData): string {
	return normaliseBaseUrl(credential.baseUrl, { field: 'Base URL', allowHttp: credential.allowHttp === true });
}

/** The token endpoint: a path behind the base URL, or a whole address on any host. */
export function clientCredentialsTokenUrl(credential: CredentialData): string {
	return tokenAddress({
		entered: fieldText(credential, 'authPath') || '/oauth/v2/token',
		field: 'Token URL',
		baseUrl: clientCredentialsBaseUrl(credential),
		allowHttp: credential.allowHttp === true,
	});
}
