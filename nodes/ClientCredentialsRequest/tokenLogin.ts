import { SettingError } from '../../lib/errors';
import { CLIENT_CERTIFICATE, clientCertificate } from '../../lib/auth/clientCertificate';
import { BEARER } from '../../lib/auth/attach';
import { UNAUTHORIZED } from '../../lib/auth/expirySigns';
import { asText, fieldText, requiredField } from '../../lib/auth/fieldText';
import { loginFlow, type RefreshRequest } from '../../lib/auth/flows/login';
import type { FormWords } from '../../lib/auth/formWords';
import { addressFields, tokenAddress } from '../../lib/auth/tokenAddress';
import { TOKEN_SETTINGS, attachment, expirySigns } from '../../lib/auth/tokenSettings';
import type { TokenFlow } from '../../lib/auth/types';
import type { CredentialData, NameValue } from '../../lib/wire/types';
import { clientCredentialsBaseUrl } from './address';
import { CUSTOM_LOGIN_FIELDS, customLogin } from './customLogin';
import { presetOf, type LoginManner, type Preset } from './presets';
import { clientCredentialsProbe } from './probe';

/** The fields some presets ask for besides, by their display names. */
const ASKED_FIELDS: Readonly<Record<string, string>> = { clientId: 'Client ID', clientSecret: 'Client Secret' };

/** User and password against a token, in whichever way the API wants: as a preset says, or the fields of the credential. */
export const tokenLoginFlow: TokenFlow = loginFlow({
	credentialType: 'tokenLoginApi',
	system: 'The API',
	fields: [
		'preset',
		'user',
		'password',
		'loginUrl',
		...Object.keys(ASKED_FIELDS),
		...CUSTOM_LOGIN_FIELDS,
		...TOKEN_SETTINGS,
		...CLIENT_CERTIFICATE,
	],
	login: [
		{ name: 'user', displayName: 'User', isTrimmed: true },
		{ name: 'password', displayName: 'Password' },
	],
	loginAddress: (credential) => addressFields(credential, 'loginUrl'),
	baseUrl: clientCredentialsBaseUrl,
	probe: clientCredentialsProbe,
	clientCertificate,
	attachment: (credential) => {
		const preset = presetOf(credential.preset);
		// Of a credential whose preset is an expression, the fields of another choice are there as well.
		return preset === undefined ? attachment(credential) : (preset.attachment ?? BEARER);
	},
	expirySigns: (credential) => {
		const preset = presetOf(credential.preset);
		if (preset === undefined) return expirySigns(credential);
		return preset.expiredStatuses === undefined ? UNAUTHORIZED : { statuses: preset.expiredStatuses };
	},
	request: (credential) => {
		const { sendAs, identity, method, headers, answer, fields = [] } = mannerOf(credential);
		return {
			url: loginUrl(credential),
			method,
			headers,
			sendAs,
			identity,
			fields: [...fields, ...askedFields(credential)],
			answer,
			explainRefusal: explainRefusalOf(credential),
			quotesRefusal: true,
		};
	},
	refresh: (credential): RefreshRequest | undefined => {
		const { refresh, headers, answer } = mannerOf(credential);
		const url = refresh && refreshUrl(credential, refresh.path);
		if (refresh === undefined || url === undefined) return undefined;
		const { method, sendAs, place, fields = [], accessToken = answer.accessToken } = refresh;
		return {
			url,
			method,
			headers,
			sendAs,
			place,
			fields: [...fields, ...askedFields(credential)],
			answer: { ...answer, accessToken },
		};
	},
});

function mannerOf(credential: CredentialData): LoginManner {
	return presetOf(credential.preset) ?? customLogin(credential);
}

/** Where one logs in: as entered, else where the preset says. @throws SettingError when neither tells */
function loginUrl(credential: CredentialData): string {
	const usual = presetOf(credential.preset)?.path;
	const entered = fieldText(credential, 'loginUrl');
	if (entered === '' && usual === undefined)
		throw new SettingError(
			'"Login URL" is empty. Enter where the login is sent: a path behind the base URL such as api/login, or a whole address.',
		);
	return addressOf(credential, entered === '' ? String(usual) : entered, 'Login URL');
}

/**
 * Where a token is renewed. A preset's path stands where its login stands: with a login elsewhere it does, too, or nothing
 * is known of it, since no refresh token may go where nobody has sent it.
 */
function refreshUrl(credential: CredentialData, path: string): string | undefined {
	const entered = fieldText(credential, 'loginUrl');
	const usual = presetOf(credential.preset)?.path;
	if (path === '') return loginUrl(credential);
	if (usual === undefined || entered === '' || entered === usual) return addressOf(credential, path, 'Refresh URL');
	// Only its path may be another, never its host.
	return entered.endsWith(`/${usual}`) && !/^[a-z]+:\/*$/i.test(entered.slice(0, -usual.length))
		? addressOf(credential, entered.slice(0, -usual.length) + path, 'Login URL')
		: undefined;
}

function addressOf(credential: CredentialData, entered: string, field: string): string {
	const allowHttp = credential.allowHttp === true;
	return tokenAddress({ entered, field, baseUrl: clientCredentialsBaseUrl(credential), allowHttp });
}

/** What a preset asks for besides user and password. A client without a secret is a public one. */
function askedFields(credential: CredentialData): NameValue[] {
	const asks: NonNullable<Preset['asks']> = presetOf(credential.preset)?.asks ?? {};
	return Object.entries(asks).flatMap(([field, name]): NameValue[] => {
		if (field === 'clientId') return [[name, requiredField(credential, field, ASKED_FIELDS[field] ?? field).trim()]];
		const value = asText(credential[field]);
		return value === '' ? [] : [[name, value]];
	});
}

/** Of servers that answer a wrong login in as many ways as there are. */
function explainRefusalOf(credential: CredentialData) {
	const preset = presetOf(credential.preset);
	const others = Object.keys(preset?.asks ?? {}).map((field) => `"${ASKED_FIELDS[field]}"`);
	const how =
		preset === undefined
			? ' If both are right, look at how the login is sent: the names of its fields, and JSON or form.'
			: others.length > 0
				? ` If both are right, check ${others.join(' and ')}.`
				: '';
	return (status: number, answersJson: boolean, words: FormWords): string | undefined => {
		if (status === 403)
			return `refused access (403): ${words.wrongLogin} Or the account may not use the API: ask for the right in the system.${how}`;
		if ([400, 401, 422].includes(status)) return `refused the login (${status}): ${words.wrongLogin}${how}`;
		if (status === 404 && answersJson)
			return `answered the login with 404: there is no login at this address, or no such user. Check ${words.loginAddress}. If they are right: ${words.wrongLogin}`;
		return undefined;
	};
}
