import type { INodeProperties } from 'n8n-workflow';
import { perObject } from '../remember';
import { countOnly, limit, returnAll, simplifyField } from '../parameters/listFields';
import { isAboutOutput, outputField, outputFields, wholeOrSelected } from '../parameters/outputForm';
import type { Operation } from './types';

/**
 * An operation's form, from top to bottom: its fields up to the last one it cannot do without, in the order of the
 * table, what every list has, and the rest. With Simplify stands Output, and what it may choose from.
 */
export const formOf = perObject((operation: Operation): readonly INodeProperties[] => {
	const { fields = [], counting, list, simplify, outputFields: known } = operation;
	const needed = fields.map(({ required }) => required === true).lastIndexOf(true) + 1;
	const form = [
		...fields.slice(0, needed),
		...(counting ? [countOnly] : []),
		...(list ? [returnAll, limit] : []),
		...(simplify ? [simplifyField] : known && !fields.includes(simplifyField) ? [wholeOrSelected] : []),
		...fields.slice(needed),
	];
	const chosen = outputFields(simplify?.fields ?? known ?? 'typed');
	const about = (field: INodeProperties): INodeProperties[] =>
		field === simplifyField ? [field, outputField, chosen] : field === wholeOrSelected ? [field, chosen] : [field];
	return [...new Set(form.flatMap(about))];
});

/** Whether a field of an operation makes no difference while only the rows are counted. */
export function isIdleWhenCounting({ counting }: Operation, field: INodeProperties): boolean {
	if (counting === undefined) return false;
	return isAboutOutput(field) || [returnAll, limit, ...(counting.idle ?? [])].includes(field);
}
