import { customRequest } from '../../lib/operations/customRequest';
import type { System } from '../../lib/operations/types';
import { nextomeBaseUrl } from './address';
import { nextomeList } from './envelope';
import { nextomeFlow } from './login';
import { feature } from './operations/feature';
import { fence } from './operations/fence';
import { gateway } from './operations/gateway';
import { location } from './operations/location';
import { locationProvider } from './operations/locationProvider';
import { map } from './operations/map';
import { room } from './operations/room';
import { trackable } from './operations/trackable';
import { venue } from './operations/venue';
import { venueCategory } from './operations/venueCategory';
import { visit } from './operations/visit';
import { nextomePages } from './paging';
import { nextomeSearches } from './searches';

/** Nextome, as the shared code sees it. */
export const nextome: System = {
	name: 'Nextome',
	schemes: [{ name: 'API App', value: 'apiApp', credentialType: 'nextomeApi', flow: nextomeFlow }],
	defaultScheme: 'apiApp',
	baseUrl: nextomeBaseUrl,
	searches: nextomeSearches,
	defaultResource: 'trackable',
	resources: [
		// What most people come for.
		trackable,
		location,
		visit,
		fence,
		// The rest, by name.
		feature,
		gateway,
		locationProvider,
		map,
		room,
		venue,
		venueCategory,
		customRequest({
			system: 'Nextome',
			exampleEndpoint: 'venues/12',
			base: 'the API base URL of the credential',
			envelope: nextomeList,
			pagination: [
				{
					name: 'Page and Size',
					value: 'pages',
					description: 'For position and visit histories; other lists come whole',
					style: () => nextomePages,
				},
			],
		}),
	],
};
