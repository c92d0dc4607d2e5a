import type { INodeProperties } from 'n8n-workflow';
import { countOnly, limit, returnAll, simplifyField } from '../parameters/listFields';
import { isAboutOutput, outputField, outputFields } from '../parameters/outputForm';
import type { Operation } from './types';

/**
 * An operation's form, from top to bottom: its fields up to the last one it cannot do without, in the order of the
 * table, what every list has, and the rest. Where rows can be simplified, Output stands beside Simplify.
 */
export function formOf(operation: Operation): INodeProperties[] {
	const { fields = [], counting, list, simplify } = operation;
	const needed = fields.map(({ required }) => required === true).lastIndexOf(true) + 1;
	const form = [
		...fields.slice(0, needed),
		...(counting ? [countOnly] : []),
		...(list ? [returnAll, limit] : []),
		...(simplify ? [simplifyField] : []),
		...fields.slice(needed),
	];
	const output = [simplifyField, outputField, outputFields(simplify?.fields)];
	return [...new Set(form.flatMap((field) => (field === simplifyField ? output : [field])))];
}

/** Whether a field of an operation makes no difference while only the rows are counted. */
export function isIdleWhenCounting({ counting }: Operation, field: INodeProperties): boolean {
	if (counting === undefined) return false;
	return isAboutOutput(field) || [returnAll, limit, ...(counting.idle ?? [])].includes(field);
}
