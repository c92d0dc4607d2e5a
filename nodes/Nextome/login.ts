import { loginFlow } from '../../lib/auth/flows/login';
import type { TokenFlow } from '../../lib/auth/types';
import { nextomeAuthUrl, nextomeBaseUrl } from './address';
import { nextomeProbe } from './probe';

/** Client id and secret as JSON against a token of one hour. There is no refresh token. */
export const nextomeFlow: TokenFlow = loginFlow({
	credentialType: 'nextomeApi',
	system: 'Nextome',
	fields: ['authUrl', 'clientId', 'clientSecret'],
	login: [
		{ name: 'clientId', displayName: 'Client ID', isTrimmed: true },
		{ name: 'clientSecret', displayName: 'Client Secret', isTrimmed: true },
	],
	loginAddress: ['authUrl'],
	baseUrl: nextomeBaseUrl,
	probe: nextomeProbe,
	documentedLifetime: 60 * 60,
	request: (credential) => ({
		url: nextomeAuthUrl(credential),
		sendAs: 'json',
		identity: { in: 'body', user: 'clientId', password: 'clientSecret' },
		answer: { accessToken: 'accessToken' },
	}),
});
