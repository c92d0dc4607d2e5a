import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

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
