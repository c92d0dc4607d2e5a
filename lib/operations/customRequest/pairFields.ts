import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import type { NameValue } from '../../wire/types';
import type { Input } from '../../parameters/input';
import { asText } from '../../parameters/values';

/** The name of the entries in every list of names and values here. */
export const ENTRY = 'parameter';

/** A list of names and values a person fills in. */
export function pairsField(
	field: Pick<INodeProperties, 'displayName' | 'name' | 'description' | 'displayOptions'> & {
		readonly singular: string;
		readonly values?: INodeProperties[];
	},
): INodeProperties {
	const { singular, values, ...rest } = field;
	const entry: INodePropertyCollection = {
		displayName: singular,
		name: ENTRY,
		values: values ?? [nameField, valueField],
	};
	return {
		...rest,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: `Add ${singular.toLowerCase()}`,
		default: {},
		options: [entry],
	};
}

export const nameField: INodeProperties = { displayName: 'Name', name: 'name', type: 'string', default: '' };

export const valueField: INodeProperties = { displayName: 'Value', name: 'value', type: 'string', default: '' };

/** What one row of names and values sends. A list from an expression repeats the name once per entry. */
export function pairsOf(row: Input): NameValue[] {
	const name = row.text('name');
	const value = row.raw('value');
	return Array.isArray(value) ? toPairs(name, value) : [[name, row.verbatim('value')]];
}

/** A value as pairs: a list repeats the name, an object is JSON, and what is missing is left out. */
export function toPairs(name: string, value: unknown): NameValue[] {
	if (value === undefined || value === null) return [];
	if (Array.isArray(value)) return value.flatMap((entry: unknown) => toPairs(name, entry));
	return [[name, asText(value) ?? JSON.stringify(value)]];
}
