import type { FieldType, IDataObject, INodeProperties } from 'n8n-workflow';
import type { Mapping } from '../../lib/operations/types';
import { alphabetical } from '../../lib/parameters/alphabetical';
import { readDate } from '../../lib/parameters/dates';
import { flag } from '../../lib/parameters/fields';
import { notInTools } from '../../lib/parameters/fromModel';
import type { Input } from '../../lib/parameters/input';
import { mappedIn, type MappedColumn } from '../../lib/parameters/mapped';
import { asText, describe } from '../../lib/parameters/values';
import { anyRow, knownIn, plainFieldsOf } from './ownFields';
import type { Kind } from './records';
import { itemPathTime } from './times';

/*
 * The customer's own fields as columns to map values to: by hand, or from the fields of the incoming item that have their
 * names. n8n draws such a mapping at the top of a form only, so it stands beside the collections whose rows do the same.
 */

const MAPS = 'mapOwnFields';
const OWN_COLUMNS = 'ownColumns';

const methodOf = (path: string): string => `${path}_own_columns`;

/** A switch, so that nobody is asked for columns who has none, and the mapping. @param path of the kind */
export function ownColumns(path: string): INodeProperties[] {
	return [
		flag(
			'Map Own Fields',
			MAPS,
			'Whether to give values to fields your own Power Pick setup has: by hand, or those of the incoming item with their names',
		),
		{
			displayName: 'Own Fields',
			name: OWN_COLUMNS,
			type: 'resourceMapper',
			noDataExpression: true,
			default: { mappingMode: 'defineBelow', value: null },
			displayOptions: { show: { [MAPS]: [true] } },
			typeOptions: {
				resourceMapper: {
					resourceMapperMethod: methodOf(path),
					mode: 'map',
					fieldWords: { singular: 'field', plural: 'fields' },
					addAllFields: false,
					multiKeyMatch: false,
					supportAutoMap: true,
				},
			},
			description:
				'Fields your own Power Pick setup has, read from a record that is there. They count more than the same ones elsewhere.',
		} satisfies INodeProperties,
	].map(notInTools);
}

/** For `mappings`: the own columns of every kind. */
export function ownColumnMappings(kinds: readonly Kind[]): Record<string, Mapping> {
	const known = knownIn(kinds);
	return Object.fromEntries(
		kinds.map(({ path, many }): [string, Mapping] => [
			methodOf(path),
			{
				columns: async (ask) => {
					const row = await anyRow(path, ask);
					if (row === undefined)
						return {
							fields: [],
							notice: `There are no ${many} yet that could tell their fields. Use "Own Fields" in the list of fields, and type their names.`,
						};
					const names = plainFieldsOf(row).filter((name) => !known.has(name));
					if (names.length === 0) return { fields: [], notice: `Your ${many} have no fields of their own.` };
					return {
						fields: names.sort(alphabetical).map((name) => ({
							...{ id: name, displayName: name, required: false, display: true, removed: true },
							...{ defaultMatch: false, canBeUsedToMatch: false },
							...typed(row[name]),
						})),
					};
				},
			},
		]),
	);
}

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** What a field holds, as one value tells. An empty one tells nothing. */
function typed(value: unknown): { readonly type?: FieldType } {
	if (typeof value === 'number') return { type: 'number' };
	if (typeof value === 'boolean') return { type: 'boolean' };
	if (typeof value !== 'string' || value === '') return {};
	return { type: TIME.test(value) ? 'dateTime' : 'string' };
}

/** The own fields that were mapped, as they go out. */
export function mappedOwnFields(input: Input): IDataObject {
	if (!input.flag(MAPS)) return {};
	const { columns } = mappedIn(input, OWN_COLUMNS);
	// Where none are known, all fields of the item would go out, those of every ItemPath included.
	if (columns.some(({ isKnown }) => !isKnown))
		throw input.refused(
			OWN_COLUMNS,
			'cannot be sent: nobody knows the fields they would go to',
			'Open the node, so that n8n reads them, and save the workflow. If you have no fields of your own, turn off "Map Own Fields".',
		);
	return Object.fromEntries(columns.map((column) => [column.name, valueOf(column, input.timeZone)])) as IDataObject;
}

function valueOf({ type, value, refused }: MappedColumn, timeZone: string): unknown {
	if (value === null) return null;
	switch (type) {
		case 'number':
			return numberOf(value, refused);
		case 'boolean':
			return flagOf(value, refused);
		case 'dateTime': {
			const date = readDate(value, timeZone);
			if (date !== undefined) return itemPathTime(date);
			throw refused('is not a date', `Got ${describe(value)}. Use ISO 8601, e.g. 2026-03-31T08:00:00Z.`);
		}
		default: {
			if (type === undefined && ['number', 'boolean'].includes(typeof value)) return value;
			const text = asText(value);
			if (text !== undefined) return text;
			throw refused('is not text', `Got ${describe(value)}. Let the expression return text.`);
		}
	}
}

function numberOf(value: unknown, refused: MappedColumn['refused']): number {
	const text = String(asText(value) ?? '').trim();
	if (!/^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text))
		throw refused('is not a number', `Got ${describe(value)}. Write digits, with a point before decimals.`);
	const number = Number(text);
	if (Number.isFinite(number) && (!Number.isInteger(number) || Number.isSafeInteger(number))) return number;
	throw refused('is a number too long to be exact', `Got ${describe(value)}, which would be rounded.`);
}

function flagOf(value: unknown, refused: MappedColumn['refused']): boolean {
	const word = String(asText(value) ?? '').toLowerCase();
	if (word === 'true' || word === '1') return true;
	if (word === 'false' || word === '0') return false;
	throw refused('is neither true nor false', `Got ${describe(value)}. Give true or false.`);
}
