import { readingsOf } from './decodings';
import { formEncode, formEncodeWhatChanges } from './text';
import type { CredentialData } from './types';

/** The fields of credentials, and of what n8n keeps of a sign-in, that hold secrets: those n8n shows as dots. */
const SECRET_FIELD = /(?:token|secret|password|privateKey|passphrase)$/i;
/** Values of lists a person makes up, which may be secrets or not: what is shorter is taken for none. */
const SHORTEST_IN_LIST = 4;
/** What is shorter stands in ordinary words too often to be replaced in them. */
const SHORTEST = 6;

const STARS = '***';
const LEFT_OUT = '(left out: it holds a secret of the credential)';

/** Everything in a credential that must not be seen again: its secrets, and users with them as Basic sends them. */
export function secretsOf(credential: CredentialData): string[] {
	const { oauthTokenData, ...fields } = credential;
	const signIn = typeof oauthTokenData === 'object' && oauthTokenData !== null ? oauthTokenData : {};
	const values = [...Object.entries(fields), ...Object.entries(signIn)]
		.filter(([name]) => SECRET_FIELD.test(name))
		.map(([, value]) => value)
		.filter((value): value is string => typeof value === 'string')
		.concat(Object.values(fields).flatMap(valuesInList))
		// Some are sent without the spaces around them.
		.flatMap((value) => [value, value.trim()])
		.filter((value) => value.trim() !== '');
	const users = ['user', 'username', 'apiUser', 'clientId'].map((name) => String(fields[name] ?? '').trim());
	const pairs = users.flatMap((user) =>
		values.flatMap((value) => [
			base64(`${user}:${value}`),
			base64(`${formEncode(user)}:${formEncode(value)}`),
			base64(`${formEncodeWhatChanges(user, ':')}:${formEncodeWhatChanges(value)}`),
		]),
	);
	return [...new Set([...values, ...pairs])];
}

/** The values in a list of names and values, which n8n shows as dots. */
function valuesInList(field: unknown): string[] {
	if (typeof field !== 'object' || field === null) return [];
	return Object.entries(field).flatMap(([name, entry]: [string, unknown]) =>
		name === 'value' && typeof entry === 'string'
			? entry.trim().length < SHORTEST_IN_LIST
				? []
				: [entry]
			: valuesInList(entry),
	);
}

/** What takes secrets out of a foreign server's words: texts, or parsed JSON. */
export type Hide = <Words>(words: Words) => Words;

/**
 * The hider of some secrets, in whatever form they come back: as they are, or encoded for an address, a form, JSON, XML or
 * HTML, up to three times over (a text of more than 100,000 characters: once). A text that holds a secret too short to be
 * told from a part of a word is left out whole.
 */
export function hiderOf(secrets: Iterable<string>): Hide {
	const all = [...new Set(secrets)];
	const long = all.filter((secret) => secret.length >= SHORTEST);
	const short = all.filter((secret) => secret.length < SHORTEST);
	return (words) => withoutSecrets(words, long, short) as typeof words;
}

function base64(text: string): string {
	return Buffer.from(text).toString('base64');
}

function withoutSecrets(value: unknown, long: readonly string[], short: readonly string[]): unknown {
	if (typeof value === 'string') return hidden(value, long, short);
	if (typeof value === 'number') return [...long, ...short].includes(String(value)) ? STARS : value;
	if (Array.isArray(value)) return value.map((entry) => withoutSecrets(entry, long, short));
	if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, entry]) => [hidden(name, long, []), withoutSecrets(entry, long, short)]),
	);
}

function hidden(text: string, long: readonly string[], short: readonly string[]): string {
	const found: Array<readonly [from: number, to: number]> = [];
	for (const { text: reading, places } of readingsOf(text)) {
		if (short.some((secret) => reading.includes(secret))) return LEFT_OUT;
		for (const secret of long) {
			for (let at = reading.indexOf(secret); at >= 0; at = reading.indexOf(secret, at + 1))
				found.push([places(at), places(at + secret.length)]);
		}
	}
	return replaced(text, found);
}

/** The text with stars in place of these parts of it; parts may overlap, since a secret may be a part of another. */
function replaced(text: string, parts: ReadonlyArray<readonly [from: number, to: number]>): string {
	let left = '';
	let copied = 0;
	for (const [from, to] of [...parts].sort(([one], [other]) => one - other)) {
		if (from >= copied) left += text.slice(copied, from) + STARS;
		copied = Math.max(copied, to);
	}
	return left + text.slice(copied);
}
