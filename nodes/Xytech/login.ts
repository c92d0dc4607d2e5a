import { fieldText } from '../../lib/auth/fieldText';
import { clientCredentialsFlow } from '../../lib/auth/flows/clientCredentials';
import { loginFlow } from '../../lib/auth/flows/login';
import type { TokenFlow } from '../../lib/auth/types';
import { normaliseBaseUrl } from '../../lib/wire/baseUrl';
import { checkRelativePath, requestUrl } from '../../lib/wire/url';
import { xytechBaseUrl, xytechDatabase, xytechSiteUrl } from './address';
import { xytechProbe } from './probe';

/** The vendor documents that there is a login by POST, but not these; the credential lets a person set them. */
export const xytechJwtDefaults = {
	loginPath: '/api/v2/token',
	userKey: 'username',
	passKey: 'password',
	answerPath: 'token',
} as const;

/** The fields of a database user. */
export const xytechLogin = [
	{ name: 'user', displayName: 'User', isTrimmed: true },
	{ name: 'password', displayName: 'Password' },
] as const;

/** User and password of a database user in a JSON body against a JWT. */
export const xytechJwtFlow: TokenFlow = loginFlow({
	credentialType: 'xytechJwtApi',
	system: 'Xytech',
	fields: ['database', 'user', 'password', 'loginPath', 'userKey', 'passKey', 'answerPath', 'lifetimeMinutes'],
	login: xytechLogin,
	loginAddress: ['baseUrl', 'loginPath'],
	baseUrl: xytechBaseUrl,
	probe: xytechProbe,
	request: (credential) => {
		const setting = (name: keyof typeof xytechJwtDefaults) => fieldText(credential, name) || xytechJwtDefaults[name];
		const loginPath = setting('loginPath').replaceAll('{database}', encodeURIComponent(xytechDatabase(credential)));
		return {
			url: requestUrl(xytechSiteUrl(credential), checkRelativePath(loginPath, 'Token Path')),
			sendAs: 'json',
			identity: { in: 'body', user: setting('userKey'), password: setting('passKey') },
			answer: { accessToken: setting('answerPath') },
		};
	},
});

/** A token from the customer's own identity provider (Entra, Okta, Auth0), for system-to-system access. */
export const xytechClientCredentialsFlow: TokenFlow = clientCredentialsFlow({
	credentialType: 'xytechClientCredentialsOAuth2Api',
	system: 'Xytech',
	issuer: 'The identity provider of Xytech',
	fields: ['database', 'accessTokenUrl'],
	loginAddress: ['accessTokenUrl'],
	baseUrl: xytechBaseUrl,
	probe: xytechProbe,
	tokenUrl: (credential) =>
		normaliseBaseUrl(credential.accessTokenUrl, {
			field: 'Access Token URL',
			allowHttp: credential.allowHttp === true,
			isEndpoint: true,
		}),
});
