import type { FieldType, INodeProperties, ResourceMapperField } from 'n8n-workflow';
import { SettingError } from '../../lib/errors';
import type { Mapping, MappedColumns, SearchState } from '../../lib/operations/types';
import { alphabetical } from '../../lib/parameters/alphabetical';
import type { MappedColumn } from '../../lib/parameters/mapped';
import { definitionOf, type Definition, UntoldDefinition } from './definition';
import { isSameColumn } from './cells';
import { ofRecord, ofSubTable } from './fields';
import { subTableOf, type Column, type ColumnType, type Table } from './table';

/*
 * Columns to map values to. Definitions mark more columns as mandatory than Xytech really needs, so these are shown and
 * marked, but can be removed.
 */

const editorTypes: Readonly<Record<ColumnType, FieldType>> = {
	text: 'string',
	number: 'number',
	boolean: 'boolean',
	yesNo: 'options',
	dateTime: 'dateTime',
	// n8n knows no days: its dates have a time, and a zone that may move them to the day before.
	day: 'string',
};

/** What a column holds, by what the editor has stored of it. */
export function columnTypeOf({ type, options }: Pick<MappedColumn, 'type' | 'options'>): ColumnType | undefined {
	switch (type) {
		case 'number':
		case 'boolean':
		case 'dateTime':
			return type;
		case 'options':
			return options.every((value) => value === 'Y' || value === 'N') ? 'yesNo' : undefined;
		case 'string':
			return 'text';
		default:
			return undefined;
	}
}

type Purpose = 'new' | 'match' | 'change';

/** How a column stands in the form. */
function fieldOf({ name, label, type, isMandatory }: Column, purpose: Purpose, table: Table): ResourceMapperField {
	const isKey = table.key !== undefined && isSameColumn(name, table.key);
	const required = isMandatory && purpose !== 'change';
	const defaultMatch = purpose === 'match' && isSameColumn(name, 'external_key');
	const title = label === undefined ? name : `${name} (${label})`;
	return {
		id: name,
		displayName: required ? `${title}: mandatory${purpose === 'match' ? ' if new' : ''}` : title,
		required,
		// The key of a record that is there cannot be changed.
		display: purpose !== 'change' || !isKey,
		// A column that was taken out has no input, though a person may match on it.
		removed: !required && !defaultMatch,
		defaultMatch,
		canBeUsedToMatch: purpose === 'match' && (type === undefined || type === 'text' || type === 'number'),
		...(type === undefined ? {} : { type: editorTypes[type] }),
		...(type === 'yesNo'
			? {
					options: [
						{ name: 'Yes', value: 'Y' },
						{ name: 'No', value: 'N' },
					],
				}
			: {}),
	};
}

function columnsFor(
	purpose: Purpose,
	tableIn: (definition: Definition, state: SearchState) => Table | undefined,
): Mapping {
	return {
		columns: async (ask, state): Promise<MappedColumns> => {
			const document = state.parameter('document');
			if (document === undefined) return { fields: [], notice: 'Choose "Document" first.' };
			// Thrown, trouble that passes leaves what was mapped; what is told instead of columns takes its place.
			const told = await definitionOf(document, ask).catch((error: unknown) =>
				error instanceof UntoldDefinition ? error.message : Promise.reject(error as Error),
			);
			if (typeof told === 'string') return { fields: [], notice: `${told} Use fields or JSON in place of a mapping.` };
			const table = tableIn(told, state);
			if (table === undefined)
				return { fields: [], notice: 'Xytech does not tell the columns of this sub-table. Use fields or JSON.' };
			const columns = [...table.columns].sort((one, other) => alphabetical(one.name, other.name));
			return { fields: columns.map((column) => fieldOf(column, purpose, table)) };
		},
	};
}

const ownTable = (definition: Definition): Table => definition;

const chosenSubTable = (definition: Definition, state: SearchState): Table | undefined => {
	const way = state.parameter('subTable');
	if (way === undefined) throw new SettingError('Choose "Sub-Table" first: these are its columns');
	return subTableOf(definition, way);
};

/** Columns to map values to, by the names that fields know them by. */
export const mappings: Readonly<Record<string, Mapping>> = {
	columnsOfNewRecord: columnsFor('new', ownTable),
	columnsToMatch: columnsFor('match', ownTable),
	columnsToChange: columnsFor('change', ownTable),
	columnsOfNewRow: columnsFor('new', chosenSubTable),
	columnsOfRow: columnsFor('change', chosenSubTable),
};

/** What stores which columns a record is made of. */
export const RECORD_COLUMNS = 'recordColumns';

/** What stores which columns an update changes. */
export const CHANGED_COLUMNS = 'changedColumns';

/** A resource mapper. @param mode how n8n draws it: `upsert` with a choice of columns to match on, `map` without */
function mapper(
	method: string,
	mode: 'map' | 'upsert',
	more: Pick<INodeProperties, 'name' | 'description' | 'displayOptions'> & { readonly of: readonly string[] },
): INodeProperties {
	const { of, ...rest } = more;
	return {
		displayName: 'Columns',
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		typeOptions: {
			loadOptionsDependsOn: [...of],
			resourceMapper: {
				resourceMapperMethod: method,
				mode,
				fieldWords: { singular: 'column', plural: 'columns' },
				addAllFields: false,
				multiKeyMatch: false,
				supportAutoMap: true,
				...(mode === 'upsert'
					? {
							matchingFieldsLabels: {
								title: 'Column to Match On',
								description: 'The key by which Xytech looks the record up, such as external_key',
								hint: 'The record with this value is changed; if there is none, it is created',
							},
						}
					: {}),
			},
		},
		...rest,
	};
}

const record = (method: string, mode: 'map' | 'upsert', of: readonly string[] = ofRecord.of): INodeProperties =>
	mapper(method, mode, {
		name: RECORD_COLUMNS,
		of,
		displayOptions: { show: { specifyRecord: ['mapping'] } },
		description:
			'The columns and their values. Those a definition calls mandatory are marked; Xytech needs fewer of them.',
	});

export const newRecordColumns = record('columnsOfNewRecord', 'map');
export const matchedColumns = record('columnsToMatch', 'upsert');
export const tableColumns = record('columnsToChange', 'map');
export const newRowColumns = record('columnsOfNewRow', 'map', ofSubTable.of);
export const rowColumns = record('columnsOfRow', 'map', ofSubTable.of);

/** What an update changes. */
export const changedColumns = mapper('columnsToChange', 'map', {
	name: CHANGED_COLUMNS,
	of: ofRecord.of,
	displayOptions: { show: { specifyChanges: ['mapping'] } },
	description: 'The columns to change. All others stay as they are.',
});
