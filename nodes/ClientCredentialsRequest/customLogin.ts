import { SettingError } from '../../lib/errors';
import { fieldText, requiredField } from '../../lib/auth/fieldText';
import type { IdentityPlace, RefreshPlace } from '../../lib/auth/flows/login';
import { headerRefusal, secretHeaders, secretPairs } from '../../lib/auth/secretPairs';
import { enteredAnswerShape } from '../../lib/auth/tokenSettings';
import type { TokenRequest } from '../../lib/auth/types';
import type { CredentialData, NameValue } from '../../lib/wire/types';
import type { LoginManner, RefreshManner } from './presets';

/** The fields that say how one logs in where no preset does, for the fingerprint. */
export const CUSTOM_LOGIN_FIELDS = [
	'loginMethod',
	'sendAs',
	'userKey',
	'passwordKey',
	'loginFields',
	'loginHeaders',
	'renewal',
	'refreshTokenPath',
	'refreshUrl',
	'refreshMethod',
	'refreshSendAs',
	'refreshPlace',
	'refreshName',
	'refreshFields',
	'refreshedTokenPath',
] as const;

/** How one logs in, as a person has filled in the fields. @throws SettingError on what cannot be sent */
export function customLogin(credential: CredentialData): LoginManner {
	const method = methodIn(credential, 'loginMethod');
	const identity = identityPlace(credential);
	if (method === 'GET' && identity.in === 'body')
		throw new SettingError(noBodyWithGet('Login Method', 'Send Login As'));
	const renews = credential.renewal === 'refreshToken';
	const shape = enteredAnswerShape(credential, { accessToken: '' });
	return {
		method,
		sendAs: credential.sendAs === 'form' ? 'form' : 'json',
		identity,
		fields: identity.in === 'body' ? furtherFields(credential, 'loginFields', 'Further Login Fields') : [],
		headers: secretHeaders(
			credential,
			'loginHeaders',
			'Login Headers',
			identity.in === 'basicHeader' ? ['authorization'] : [],
		),
		answer: {
			...shape,
			accessToken: fieldText(credential, 'tokenPath'),
			...(renews ? { refreshToken: requiredField(credential, 'refreshTokenPath', 'Refresh Token Field').trim() } : {}),
		},
		...(renews ? { refresh: customRefresh(credential) } : {}),
	};
}

function customRefresh(credential: CredentialData): RefreshManner {
	const method = methodIn(credential, 'refreshMethod');
	const place = refreshPlace(credential);
	if (method === 'GET' && place.in === 'body')
		throw new SettingError(noBodyWithGet('Refresh Method', 'Refresh Token Goes Into'));
	return {
		path: requiredField(credential, 'refreshUrl', 'Refresh URL').trim(),
		method,
		sendAs: credential.refreshSendAs === 'form' ? 'form' : 'json',
		place,
		fields: furtherFields(credential, 'refreshFields', 'Further Refresh Fields'),
		accessToken: fieldText(credential, 'refreshedTokenPath') || undefined,
	};
}

function identityPlace(credential: CredentialData): IdentityPlace {
	if (credential.sendAs === 'basic') return { in: 'basicHeader' };
	return {
		in: 'body',
		user: requiredField(credential, 'userKey', 'User Field').trim(),
		password: requiredField(credential, 'passwordKey', 'Password Field').trim(),
	};
}

function refreshPlace(credential: CredentialData): RefreshPlace {
	const { refreshPlace: place } = credential;
	if (place !== 'body' && place !== 'header') return { in: 'bearer' };
	const name = requiredField(credential, 'refreshName', 'Refresh Token Name').trim();
	const why = place === 'header' ? headerRefusal(name) : undefined;
	if (why !== undefined) throw new SettingError(`"Refresh Token Name" ${why}`);
	return { in: place, name };
}

function methodIn(credential: CredentialData, field: string): TokenRequest['method'] {
	const method = fieldText(credential, field);
	return method === 'PUT' || method === 'PATCH' || method === 'GET' ? method : 'POST';
}

function furtherFields(credential: CredentialData, field: string, displayName: string): NameValue[] {
	return secretPairs(credential, field, displayName, () => undefined);
}

function noBodyWithGet(method: string, place: string): string {
	return `"${method}" is GET, which carries no body. Choose POST, or another choice under "${place}".`;
}
