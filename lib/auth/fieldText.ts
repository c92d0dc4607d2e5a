import { SettingError } from '../settingError';
import type { CredentialData } from '../http/types';

/** A text field of a credential, trimmed; '' when it is missing. */
export function fieldText(credential: CredentialData, name: string): string {
	const value = credential[name];
	return typeof value === 'string' ? value.trim() : '';
}

/** A text field that must not be empty. Secrets are taken as they are: a space may belong to them. */
export function requiredField(credential: CredentialData, name: string, displayName: string): string {
	const value = credential[name];
	if (typeof value !== 'string' || value.trim() === '') throw new SettingError(`"${displayName}" is empty. Fill it in in the credential.`);
	return value;
}
