import type { AddressKey, System } from '../../lib/operations/types';
import { normaliseBaseUrl, withoutSuffix } from '../../lib/wire/baseUrl';
import type { CredentialData } from '../../lib/wire/types';
import { checkRelativePath } from '../../lib/wire/url';
import { SettingError } from '../../lib/errors';

/** The customer's own address, which carries REST, OData and the job portal. */
export function dvinciSiteUrl(credential: CredentialData): string {
	const entered = normaliseBaseUrl(credential.baseUrl, { field: 'Base URL', allowHttp: credential.allowHttp === true });
	return withoutSuffix(entered, /\/(?:restApi|plt\/oauth2\/token)$/i);
}

/** The REST base URL. */
export function dvinciBaseUrl(credential: CredentialData): string {
	return `${dvinciSiteUrl(credential)}/restApi`;
}

/**
 * The address of the reporting service: whole, as d.vinci shows it, or what stands behind the base URL.
 * @throws SettingError on another host: the credential would go there too.
 */
export function dvinciServiceUrl(credential: CredentialData, entered: string): string {
	const field = 'Service URL';
	const site = dvinciSiteUrl(credential);
	if (!isWholeUrl(entered)) return `${site}/${withoutSlashes(checkRelativePath(entered, field).path)}`;
	const url = normaliseBaseUrl(entered, { field, allowHttp: credential.allowHttp === true });
	const [there, here] = [new URL(url).origin, new URL(site).origin];
	if (there === here) return withoutSuffix(url, METADATA);
	throw new SettingError(
		`"${field}" is on ${there}, but the credential is for ${here}. Use a credential whose base URL is ${there}.`,
	);
}

/** What d.vinci answers at beside REST. */
export const addresses: NonNullable<System['addresses']> = { site: dvinciSiteUrl, service: dvinciServiceUrl };

/** The customer's own address, for what stands beside REST. */
export const siteAddress: AddressKey = { name: 'site' };

/** The reporting service, at the address a person entered. */
export function serviceAddress(entered: string): AddressKey {
	return { name: 'service', entered };
}

/** Where the description of the reporting service stands, for a request relative to the site. */
export function metadataAddress(entered: string): { path: string; absoluteUrl?: string } {
	const address = `${withoutSlashes(entered.replace(METADATA, ''))}/$metadata`;
	return isWholeUrl(entered) ? { path: '$metadata', absoluteUrl: address } : { path: address };
}

const METADATA = /\/\$metadata$/i;

function isWholeUrl(entered: string): boolean {
	return /^https?:/i.test(entered);
}

function withoutSlashes(text: string): string {
	return text.replace(/^\/+|\/+$/g, '').replace(METADATA, '');
}
