import type { Session } from '../../playground/session';
import { demoCredential } from '../support/realSession';

/** A credential as a person enters it. */
export interface Typed {
	/** The type, as n8n's search offers it. */
	type: string;
	/** The name the person gives it. */
	name: string;
	/** The name of its picture. */
	picture: string;
	/** What is entered in which field. */
	fields(session: Session): Record<string, string>;
}

const xytechSite = { 'Site Base URL': 'baseUrl', Database: 'database' };
const xytechUser = { ...xytechSite, User: 'user', Password: 'password' };
const provider = { 'Access Token URL': 'accessTokenUrl', 'Client ID': 'clientId', 'Client Secret': 'clientSecret' };

/** Every type that is tested on Save. */
export const typedCredentials: Typed[] = [
	typed('Xytech Basic API', 'xytechBasicApi', xytechUser),
	typed('Xytech JWT API', 'xytechJwtApi', { ...xytechUser, 'Token Path': 'loginPath' }),
	typed('Xytech Client Credentials OAuth2 API', 'xytechClientCredentialsOAuth2Api', {
		...xytechSite,
		...provider,
		Scope: 'scope',
		Audience: 'audience',
	}),
	typed('d.vinci (dvinci.de) OAuth2 API', 'dvinciOAuth2Api', {
		'Base URL': 'baseUrl',
		'Client ID': 'clientId',
		'Client Secret': 'clientSecret',
	}),
	typed('d.vinci (dvinci.de) Token API', 'dvinciTokenApi', {
		'Base URL': 'baseUrl',
		'API User': 'apiUser',
		'API Token': 'apiToken',
	}),
	typed('ItemPath API', 'itemPathApi', { 'Base URL': 'baseUrl', User: 'username', Password: 'password' }),
	typed(
		'ItemPath Application Token API',
		'itemPathApplicationTokenApi',
		{ 'Base URL': 'baseUrl', User: 'username', Password: 'password' },
		{ 'Get the Token By': 'Issuing It Once' },
	),
	typed('Nextome API', 'nextomeApi', {
		'Client ID': 'clientId',
		'Client Secret': 'clientSecret',
		'API Base URL': 'baseUrl',
		'Auth URL': 'authUrl',
	}),
	typed('Client Credentials OAuth2 API', 'clientCredentialsOAuth2Api', {
		'Base URL': 'baseUrl',
		'Client ID': 'clientId',
		'Client Secret': 'clientSecret',
		'Token Path': 'authPath',
	}),
	typed('Xytech Webhook API', 'xytechWebhookApi', { 'Header Value': 'headerSecret' }, { Authentication: 'Header' }),
	typed('ItemPath Webhook API', 'itemPathWebhookApi', { 'Header Value': 'headerSecret' }, { Authentication: 'Header' }),
];

/** The type that is tested by signing in. */
export const typedSignIn = typed(
	'Xytech OAuth2 API',
	'xytechOAuth2Api',
	{ ...xytechSite, 'Authorization URL': 'authUrl', ...provider, Scope: 'requestedScope' },
	{ 'Sign-in Method': 'Authorization Code with PKCE' },
);

/**
 * @param fromDemo labels, and where the demo credential of that type keeps what to enter
 * @param chosen labels of lists, and what to choose in them first: it decides which fields there are
 */
function typed(
	displayName: string,
	type: string,
	fromDemo: Record<string, string>,
	chosen: Record<string, string> = {},
): Typed {
	const plainName = displayName.replace(/ \(.+?\)/, '');
	return {
		type: displayName,
		name: `Acme ${plainName.replace(/ API$/, '')}`,
		picture: `credential-${plainName.toLowerCase().replace(/\W+/g, '-')}`,
		fields: (session) => {
			const { data } = demoCredential(session, type);
			const entered = Object.entries(fromDemo).map(([label, key]) => [label, String(data[key])]);
			return { ...chosen, ...Object.fromEntries(entered) };
		},
	};
}
