import { collection, locator, severalFrom, text, wholeNumber } from '../../../lib/parameters/fields';
import type { Input } from '../../../lib/parameters/input';
import { describe } from '../../../lib/parameters/values';
import { odata, ODATA_VERSION } from '../../../lib/paging/odata';
import { oneByOne, together } from '../../../lib/operations/tools/toolForm';
import { either, objectWith } from '../../../lib/wire/shapes';
import type { ApiAnswer } from '../../../lib/wire/types';
import type { AskOfRun, Operation, Refusal, Resource } from '../../../lib/operations/types';
import { verbs } from '../../../lib/operations/verbs';
import { serviceAddress } from '../address';
import { conditions, filterOf, isWay, matchType, meantBy, needsTypes, type DescribedTable } from '../conditions';
import { aReport, reportRows, rowCount } from '../envelope';
import { readReportingError } from '../errors';
import { descriptionIn, metadata, metadataRequest, type Column } from '../metadata';
import { countOnly, odataQuery, top } from '../requests';

const serviceUrl = text('Service URL', 'serviceUrl', {
	placeholder: 'e.g. https://acme.dvinci.de/odata',
	description:
		'The OData source d.vinci shows under Reports, gear, "Use Reporting API". The part behind the base URL is enough.',
	hint: 'Leave empty for the OData Service URL of the credential',
});
const entitySet = locator('Entity Set', 'entitySet', {
	search: 'entitySets',
	required: true,
	idPlaceholder: 'e.g. Applications',
	description: 'The table to read',
});
/** What the lists of columns depend on. */
const dependsOn = [`${entitySet.name}.value`, serviceUrl.name];
/** What makes no difference to the number of rows. */
const notWhenCounting = { displayOptions: { hide: { '/countOnly': [true] } } };
const queryOptions = collection('Query Options', 'queryOptions', 'Add query option', [
	severalFrom('Expand', 'expand', 'reportRelations', {
		dependsOn,
		description: 'Related tables to include ($expand)',
		...notWhenCounting,
	}),
	text('Filter', 'filter', {
		placeholder: "e.g. ApplicationStatusId eq 'SYS_NEW'",
		description:
			'What rows to keep, as an OData $filter expression. Filters chosen from the lists above have to hold as well.',
	}),
	severalFrom('Order By', 'orderby', 'reportOrders', {
		dependsOn,
		placeholder: 'e.g. DateCreated desc',
		description: 'The columns to sort by, the first one first ($orderby)',
		...notWhenCounting,
	}),
	severalFrom('Select', 'select', 'reportColumns', {
		dependsOn,
		description: 'Only these columns ($select)',
		...notWhenCounting,
	}),
	wholeNumber('Skip', 'skip', {
		typeOptions: { minValue: 0 },
		description: 'How many rows to leave out ($skip)',
		...notWhenCounting,
	}),
]);

const common: Pick<Operation, 'address' | 'readError'> = {
	readError: readReportingError,
	address: (input) => serviceAddress(input.optionalText(serviceUrl.name)),
};

/** The table and its columns, where they had to be asked for. */
function tableIn(input: Input, found: ApiAnswer | undefined): DescribedTable | undefined {
	if (found === undefined) return undefined;
	const description = descriptionIn(found);
	const table = description.table(input.text(entitySet.name));
	if (table !== undefined) return { description, table };
	throw input.refused(
		entitySet.name,
		'is no table the reporting service has',
		'Choose one from the list; "Get Tables" shows them all. Nothing was read.',
	);
}

/**
 * Looks for the columns and relations that were chosen, once the service has refused them or they did not come; after a
 * refusal for the columns of filters as well, and whether they take their operators.
 * @throws BadInput for the first the table does not have
 */
async function checkChosen(input: Input, ask: AskOfRun, refusal?: Refusal): Promise<void> {
	if (refusal !== undefined && refusal.status !== 400) return;
	// Who may read the rows may not be told of the columns: then what the service said has to do.
	const known = await ask(metadataRequest).then(
		(answer) => tableIn(input, answer),
		() => undefined,
	);
	if (known === undefined) return;
	// Rows that came were filtered by columns there are.
	if (refusal !== undefined) filterOf(input, undefined, known);
	const { description, table } = known;
	const options = input.group(queryOptions.name);
	const relations = table.relations.map((name) => ({ name }));
	const check = (field: string, named: readonly string[], columns: ReadonlyArray<Pick<Column, 'name'>>): void => {
		for (const name of named)
			// What is more than a name is for the service to judge.
			if (isWay(name) && description.column(table, name) === undefined)
				throw options.refused(
					field,
					`names ${describe(name)}, which the table "${table.name}" does not have`,
					meantBy(name, columns),
				);
	};
	check('select', options.texts('select'), [...table.columns, ...relations]);
	check('expand', options.texts('expand'), relations);
	const ordered = options.texts('orderby').map((order) => order.replace(/\s+(?:asc|desc)$/i, ''));
	check('orderby', ordered, description.ways(table));
}

/** What is asked for of the rows; a count asks for nothing but the filter. */
function chosen(input: Input, found?: ApiAnswer): Record<string, unknown> {
	const { filter, ...options } = input.set(queryOptions.name);
	return { filter: filterOf(input, filter as string | undefined, tableIn(input, found)), ...options };
}

export const report: Resource = {
	name: 'Report',
	value: 'report',
	description: 'Data of the reporting interface (OData)',
	defaultOperation: 'Get Many',
	operations: [
		verbs({ one: 'a row of a report table', many: 'rows of a report table' }).getMany({
			...common,
			route: 'GET {entitySet}',
			expects: aReport,
			fields: [entitySet, conditions, matchType, queryOptions, serviceUrl],
			narrowedBy: [queryOptions.name, serviceUrl.name],
			// A way to a column of a related table is nested as the service likes.
			named: (input) =>
				input
					.group(queryOptions.name)
					.texts('select')
					.filter((column) => !/[/*]/.test(column)),
			ahead: (input) => {
				// What cannot be used is refused before anything is asked.
				input.set(queryOptions.name);
				return needsTypes(input) ? metadataRequest : undefined;
			},
			asksOnce: true,
			checkNames: checkChosen,
			// The values of filters are checked with the types of their columns.
			isFree: true,
			send: (input, found) => ({ query: [...odataQuery(chosen(input, found)), ...top(input)] }),
			rows: reportRows,
			paging: odata,
			counting: {
				send: (input, found) => ({
					query: [...odataQuery({ filter: chosen(input, found).filter }), ...countOnly],
					headers: ODATA_VERSION,
				}),
				expects: either(aReport, objectWith('@odata.count', '@count', 'odata.count')),
				read: rowCount,
			},
			// A model writes the expression itself.
			tool: together(oneByOne(queryOptions), {
				fields: [],
				instead: [conditions.name, matchType.name],
				notAsked: [entitySet.name],
				values: () => ({}),
			}),
		}),
		{
			name: 'Get Tables',
			value: 'getTables',
			action: 'Get the tables of the reporting interface',
			description: 'Retrieve which tables there are, with their columns',
			...common,
			route: 'GET $metadata',
			expects: metadata,
			fields: [serviceUrl],
			narrowedBy: [serviceUrl.name],
			send: () => metadataRequest,
			rows: (answer) => descriptionIn(answer).tables(),
			list: true,
		},
	],
};
