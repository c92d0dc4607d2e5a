import { list, xmlFile } from '../../../lib/wire/shapes';
import type { Operation, Resource } from '../../../lib/operations/types';
import type { StoredFile } from '../../../lib/wire/types';
import { verbs } from '../../../lib/operations/verbs';
import { siteAddress } from '../address';
import { readPortalError } from '../errors';
import { outputFile } from '../files';
import { feed, feedOptions, portal } from '../portal';

/** A public feed is open to every credential; a protected one to the user name and password of its portal only. */
const common: Pick<Operation, 'address' | 'schemes' | 'narrowedBy' | 'readError'> = {
	address: () => siteAddress,
	schemes: 'any',
	readError: readPortalError,
	narrowedBy: [portal.name, feedOptions.name],
};

export const jobFeed: Resource = {
	name: 'Job Feed',
	value: 'jobFeed',
	description: 'The jobs published in a portal, as job boards get them',
	defaultOperation: 'Get Many',
	operations: [
		{
			name: 'Download XML',
			value: 'downloadXml',
			action: 'Download the job feed as XML',
			description: 'Retrieve all jobs of a portal as an XML file',
			...common,
			route: 'GET jobPublication/list.xml',
			expects: xmlFile,
			fields: [portal, feedOptions, outputFile],
			send: (input) => ({
				...feed(input, 'list.xml'),
				responseFormat: 'file',
				headers: { Accept: 'application/xml, text/xml' },
			}),
			fetchesFile: () => true,
			output: (row, _answer, input) => ({
				json: {},
				file: { property: input.text(outputFile.name), content: row as StoredFile },
			}),
		},
		verbs({ one: 'a job of the feed', many: 'jobs of the feed' }).getMany({
			description: 'Retrieve the jobs published in a portal',
			...common,
			route: 'GET jobPublication/list.json',
			expects: list,
			fields: [portal, feedOptions],
			send: (input) => feed(input, 'list.json'),
		}),
	],
};
