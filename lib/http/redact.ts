import type { CredentialData } from './types';

const SECRET_FIELD = /token|secret|pass/i;
/** Shorter values stand in ordinary words too often. */
const SHORTEST = 6;

/** Everything in a credential that must not be seen again, in the forms in which it travels. */
export function secretsOf(credential: CredentialData): string[] {
	const { oauthTokenData, ...fields } = credential;
	const own = Object.entries(fields).filter(([name, value]) => SECRET_FIELD.test(name) && typeof value === 'string');
	const signIn =
		typeof oauthTokenData === 'object' && oauthTokenData !== null
			? Object.entries(oauthTokenData).filter(([name]) => SECRET_FIELD.test(name))
			: [];
	const values = [...own, ...signIn]
		.map(([, value]) => value)
		.filter((value): value is string => typeof value === 'string' && value.length >= SHORTEST);
	const pairs = ['user', 'username', 'apiUser', 'clientId'].flatMap((user) =>
		values.map((value) => Buffer.from(`${String(fields[user] ?? '')}:${value}`).toString('base64')),
	);
	return [...new Set([...values, ...values.map(encodeURIComponent), ...pairs])].sort(
		(one, other) => other.length - one.length,
	);
}

/** A copy of parsed JSON or text with every secret replaced: some systems repeat what they were sent. */
export function withoutSecrets(value: unknown, secrets: readonly string[]): unknown {
	if (typeof value === 'string') return secrets.reduce((text, secret) => text.replaceAll(secret, '***'), value);
	if (Array.isArray(value)) return value.map((entry) => withoutSecrets(entry, secrets));
	if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, withoutSecrets(entry, secrets)]));
}
