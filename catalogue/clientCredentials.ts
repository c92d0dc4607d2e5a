import type * as Simulated from '../simulators/clientCredentials';
import { load } from './load';
import type { SystemEntry } from './types';

export const clientCredentials: SystemEntry = {
	folder: 'ClientCredentialsRequest',
	page: 'client-credentials.md',
	start: async (options) =>
		await load<typeof Simulated>('simulators/clientCredentials').startClientCredentialsSimulator(options),
	base: '/',
	readable: { endpoint: 'api/v1/reservations?pageSize=1', record: { data: [{}] } },
	echo: 'api/v1/echo',
	package: {
		name: 'n8n-nodes-token-api',
		description:
			'n8n node and credentials for any API that hands out tokens: client credentials, or a login of its own',
		keywords: ['oauth2', 'client-credentials', 'jwt', 'bearer-token', 'api'],
		brands: [],
	},
	searched: [
		'client credentials',
		'oauth client credentials',
		'bearer',
		'token',
		'jwt',
		'login',
		'rest',
		'rest api',
		'http',
	],
	credentials: {
		clientCredentialsOAuth2Api: {
			demo: { id: 'opsbridgeClientCreds', name: 'Client credentials (demo)' },
			entered: ({ login: { baseUrl, tokenPath, clientId, clientSecret } }) => ({
				baseUrl,
				authPath: tokenPath,
				clientId,
				clientSecret,
			}),
			secret: 'clientSecret',
			user: 'clientId',
			login: 'system',
			lifetime: 3600,
		},
		tokenLoginApi: {
			demo: { id: 'opsbridgeTokenLogin', name: 'Token login (demo)' },
			entered: ({ login: { baseUrl, user, password, loginPath, refreshPath } }) => ({
				preset: 'custom',
				baseUrl,
				user,
				password,
				loginUrl: loginPath,
				userKey: 'credentials.name',
				passwordKey: 'credentials.secret',
				tokenPath: 'data.token',
				lifetimePath: 'data.validFor',
				renewal: 'refreshToken',
				refreshTokenPath: 'data.refreshToken',
				refreshUrl: refreshPath,
				refreshPlace: 'body',
				refreshName: 'refreshToken',
			}),
			secret: 'password',
			user: 'user',
			login: 'system',
			lifetime: 3600,
		},
	},
};
