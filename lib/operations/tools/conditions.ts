import { isJsonObject } from '../../jsonObject';
import type { Input } from '../input';

/** One condition of a filter. */
export interface Condition {
	readonly field: string;
	readonly operator: string;
	readonly value: unknown;
}

/** What may stand in a filter. */
export interface Vocabulary {
	/** The fields there are; where none are known, any plain name counts as one. */
	readonly fields: readonly string[];
	readonly operators: readonly string[];
	/** What a bare value means. */
	readonly plain: string;
}

const PLAIN_NAME = /^[A-Za-z_][\w.]*$/;

/**
 * Reads a filter as models write it: `{ "name": "Bolt", "quantity": { "lessThan": 5 } }`, fields and what they are
 * compared with. All of it is data: what is no known field and no known operator is refused, with those there are.
 */
export function readConditions(input: Input, name: string, { fields, operators, plain }: Vocabulary): Condition[] {
	return Object.entries(input.optionalObject(name) ?? {}).flatMap(([field, compared]): Condition[] => {
		if (!(fields.length > 0 ? fields.includes(field) : PLAIN_NAME.test(field)))
			throw input.refused(
				name,
				`names a field "${field}" that there is not`,
				fields.length > 0 ? `Use one of: ${fields.join(', ')}.` : 'A name is made of letters, digits and underscores.',
			);
		if (!isJsonObject(compared)) return [{ field, operator: plain, value: compared }];
		return Object.entries(compared).map(([operator, value]) => {
			if (operators.includes(operator)) return { field, operator, value };
			throw input.refused(
				name,
				`names an operator "${operator}" that there is not`,
				`Use one of: ${operators.join(', ')}.`,
			);
		});
	});
}
