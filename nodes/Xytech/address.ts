import { fieldText } from '../../lib/auth/fieldText';
import { normaliseBaseUrl, withoutSuffix } from '../../lib/wire/baseUrl';
import type { CredentialData } from '../../lib/wire/types';
import { decodeLeniently, path } from '../../lib/wire/url';
import { SettingError } from '../../lib/errors';

const API_SUFFIX = /\/api\/v2(?:\/database(?:\/([^/]+))?)?$/i;

/** The site's own address: what stands before `/api/v2`. */
export function xytechSiteUrl(credential: CredentialData): string {
	return withoutSuffix(enteredUrl(credential), API_SUFFIX);
}

/** The database's name: the field, or what the pasted address holds. '' when neither tells. */
export function xytechDatabase(credential: CredentialData): string {
	const inAddress = API_SUFFIX.exec(enteredUrl(credential))?.[1];
	return fieldText(credential, 'database') || decodeLeniently(inAddress ?? '');
}

/** The API base URL of one database, `{site}/api/v2/database/{name}`. */
export function xytechBaseUrl(credential: CredentialData): string {
	const database = xytechDatabase(credential);
	if (database === '')
		throw new SettingError('"Database" is empty. Enter the name of the Xytech database, e.g. DEMO1.');
	return `${xytechSiteUrl(credential)}/${path`api/v2/database/${database}`}`;
}

function enteredUrl(credential: CredentialData): string {
	return normaliseBaseUrl(credential.baseUrl, { field: 'Site Base URL', allowHttp: credential.allowHttp === true });
}
