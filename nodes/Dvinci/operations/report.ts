import { collection, locator, text, texts, wholeNumber } from '../../../lib/parameters/fields';
import { odata, ODATA_VERSION } from '../../../lib/paging/odata';
import { aPersonSays, oneByOne } from '../../../lib/operations/tools/toolForm';
import type { Operation, Resource } from '../../../lib/operations/types';
import { verbs } from '../../../lib/operations/verbs';
import { serviceAddress } from '../address';
import { reportRows, rowCount } from '../envelope';
import { entitySetsOf } from '../metadata';
import { countOnly, odataQuery, top } from '../requests';

const serviceUrl = text('Service URL', 'serviceUrl', {
	required: true,
	placeholder: 'e.g. https://acme.dvinci.de/odata',
	description:
		'The OData source d.vinci shows under Reports, gear, "Use Reporting API". The part behind the base URL is enough.',
});
const entitySet = locator('Entity Set', 'entitySet', {
	search: 'entitySets',
	required: true,
	idPlaceholder: 'e.g. Applications',
	description: 'The table to read',
});
/** What makes no difference to the number of rows. */
const notWhenCounting = { displayOptions: { hide: { '/countOnly': [true] } } };
const queryOptions = collection('Query Options', 'queryOptions', 'Add query option', [
	texts('Expand', 'expand', {
		typeOptions: { multipleValueButtonText: 'Add related table' },
		placeholder: 'e.g. JobOpening',
		description: 'Related tables to include ($expand)',
		...notWhenCounting,
	}),
	text('Filter', 'filter', {
		placeholder: "e.g. ApplicationStatusId eq 'SYS_NEW'",
		description: 'What rows to keep, as an OData $filter expression',
	}),
	text('Order By', 'orderby', {
		placeholder: 'e.g. DateCreated desc',
		description: 'The columns to sort by ($orderby)',
		...notWhenCounting,
	}),
	texts('Select', 'select', {
		typeOptions: { multipleValueButtonText: 'Add column' },
		placeholder: 'e.g. Id',
		description: 'Only these columns ($select)',
		...notWhenCounting,
	}),
	wholeNumber('Skip', 'skip', {
		typeOptions: { minValue: 0 },
		description: 'How many rows to leave out ($skip)',
		...notWhenCounting,
	}),
]);

const common: Pick<Operation, 'address'> = {
	address: (input) => serviceAddress(input.text(serviceUrl.name)),
};

export const report: Resource = {
	name: 'Report',
	value: 'report',
	description: 'Data of the reporting interface (OData)',
	defaultOperation: 'Get Many',
	operations: [
		verbs({ one: 'a row of a report table', many: 'rows of a report table' }).getMany({
			...common,
			route: 'GET {entitySet}',
			fields: [serviceUrl, entitySet, queryOptions],
			narrowedBy: [queryOptions.name],
			// A way to a column of a related table is nested as the service likes.
			named: (input) =>
				input
					.group(queryOptions.name)
					.texts('select')
					.filter((column) => !/[/*]/.test(column)),
			send: (input) => ({ query: [...odataQuery(input.set(queryOptions.name)), ...top(input)] }),
			rows: reportRows,
			paging: odata,
			counting: {
				send: (input) => ({
					query: [...odataQuery({ filter: input.set(queryOptions.name).filter }), ...countOnly],
					headers: ODATA_VERSION,
				}),
				read: rowCount,
			},
			tool: { ...oneByOne(queryOptions), notAsked: [serviceUrl.name, entitySet.name] },
		}),
		{
			name: 'Get Tables',
			value: 'getTables',
			action: 'Get the tables of the reporting interface',
			description: 'Retrieve which tables there are, with their columns',
			...common,
			route: 'GET $metadata',
			fields: [serviceUrl],
			send: () => ({ responseFormat: 'text', headers: { Accept: 'application/xml', ...ODATA_VERSION } }),
			rows: ({ body }) => entitySetsOf(String(body)),
			list: true,
			tool: aPersonSays(serviceUrl),
		},
	],
};
