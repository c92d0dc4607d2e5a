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
		.filter((value): value is string => typeof value === 'string')
		// Some are sent without the spaces around them.
		.flatMap((value) => [value, value.trim()])
		.filter((value) => value.length >= SHORTEST);
	const users = ['user', 'username', 'apiUser', 'clientId'].map((name) => String(fields[name] ?? '').trim());
	const pairs = users.flatMap((user) =>
		values.flatMap((value) => [base64(`${user}:${value}`), base64(`${inForm(user)}:${inForm(value)}`)]),
	);
	const plain = [...values, ...values.map(inForm), ...pairs];
	return longestFirst([...plain, ...plain.map(encodeURIComponent), ...values.map(inJson), ...values.map(inJsonTwice)]);
}

/** What takes secrets out of a foreign server's words: texts, or parsed JSON. */
export type Hide = <Words>(words: Words) => Words;

/** The hider of some secrets. */
export function hiderOf(secrets: Iterable<string>): Hide {
	const ordered = longestFirst(secrets);
	return (words) => withoutSecrets(words, ordered) as typeof words;
}

/** A secret may be a part of another. */
function longestFirst(secrets: Iterable<string>): string[] {
	return [...new Set(secrets)].sort((one, other) => other.length - one.length);
}

function base64(text: string): string {
	return Buffer.from(text).toString('base64');
}

/** As OAuth encodes ids and secrets before they become Basic (RFC 6749 2.3.1). */
function inForm(text: string): string {
	return new URLSearchParams([['', text]]).toString().slice(1);
}

/** As it stands in JSON that is part of a text: some systems quote a request whole. */
function inJson(text: string): string {
	return JSON.stringify(text).slice(1, -1);
}

function inJsonTwice(text: string): string {
	return inJson(inJson(text));
}

function hidden(text: string, secrets: readonly string[]): string {
	return secrets.reduce((left, secret) => left.replaceAll(secret, '***'), text);
}

/** A copy of parsed JSON or text with every secret replaced: some systems repeat what they were sent. */
export function withoutSecrets(value: unknown, secrets: readonly string[]): unknown {
	if (typeof value === 'string') return hidden(value, secrets);
	if (Array.isArray(value)) return value.map((entry) => withoutSecrets(entry, secrets));
	if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, entry]) => [hidden(name, secrets), withoutSecrets(entry, secrets)]),
	);
}
