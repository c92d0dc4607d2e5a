import type { INodeListSearchItems } from 'n8n-workflow';
import { SettingError, UnusableAnswer } from '../../lib/errors';
import type { Ask, Search, SearchState } from '../../lib/operations/types';
import { alphabetical } from '../../lib/parameters/alphabetical';
import { describe } from '../../lib/parameters/values';
import { definitionOf, type Definition } from './definition';
import { subTableOf, type Column, type Table } from './table';

/*
 * What a person chooses columns and sub-tables from, as the customer's own Xytech has them. Names can be typed as well, so
 * what cannot be had is a line in the list and no more.
 */

/** The parameter that names the document, as the editor calls it. */
type DocumentField = readonly [parameter: string, displayName: string];

const RECORD: DocumentField = ['document', 'Document'];
const LIST: DocumentField = ['listDocument', 'List Document'];

/** The columns of a document. */
function columnsOf(field: DocumentField): Search {
	return { gather: async (ask, state) => (await chosenDocument(field, ask, state)).columns.map(entryOf).sort(byName) };
}

/**
 * The columns of a sub-table.
 * @param parameter the field that names it, `&table` for one beside the field whose list is open
 */
function columnsOfSubTable(parameter: string): Search {
	return {
		gather: async (ask, state) => {
			const name = state.parameter(parameter);
			if (name === undefined) throw new SettingError('Choose the sub-table first: this list shows its columns');
			const table = subTableOf(await chosenDocument(RECORD, ask, state), name);
			if (table !== undefined) return table.columns.map(entryOf).sort(byName);
			throw new UnusableAnswer(`Xytech does not tell the columns of ${describe(name)}`, 'Names can be typed.');
		},
	};
}

/** The columns of all sub-tables of a document. */
const columnsOfAnySubTable: Search = {
	gather: async (ask, state) => {
		const tables = subTablesIn(await chosenDocument(RECORD, ask, state));
		return tables
			.flatMap(({ name: table, columns }) =>
				columns.map((column) => ({ ...entryOf(column), name: `${table}: ${entryOf(column).name}` })),
			)
			.sort(byName);
	},
};

/** The sub-tables of a document. */
const subTables: Search = {
	gather: async (ask, state) => {
		const definition = await chosenDocument(RECORD, ask, state);
		return subTablesIn(definition)
			.map(({ name }) => ({ name, value: name }))
			.sort(byName);
	},
};

/** Lists of columns and sub-tables, by the names that fields know them by. */
export const columnLists: Readonly<Record<string, Search>> = {
	/** The columns of the list document. */
	searchListColumns: columnsOf(LIST),
	/** The columns of the document. */
	searchRecordColumns: columnsOf(RECORD),
	/** The columns of the sub-table a node is about. */
	searchSubTableColumns: columnsOfSubTable('subTable'),
	/** The columns of the sub-table that is named beside the field. */
	searchColumnsOfNamedTable: columnsOfSubTable('&table'),
	/** The columns of whichever sub-table. */
	searchColumnsOfSubTables: columnsOfAnySubTable,
	searchSubTables: subTables,
};

/** What is known of the document a person has chosen. */
export async function chosenDocument(
	[parameter, displayName]: DocumentField,
	ask: Ask,
	state: SearchState,
): Promise<Definition> {
	const document = state.parameter(parameter);
	if (document !== undefined) return await definitionOf(document, ask);
	throw new SettingError(`Choose "${displayName}" first: this list shows what it is made of`);
}

function subTablesIn({ name, subTables: tables }: Table): readonly Table[] {
	if (tables.length > 0) return tables;
	throw new UnusableAnswer(`Xytech names no sub-tables of ${describe(name)}`, 'The name of one can be typed.');
}

const MANDATORY = 'Mandatory';

const typeNames = {
	text: 'Text',
	number: 'Number',
	boolean: 'True or false',
	yesNo: 'Y or N',
	dateTime: 'Date and time',
	day: 'Date',
} as const;

function entryOf({ name, label, type, isMandatory }: Column): INodeListSearchItems {
	const about = [type === undefined ? '' : typeNames[type], isMandatory ? MANDATORY : ''].filter(Boolean).join('. ');
	return {
		name: label === undefined ? name : `${name} (${label})`,
		value: name,
		...(about === '' ? {} : { description: about }),
	};
}

function byName(one: INodeListSearchItems, other: INodeListSearchItems): number {
	return alphabetical(one.name, other.name);
}
