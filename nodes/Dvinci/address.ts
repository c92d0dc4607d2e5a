import type { AddressKey, System } from '../../lib/operations/types';
import { normaliseBaseUrl, withoutSuffix } from '../../lib/wire/baseUrl';
import type { CredentialData } from '../../lib/wire/types';
import { checkRelativePath } from '../../lib/wire/url';
import { SettingError } from '../../lib/errors';
import { fieldText } from '../../lib/auth/fieldText';
import { odataUrlField } from './credentialFields';

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
 * @param entered what the node says; empty: what the credential says
 * @throws SettingError on another host: the credential would go there too; and where nobody says anything.
 */
export function dvinciServiceUrl(credential: CredentialData, entered: string): string {
	const [address, field] =
		entered === '' ? [fieldText(credential, odataUrlField.name), odataUrlField.displayName] : [entered, 'Service URL'];
	if (address === '') throw new SettingError(NO_SERVICE);
	const site = dvinciSiteUrl(credential);
	if (!isWholeUrl(address)) return `${site}/${withoutSlashes(checkRelativePath(address, field).path)}`;
	const url = normaliseBaseUrl(address, { field, allowHttp: credential.allowHttp === true });
	const [there, here] = [new URL(url).origin, new URL(site).origin];
	if (there === here) return withoutSuffix(url, METADATA);
	throw new SettingError(
		`"${field}" is on ${there}, but the credential is for ${here}. Use a credential whose base URL is ${there}.`,
	);
}

const NO_SERVICE = `Nothing says where the reporting service is. Enter the address d.vinci shows under Reports, gear, "Use Reporting API" as "${odataUrlField.displayName}" in the credential, or as "Service URL" in the node.`;

/** What d.vinci answers at beside REST. */
export const addresses: NonNullable<System['addresses']> = { site: dvinciSiteUrl, service: dvinciServiceUrl };

/** The customer's own address, for what stands beside REST. */
export const siteAddress: AddressKey = { name: 'site' };

/** The reporting service. @param entered its address, where it is not that of the credential */
export function serviceAddress(entered = ''): AddressKey {
	return { name: 'service', entered };
}

const METADATA = /\/\$metadata$/i;

function isWholeUrl(entered: string): boolean {
	return /^https?:/i.test(entered);
}

function withoutSlashes(text: string): string {
	return text.replace(/^\/+|\/+$/g, '').replace(METADATA, '');
}
