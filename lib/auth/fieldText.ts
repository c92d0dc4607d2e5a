import { SettingError } from '../errors';
import type { CredentialData } from '../wire/types';

/** A text field of a credential, trimmed; '' when it is missing. */
export function fieldText(credential: CredentialData, name: string): string {
	return asText(credential[name]).trim();
}

/** A text field that must not be empty. Secrets are taken as they are: a space may belong to them. */
export function requiredField(credential: CredentialData, name: string, displayName: string): string {
	const value = asText(credential[name]);
	if (value.trim() === '') throw new SettingError(`"${displayName}" is empty. Enter it in the credential.`);
	return value;
}

/** A required field that travels in a header: visible ASCII, since n8n would leave other characters out without a word. */
export function headerField(credential: CredentialData, name: string, displayName: string): string {
	const value = requiredField(credential, name, displayName).trim();
	if (!/^[\x21-\x7e]+$/.test(value))
		throw new SettingError(
			`"${displayName}" contains a space or a character that no header can carry. Enter it again in the credential.`,
		);
	return value;
}

/** An import or an expression may give a number, or yes and no, where a text belongs. */
export function asText(value: unknown): string {
	return typeof value === 'number' || typeof value === 'boolean'
		? String(value)
		: typeof value === 'string'
			? value
			: '';
}
