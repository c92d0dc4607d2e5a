import type { INodeListSearchItems } from 'n8n-workflow';
import { SettingError } from '../../../lib/errors';
import type { Ask, GatheredSearch, SearchState } from '../../../lib/operations/types';
import { serviceAddress } from '../address';
import { columnType, enumerationType } from '../columnTypes';
import { readReportingError } from '../errors';
import { descriptionIn, metadataRequest, type Column, type Description, type EntitySet } from '../metadata';
import { inOrder } from './entries';

async function described(ask: Ask, { parameter }: SearchState): Promise<Description> {
	const how = { address: serviceAddress(parameter('serviceUrl')), readError: readReportingError };
	return descriptionIn(await ask(metadataRequest, how));
}

/** A list that depends on the table that is chosen. */
function ofTable(
	entries: (description: Description, table: EntitySet) => readonly INodeListSearchItems[],
): GatheredSearch {
	return {
		gather: async (ask, state) => {
			const name = state.needed('entitySet', 'Entity Set');
			const description = await described(ask, state);
			const table = description.table(name);
			if (table === undefined)
				throw new SettingError(`The reporting service has no table "${name}". Choose another one under "Entity Set".`);
			return entries(description, table);
		},
	};
}

/** A column with what it holds. */
function entryOf(description: Description, { name, type }: Column): INodeListSearchItems {
	const primitive = description.primitive(type);
	const known =
		typeof primitive === 'string' ? columnType(primitive) : enumerationType(primitive.name, primitive.members);
	return { name, value: name, description: `Holds ${known?.holds ?? type}` };
}

/** Lists that come from the description of the reporting service. */
export const reportLists = {
	entitySets: {
		gather: async (ask, state) =>
			inOrder((await described(ask, state)).tables().map(({ name }) => ({ name, value: name }))),
	},
	reportColumns: ofTable((description, { columns }) => inOrder(columns.map((column) => entryOf(description, column)))),
	reportRelations: ofTable((_description, { relations }) => inOrder(relations.map((name) => ({ name, value: name })))),
	reportWays: ofTable((description, table) =>
		inOrder(description.ways(table).map((column) => entryOf(description, column))),
	),
	reportOrders: ofTable((description, table) =>
		inOrder(
			description.ways(table).flatMap(({ name }) => [
				{ name, value: name },
				{ name: `${name} (Descending)`, value: `${name} desc` },
			]),
		),
	),
} as const satisfies Readonly<Record<string, GatheredSearch>>;
