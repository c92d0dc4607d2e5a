import { SettingError } from '../errors';
import { normaliseBaseUrl } from '../wire/baseUrl';
import type { CredentialData } from '../wire/types';
import { checkRelativePath, requestUrl } from '../wire/url';
import { fieldText } from './fieldText';

/** Where a token is asked for, as a person entered it. */
export interface TokenAddress {
	/** A path behind the base URL, or a whole address on any host. */
	readonly entered: string;
	/** The field's display name, for messages. */
	readonly field: string;
	/** As `normaliseBaseUrl` returns it. */
	readonly baseUrl: string;
	readonly allowHttp: boolean;
}

/** The name of a host in front of a path, where a person has left out https://; `index.php/token` is a path. */
const HOST = /^(?:[a-z0-9-]+\.){2,}[a-z]{2,}(?::\d+)?\//i;

/** Whether a trimmed text is meant as a whole address, and not as a path. */
function isWholeAddress(text: string): boolean {
	return /^(?:https?:|[a-z][a-z0-9+.-]*:\/\/)/i.test(text);
}

/** The fields that say where a token is asked for, the one that names the host first. @param field of that address */
export function addressFields(credential: CredentialData, field: string): readonly string[] {
	return isWholeAddress(fieldText(credential, field)) ? [field] : ['baseUrl', field];
}

/** The whole address. @throws SettingError on one that cannot be used */
export function tokenAddress({ entered, field, baseUrl, allowHttp }: TokenAddress): string {
	const text = entered.trim();
	if (isWholeAddress(text)) return normaliseBaseUrl(text, { field, allowHttp, isEndpoint: true });
	if (HOST.test(text)) {
		throw new SettingError(
			`"${field}" begins with the name of a host. Begin with https:// if it is a whole address, or with "/" if it is a path behind the base URL.`,
		);
	}
	return requestUrl(baseUrl, checkRelativePath(text, field));
}
