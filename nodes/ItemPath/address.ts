import { normaliseBaseUrl, withoutSuffix } from '../../lib/wire/baseUrl';
import type { CredentialData } from '../../lib/wire/types';

/** The API base URL: people paste the address with or without `/api`. */
export function itemPathBaseUrl(credential: CredentialData): string {
	const site = normaliseBaseUrl(credential.baseUrl, { field: 'Base URL', allowHttp: credential.allowHttp === true });
	return `${withoutSuffix(site, /\/api$/i)}/api`;
}
