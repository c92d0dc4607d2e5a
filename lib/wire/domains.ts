import { SettingError } from '../errors';
import type { CredentialData } from './types';

/**
 * Enforces the credential's "Specific Domains" on one URL, by the rules n8n documents for the field.
 * @throws SettingError naming the host; nothing has been sent.
 */
export function assertDomainAllowed(credential: CredentialData, url: string): void {
	if (isDomainAllowed(credential, url)) return;
	const { hostname } = new URL(url);
	throw new SettingError(
		`The credential may not be used with ${hostname}: its "Allowed Domains" do not list it. Add ${hostname} there, or correct the address.`,
	);
}

/**
 * Whether the credential's "Specific Domains" list the host of a URL: comma-separated hosts, `*.example.com` for sub-domains
 * only. The modes "All" and "None" restrict other nodes, not ours.
 */
export function isDomainAllowed(credential: CredentialData, url: string): boolean {
	if (credential.allowedHttpRequestDomains !== 'domains') return true;
	const list = typeof credential.allowedDomains === 'string' ? credential.allowedDomains : '';
	const patterns = list
		.split(',')
		.map(plainHost)
		.filter((pattern) => pattern !== '');
	const host = plainHost(new URL(url).hostname);
	return patterns.some((pattern) =>
		pattern.startsWith('*.') ? pattern.length > 2 && host.endsWith(pattern.slice(1)) : pattern === host,
	);
}

function plainHost(host: string): string {
	return host.trim().toLowerCase().replace(/\.$/, '');
}
