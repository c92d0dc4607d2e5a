import { BadInput } from '../../lib/errors';
import { describe } from '../../lib/parameters/values';

/** What ItemPath reads as an operator at the beginning of a value. Any other word in brackets is part of the value. */
const OPERATOR_WORD = /^\s*\[(?:not|or|nor|gt|lt|like|notlike)\]/i;

/** Whether ItemPath would read an operator at the beginning of a value. */
export const beginsWithOperator = (value: string): boolean => OPERATOR_WORD.test(value);

/** A value to be equal to. `[or]` keeps one that begins like an operator from being read as one. */
export const literally = (value: string): string => (beginsWithOperator(value) ? `[or]${value}` : value);

/**
 * Refuses a name that ItemPath would not take for a value.
 * @param one what has the name: `a material`
 */
export function checkIsName(one: string, name: string): void {
	if (!beginsWithOperator(name)) return;
	throw new BadInput(
		`The name ${describe(name)} of ${one} cannot be looked up: ItemPath would read the word in brackets as an operator`,
		'Choose "From List" or "By ID". Nothing was sent.',
	);
}
