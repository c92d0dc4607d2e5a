import { path } from '../../../lib/wire/url';
import type { NameValue } from '../../../lib/wire/types';
import { collection, flag, text, wholeNumber } from '../../../lib/parameters/fields';
import type { Input } from '../../../lib/parameters/input';
import type { Operation, Resource, Sent } from '../../../lib/operations/types';
import { verbs } from '../../../lib/operations/verbs';
import { siteAddress } from '../address';
import { outputFile } from '../files';

const portal = text('Portal', 'portal', {
	placeholder: 'e.g. intranet',
	description: 'Name of a portal of its own. Leave empty for the main one.',
});
const settings = collection('Options for the Feed', 'feedOptions', 'Add feed option', [
	text('Language', 'language', { placeholder: 'e.g. en', description: 'Only jobs in this language' }),
	wholeNumber('Max Cache Age (Seconds)', 'maxCacheAge', {
		typeOptions: { minValue: 0 },
		placeholder: 'e.g. 600',
		description: 'How old an answer may be. Recommended above 500 jobs.',
	}),
	flag('Without Texts', 'small', 'Whether to leave out the long texts of each job'),
]);

const common: Pick<Operation, 'address' | 'narrowedBy'> = {
	address: () => siteAddress,
	narrowedBy: [portal.name, settings.name],
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
			fields: [portal, settings, outputFile],
			send: (input) => ({
				...feed(input, 'list.xml'),
				responseFormat: 'file',
				headers: { Accept: 'application/xml, text/xml' },
			}),
			output: (row, { headers }, input) => ({
				json: {},
				file: {
					content: row as Buffer,
					property: input.text(outputFile.name),
					fileName: 'list.xml',
					mimeType: headers['content-type']?.split(';')[0] ?? 'application/xml',
				},
			}),
		},
		verbs({ one: 'a job of the feed', many: 'jobs of the feed' }).getMany({
			description: 'Retrieve the jobs published in a portal',
			...common,
			route: 'GET jobPublication/list.json',
			fields: [portal, settings],
			send: (input) => feed(input, 'list.json'),
		}),
	],
};

function feed(input: Input, file: string): Sent {
	const name = input.optionalText(portal.name);
	const { language, maxCacheAge, small } = input.set(settings.name);
	const query: NameValue[] = [
		...(small === true ? [['fields', 'small'] as const] : []),
		...(maxCacheAge === undefined ? [] : [['maxCacheAge', String(maxCacheAge)] as const]),
		// Programs that read the feed use one or the other name; an unknown one does no harm.
		...(language === undefined ? [] : (['lang', 'language'] as const).map((key) => [key, String(language)] as const)),
	];
	return {
		path: name === undefined ? `jobPublication/${file}` : path`portal/${name}/jobPublication/${file}`,
		query,
	};
}
