import { customRequest } from '../../lib/operations/customRequest';
import type { System } from '../../lib/operations/types';
import { itemPathBaseUrl } from './address';
import { itemPathList } from './envelope';
import { readItemPathError } from './errors';
import { material } from './operations/material';
import { itemPathPages } from './paging';
import { itemPathSearches } from './searches';

/** ItemPath, as the shared code sees it. */
export const itemPath: System = {
	name: 'ItemPath',
	schemes: [
		{ name: 'Application Token', value: 'applicationToken', credentialType: 'itemPathApplicationTokenApi' },
		{ name: 'User and Password', value: 'password', credentialType: 'itemPathApi' },
	],
	defaultScheme: 'password',
	baseUrl: itemPathBaseUrl,
	readError: readItemPathError,
	searches: itemPathSearches,
	resources: [
		material,
		customRequest({
			system: 'ItemPath',
			exampleEndpoint: 'materials',
			base: 'the base URL of the credential followed by /api',
			envelope: itemPathList,
			pagination: [
				{
					name: 'Page and Limit',
					value: 'pages',
					description: "ItemPath's own way, for every list",
					style: () => itemPathPages,
				},
			],
		}),
	],
};
