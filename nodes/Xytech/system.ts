import { customRequest } from '../../lib/operations/customRequest';
import type { System } from '../../lib/operations/types';
import { xytechBaseUrl } from './address';
import { xytechList } from './envelope';
import { readXytechError, refuses } from './errors';
import { xytechJwtFlow, xytechClientCredentialsFlow } from './login';
import { mappings } from './mappings';
import { attachment } from './operations/attachment';
import { document } from './operations/document';
import { record } from './operations/record';
import { subTable } from './operations/subTable';
import { xytechPages } from './paging';
import { searches } from './searches';

/** Xytech, as the shared code sees it. */
export const xytech: System = {
	name: 'Xytech',
	schemes: [
		{ name: 'Basic', value: 'basic', credentialType: 'xytechBasicApi' },
		{ name: 'JWT', value: 'jwt', credentialType: 'xytechJwtApi', flow: xytechJwtFlow },
		{
			name: 'OAuth2 (Client Credentials)',
			value: 'clientCredentials',
			credentialType: 'xytechClientCredentialsOAuth2Api',
			flow: xytechClientCredentialsFlow,
		},
		{ name: 'OAuth2 (Sign-In)', value: 'oAuth2', credentialType: 'xytechOAuth2Api', oauthSignIn: true },
	],
	defaultScheme: 'basic',
	baseUrl: xytechBaseUrl,
	readError: readXytechError,
	refuses,
	defaultResource: 'record',
	searches,
	mappings,
	resources: [
		record,
		subTable,
		document,
		attachment,
		customRequest({
			system: 'Xytech',
			exampleEndpoint: 'JmJobList',
			base: 'the database of the credential',
			envelope: xytechList,
			jsonParameters: [
				{
					displayName: 'Query',
					name: 'query',
					example: '{ "job_no": { "$range": [1, 500] } }',
					description: 'The conditions of a List document; { } for none',
					emptyCounts: true,
				},
				{
					displayName: 'Result Columns',
					name: 'resultColumns',
					example: '{ "L": ["job_no", "job_desc"] }',
					description: "The columns to return: under L for a List document, under the table's name for a record",
				},
				{
					displayName: 'Sort',
					name: 'sort',
					example: '["job_desc desc"]',
					description: 'The order of the rows. Counts only together with pagination or a page size.',
				},
			],
			pagination: [
				{
					name: 'Page and Page Size',
					value: 'pages',
					description: "Xytech's own way, for every List document",
					style: () => xytechPages,
				},
			],
		}),
	],
};
