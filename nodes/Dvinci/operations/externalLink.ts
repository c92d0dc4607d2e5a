import { choice, json } from '../../../lib/parameters/fields';
import { list } from '../../../lib/wire/shapes';
import type { Resource } from '../../../lib/operations/types';
import { verbs } from '../../../lib/operations/verbs';
import { jsonBody } from '../../../lib/operations/senders';
import { jsonRows } from '../requests';

const linkType = choice(
	'Shown With',
	'linkType',
	[
		{ name: 'Applications', value: 'applications' },
		{ name: 'Job Publications', value: 'jobPublications' },
	],
	{ default: 'applications', description: 'The kind of record that has the links' },
);
const links = json('Links (JSON)', 'links', {
	required: true,
	example:
		'[{ "nameMessages": { "de": "Vertrag", "en": "Contract" }, "url": "https://www.example.com", "faIcon": "fa-users", "requiredPermission": "SYS_APPLICATIONS_VIEW" }]',
	description: 'A list with nameMessages (the name in each language), url, faIcon and requiredPermission',
});

export const externalLink: Resource = {
	name: 'External Link',
	value: 'externalLink',
	description: 'A link to another system that d.vinci shows with its records',
	defaultOperation: 'Get Many',
	operations: [
		{
			name: 'Create or Update Many',
			value: 'upsertMany',
			action: 'Create or update many external links',
			description: 'Add or change links to other systems, and get all of them',
			route: 'PUT configuration/{linkType}/externalLinks',
			expects: list,
			fields: [linkType, links],
			send: (input) => jsonBody(jsonRows(input, links.name, ['nameMessages', 'url', 'faIcon', 'requiredPermission'])),
		},
		verbs({ one: 'an external link', many: 'external links' }).getMany({
			route: 'GET configuration/{linkType}/externalLinks',
			expects: list,
			fields: [linkType],
		}),
	],
};
