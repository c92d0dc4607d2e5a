import { isJsonObject } from '../../json';
import type { Input } from '../../parameters/input';
import { describe, isVoid } from '../../parameters/values';

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
	/** Those of them that compare with a list. */
	readonly lists: readonly string[];
	/** What a bare value means. */
	readonly plain: string;
	/** What a model can do to ask for rows that have nothing there. */
	readonly forNothing?: string;
}

const PLAIN_NAME = /^[A-Za-z_][\w.]*$/;

/**
 * Reads a filter as models write it: `{ "name": "Bolt", "quantity": { "lessThan": 5 } }`, fields and what they are
 * compared with. All of it is data: what is no known field and no known operator is refused, with those there are. So is a
 * condition without a value: a model that got all rows would take them for those it had asked for.
 */
export function readConditions(input: Input, name: string, vocabulary: Vocabulary): Condition[] {
	const { fields, operators, lists, plain, forNothing } = vocabulary;
	const fix = ['Give it a value, or leave it out.', forNothing].filter(Boolean).join(' ');
	const conditionOf = (field: string, operator: string, value: unknown): Condition => {
		if (!operators.includes(operator))
			throw input.refused(
				name,
				`names an operator "${operator}" that there is not`,
				`Use one of: ${operators.join(', ')}.`,
			);
		const isList = Array.isArray(value);
		if (isVoid(value) || (isList && value.some(isVoid))) throw input.refused(name, `has nothing for "${field}"`, fix);
		if (isJsonObject(value) || (isList && !lists.includes(operator)))
			throw input.refused(
				name,
				`cannot compare "${field}" with ${describe(value)}`,
				`A list needs one of: ${lists.join(', ')}, e.g. { "${field}": { "${lists[0] ?? ''}": ["A", "B"] } }.`,
			);
		return { field, operator, value };
	};
	return Object.entries(input.optionalObject(name) ?? {}).flatMap(([field, compared]) => {
		if (!(fields.length > 0 ? fields.includes(field) : PLAIN_NAME.test(field)))
			throw input.refused(
				name,
				`names a field "${field}" that there is not`,
				fields.length > 0 ? `Use one of: ${fields.join(', ')}.` : 'A name is made of letters, digits and underscores.',
			);
		const parts = isJsonObject(compared) ? Object.entries(compared) : [[plain, compared] as const];
		if (parts.length === 0) throw input.refused(name, `has nothing for "${field}"`, fix);
		return parts.map(([operator, value]) => conditionOf(field, operator, value));
	});
}
