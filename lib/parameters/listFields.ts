import type { INodeProperties } from 'n8n-workflow';
import type { Input } from './input';

/** "Return All", as every n8n node words it. */
export const returnAll: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

/** "Limit", shown while Return All is off. */
export const limit: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1, numberPrecision: 0 },
	default: 50,
	displayOptions: { show: { returnAll: [false] } },
	description: 'Max number of results to return',
};

/** "Count Only" of a list that can be counted: how many rows there are takes the place of the rows. */
export const countOnly: INodeProperties = {
	displayName: 'Count Only',
	name: 'countOnly',
	type: 'boolean',
	default: false,
	description: 'Whether to return only how many results there are, as one item with a count',
};

/** "Simplify", as every n8n node words it. */
export const simplifyField: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** How many rows the person wants; Infinity for all. */
export function readLimit(input: Input): number {
	return input.flag(returnAll.name) ? Infinity : input.number(limit.name);
}
