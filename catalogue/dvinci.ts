import type * as Simulated from '../simulators/dvinci';
import { load } from './load';
import type { SystemEntry } from './types';

export const dvinci: SystemEntry<Simulated.DvinciSimulator> = {
	folder: 'Dvinci',
	page: 'dvinci.md',
	start: async (options) => await load<typeof Simulated>('simulators/dvinci').startDvinciSimulator(options),
	base: '/restApi/',
	readable: { endpoint: 'orgUnits/3', record: { id: 3, name: 'Hamburg' } },
	package: {
		name: 'n8n-nodes-dvinci',
		description: 'n8n nodes and credentials for d.vinci (dvinci.de): recruiting, onboarding, reports and a trigger',
		keywords: ['dvinci', 'recruiting', 'applicant-tracking', 'onboarding'],
		brands: ['d.vinci', 'dvinci'],
	},
	searched: [
		...['d.vinci', 'dvinci', 'bewerbung', 'bewerber', 'candidate', 'applicant', 'hiring', 'recruiting', 'ats'],
		'onboarding',
	],
	credentials: {
		dvinciOAuth2Api: {
			demo: { id: 'opsbridgeDvinci', name: 'd.vinci (demo)' },
			entered: ({ login: { baseUrl, clientId, clientSecret, odataUrl } }) => ({
				...{ baseUrl, clientId, clientSecret },
				odataServiceUrl: odataUrl,
			}),
			secret: 'clientSecret',
			user: 'clientId',
			login: 'system',
			lifetime: 3600,
		},
		dvinciTokenApi: {
			demo: { id: 'opsbridgeDvinciToken', name: 'd.vinci API token (demo)' },
			entered: ({ login: { baseUrl, apiUser, apiToken, odataUrl } }) => ({
				...{ baseUrl, apiUser, apiToken },
				odataServiceUrl: odataUrl,
			}),
			secret: 'apiToken',
			user: 'apiUser',
		},
		dvinciPortalApi: {
			demo: { id: 'opsbridgeDvinciPortal', name: 'd.vinci job portal (demo)' },
			entered: ({ login: { baseUrl, portal, portalUser, portalPassword } }) => ({
				baseUrl,
				portal,
				user: portalUser,
				password: portalPassword,
			}),
			secret: 'password',
			user: 'user',
			opens: {
				base: '/',
				readable: { endpoint: 'p/partner/jobs/2/applyApi', record: { jobPublicationId: 2 } },
			},
		},
	},
};
