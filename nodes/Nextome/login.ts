import { requiredField } from '../../lib/auth/fieldText';
import type { TokenFlow } from '../../lib/auth/types';
import { nextomeAuthUrl, nextomeBaseUrl } from './address';
import { nextomeProbe } from './probe';

/** Client id and secret as JSON against a token of one hour. There is no refresh token. */
export const nextomeFlow: TokenFlow = {
	credentialType: 'nextomeApi',
	system: 'Nextome',
	fields: ['authUrl', 'clientId', 'clientSecret'],
	login: [
		{ name: 'clientId', isTrimmed: true },
		{ name: 'clientSecret', isTrimmed: true },
	],
	loginAddress: ['authUrl'],
	baseUrl: nextomeBaseUrl,
	probe: nextomeProbe,
	documentedLifetime: 60 * 60,
	obtain: async (credential, send) =>
		await send({
			url: nextomeAuthUrl(credential),
			body: {
				kind: 'json',
				value: {
					clientId: requiredField(credential, 'clientId', 'Client ID').trim(),
					clientSecret: requiredField(credential, 'clientSecret', 'Client Secret').trim(),
				},
			},
			answer: { accessToken: 'accessToken' },
		}),
};
