import type { OpenIdProvider } from '../simulators/openid';
import type * as Simulated from '../simulators/xytech';
import { load } from './load';
import type { SystemEntry } from './types';
import { presented, webhookHeaders } from './webhookHeaders';

const site = ({ login }: Simulated.XytechSimulator) => ({ baseUrl: login.siteUrl, database: login.database });
const user = (simulator: Simulated.XytechSimulator) => ({
	...site(simulator),
	user: simulator.login.username,
	password: simulator.login.password,
});
const client = ({ accessTokenUrl, clientId, clientSecret }: OpenIdProvider) => ({
	accessTokenUrl,
	clientId,
	clientSecret,
});

export const xytech: SystemEntry<Simulated.XytechSimulator> = {
	folder: 'Xytech',
	page: 'xytech.md',
	start: async (options, issuer) =>
		await load<typeof Simulated>('simulators/xytech').startXytechSimulator({
			...options,
			...(issuer === undefined ? {} : { trustedIssuer: issuer }),
		}),
	base: '/api/v2/database/DEMO1/',
	readable: { endpoint: 'JmJob/job_no=301', record: { jm_job: [{ job_no: { job_no: 301 } }] } },
	package: {
		name: 'n8n-nodes-xytech',
		description:
			'n8n nodes and credentials for Xytech MediaPulse: records, sub-tables, documents, attachments and triggers',
		keywords: ['xytech', 'mediapulse', 'media-operations', 'scheduling'],
		brands: ['Xytech', 'MediaPulse'],
	},
	searched: ['xytech', 'mediapulse', 'media pulse', 'broadcast', 'work order'],
	credentials: {
		xytechBasicApi: {
			demo: { id: 'opsbridgeXytech', name: 'Xytech (demo)' },
			entered: user,
			secret: 'password',
			user: 'user',
		},
		xytechJwtApi: {
			demo: { id: 'opsbridgeXytechJwt', name: 'Xytech JWT (demo)' },
			entered: (simulator) => ({
				...user(simulator),
				loginPath: simulator.login.jwtTokenUrl.slice(simulator.login.siteUrl.length + 1),
			}),
			secret: 'password',
			user: 'user',
			login: 'system',
			lifetime: 3600,
		},
		xytechClientCredentialsOAuth2Api: {
			demo: { id: 'opsbridgeXytechClient', name: 'Xytech client credentials (demo)' },
			entered: (simulator, provider) => ({
				...site(simulator),
				...client(provider),
				scope: provider.scope,
				audience: provider.audience,
			}),
			secret: 'clientSecret',
			user: 'clientId',
			login: { elsewhere: 'accessTokenUrl' },
			lifetime: 3600,
			needsProvider: true,
		},
		xytechOAuth2Api: {
			demo: { id: 'opsbridgeXytechSignIn', name: 'Xytech sign-in (demo)' },
			entered: (simulator, provider) => ({
				...site(simulator),
				grantType: 'pkce',
				authUrl: provider.authUrl,
				...client(provider),
				requestedScope: `openid offline_access ${provider.scope}`,
			}),
			secret: 'clientSecret',
			kind: 'signIn',
			needsProvider: true,
		},
		xytechWebhookApi: {
			demo: { id: 'opsbridgeXytechCalls', name: 'Xytech webhook (demo)' },
			entered: () => presented(webhookHeaders.xytech),
			secret: 'headerSecret',
			kind: 'incoming',
		},
	},
};
