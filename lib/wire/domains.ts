import { SettingError } from '../errors';
import type { CredentialData } from './types';

/**
 * Enforces the credential's "Specific Domains" on one URL, by the rules n8n documents for the field:
 * comma-separated hosts, `*.example.com` for sub-domains only. The modes "All" and "None" restrict other nodes, not ours.
 * @throws SettingError naming the host; nothing has been sent.
 */
export function assertDomainAllowed(credential: CredentialData, url: string): void {
	if (credential.allowedHttpRequestDomains !== 'domains') return;
	const list = typeof credential.allowedDomains === 'string' ? credential.allowedDomains : '';
	const patterns = list
		.split(',')
		.map(plainHost)
		.filter((pattern) => pattern !== '');
	const { hostname } = new URL(url);
	const host = plainHost(hostname);
	const allowed = patterns.some((pattern) =>
		pattern.startsWith('*.') ? pattern.length > 2 && host.endsWith(pattern.slice(1)) : pattern === host,
	);
	if (!allowed) {
		throw new SettingError(
			`The credential may not be used with ${hostname}: its "Allowed Domains" do not list it. Add ${hostname} there, or correct the address.`,
		);
	}
}

function plainHost(host: string): string {
	return host.trim().toLowerCase().replace(/\.$/, '');
}
