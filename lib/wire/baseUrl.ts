import { SettingError } from '../errors';
import { rememberIn } from '../remember';
import { hasControlCharacter } from './text';
import { asUrl } from './asUrl';

/** How a base URL field is read. */
export interface BaseUrlRules {
	/** The field's display name, for messages. */
	readonly field: string;
	/** Whether plain http is allowed beyond this machine. */
	readonly allowHttp: boolean;
	/** The address is that of one endpoint, not of a whole API: a trailing slash and a query belong to it. */
	readonly isEndpoint?: boolean;
}

const LOOPBACK_HOST = /^(?:localhost|[^.]+\.localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/** Whether a host name, as `URL.hostname` spells it, is this machine itself (RFC 6761 6.3, RFC 1122 3.2.1.3). */
export function isLoopbackHost(hostname: string): boolean {
	return LOOPBACK_HOST.test(hostname.toLowerCase());
}

/**
 * Reads a base URL as people paste it and returns `scheme://host[:port][/path]` without a trailing slash.
 * Forgiving: spaces around it, trailing slashes, a missing scheme (becomes https).
 * @throws SettingError on credentials, query, fragment, another scheme, or http without the switch.
 */
export function normaliseBaseUrl(value: unknown, rules: BaseUrlRules): string {
	if (typeof value !== 'string') return normalised(value, rules);
	const key = [rules.field, rules.allowHttp, rules.isEndpoint === true, value].join('\n');
	const known = read.get(key);
	if (known !== undefined) return known;
	const url = normalised(value, rules);
	rememberIn(read, key, url);
	return url;
}

/** What was read, by value and rules: each call reads the address of its credential. */
const read = new Map<string, string>();

function normalised(value: unknown, rules: BaseUrlRules): string {
	const { field } = rules;
	const text = typeof value === 'string' ? value.trim() : '';
	if (text === '')
		throw new SettingError(`"${field}" is empty. Enter the address of your system, e.g. https://example.com.`);
	if (hasControlCharacter(text) || /[\s\\\p{Cf}]/u.test(text)) {
		throw new SettingError(
			`"${field}" contains a space, a backslash or an invisible character. Enter only the address, e.g. https://example.com.`,
		);
	}
	if (/^https?[:/]/i.test(text) && !/^https?:\/\/[^/]/i.test(text)) {
		throw new SettingError(
			`"${field}" does not begin properly. Begin with https:// and the name of the host, e.g. https://example.com.`,
		);
	}
	const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text.replace(/^\/+/, '')}`;
	const url = asUrl(withScheme);
	if (url === undefined) throw new SettingError(`"${field}" is not an address. Enter one like https://example.com.`);
	if (url.protocol !== 'https:' && url.protocol !== 'http:') {
		throw new SettingError(`"${field}" begins with "${url.protocol}//". Enter an address that begins with https://.`);
	}
	if (url.username !== '' || url.password !== '') {
		throw new SettingError(
			`"${field}" contains a user or password. Remove everything up to the @ and use the fields of the credential.`,
		);
	}
	if ((rules.isEndpoint === true ? /#/ : /[?#]/).test(withScheme)) {
		throw new SettingError(`"${field}" contains a ? or #. Enter only the address up to there.`);
	}
	// The parser has resolved these already, and somebody meant something else by them.
	if (/%(?:2e|2f|5c)|\/\.\.?(?:\/|$)/i.test(withScheme)) {
		throw new SettingError(
			`"${field}" contains "..", encoded dots or encoded slashes. Enter the address as your system's own pages show it.`,
		);
	}
	if (url.protocol === 'http:' && !rules.allowHttp && !isLoopbackHost(url.hostname)) {
		throw new SettingError(
			`"${field}" begins with http://, which would send the secret unprotected. Enter https://, or turn on "Allow Plain HTTP" in the credential if the network is yours.`,
		);
	}
	return rules.isEndpoint === true ? url.href : `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

/**
 * Takes a suffix off the end of a normalised base URL, so that people may paste the address with or without it.
 * @param suffix matched without regard to case, at the end only
 */
export function withoutSuffix(baseUrl: string, suffix: RegExp): string {
	const match = suffix.exec(baseUrl);
	if (match === null || match.index + match[0].length !== baseUrl.length) return baseUrl;
	return baseUrl.slice(0, match.index).replace(/\/+$/, '');
}
