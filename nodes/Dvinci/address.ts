import { normaliseBaseUrl, withoutSuffix } from '../../lib/http/baseUrl';
import type { CredentialData } from '../../lib/http/types';

/** The customer's own address, which carries REST, OData and the job portal. */
export function dvinciSiteUrl(credential: CredentialData): string {
	const entered = normaliseBaseUrl(credential.baseUrl, { field: 'Base URL', allowHttp: credential.allowHttp === true });
	return withoutSuffix(entered, /\/(?:restApi|plt\/oauth2\/token)$/i);
}

/** The REST base URL. */
export function dvinciBaseUrl(credential: CredentialData): string {
	return `${dvinciSiteUrl(credential)}/restApi`;
}
