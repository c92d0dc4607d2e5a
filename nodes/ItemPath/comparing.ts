import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { BadInput } from '../../lib/errors';
import { isJsonObject } from '../../lib/json';
import type { Hint } from '../../lib/operations/hints';
import type { Operation } from '../../lib/operations/types';
import { readDate } from '../../lib/parameters/dates';
import { choice, listedName } from '../../lib/parameters/fields';
import type { Input } from '../../lib/parameters/input';
import { describe } from '../../lib/parameters/values';
import { filtersFor } from './filters';
import { fieldList } from './ownFields';
import type { Kind } from './records';

/*
 * ItemPath compares a field with a value, never with another field. So two fields are compared here, once the rows are
 * there: whatever meets the other filters is read for it.
 */

const ROW = 'compare';

/** Whether a row with these two values stays: less than 0, 0 or more than 0, as for sorting. */
const COMPARISONS: Readonly<Record<string, (order: number) => boolean>> = {
	above: (order) => order > 0,
	atLeast: (order) => order >= 0,
	atMost: (order) => order <= 0,
	below: (order) => order < 0,
	equals: (order) => order === 0,
	notEquals: (order) => order !== 0,
};

const comparison = choice(
	'Comparison',
	'comparison',
	[
		{ name: 'Above', value: 'above' },
		{ name: 'At Least', value: 'atLeast' },
		{ name: 'At Most', value: 'atMost' },
		{ name: 'Below', value: 'below' },
		{ name: 'Equals', value: 'equals' },
		{ name: 'Not Equal', value: 'notEquals' },
	],
	{
		default: 'below',
		description:
			'How the first field has to compare with the second. ItemPath cannot do that: whatever meets the other filters is read, and compared here. A row that lacks one of the two values is left out.',
	},
);

/** "Filters" of a list whose rows are read by an operation: also two fields with each other. */
export function listFilters(kind: Kind): INodeProperties {
	const search = fieldList(kind.path);
	const compared: INodePropertyCollection = {
		displayName: 'Compare Two Fields',
		name: ROW,
		values: [
			listedName('Field', 'field', { search, namePlaceholder: 'e.g. currentQuantity' }),
			comparison,
			listedName('Other Field', 'otherField', { search, namePlaceholder: 'e.g. reOrderPoint' }),
		],
	};
	return filtersFor(kind, compared);
}

/** For `matches`: whether a row meets all comparisons; undefined while there is none. */
export function comparisonIn(input: Input): ReturnType<NonNullable<Operation['matches']>> {
	const tests = input.rows('filters', ROW).map((row) => {
		const [field, other] = [row.text('field'), row.text('otherField')];
		const fits = COMPARISONS[row.choice('comparison')];
		return (values: unknown): boolean => {
			const order = orderOf(valueOf(values, field), valueOf(values, other));
			return order !== undefined && fits?.(order) === true;
		};
	});
	return tests.length === 0 ? undefined : (row) => tests.every((test) => test(row));
}

/** For `hints` of such a list. */
export function toldOfComparison(_answer: unknown, _rows: unknown, input: Input): readonly Hint[] {
	if (input.rows('filters', ROW).length === 0) return [];
	const text =
		'Two fields were compared with each other. ItemPath cannot do that, so all rows that meet the other filters were read.';
	return [{ text, type: 'info' }];
}

/** @throws {BadInput} when rows are to be counted by ItemPath, which knows nothing of the comparison */
export function checkNothingCompared(input: Input): void {
	if (input.rows('filters', ROW).length === 0) return;
	throw new BadInput(
		'ItemPath cannot count rows by a comparison of two fields',
		'Turn off "Count Only", turn on "Return All" and count the items, or take the comparison out of "Filters".',
	);
}

/** @throws {BadInput} for a field no row can have: nothing would ever come */
function valueOf(row: unknown, field: string): unknown {
	if (!isJsonObject(row)) return undefined;
	if (field in row) return row[field];
	const wanted = field.toLowerCase();
	const name = Object.keys(row).find((key) => key.toLowerCase() === wanted);
	if (name !== undefined) return row[name];
	throw new BadInput(
		`The rows have no field ${describe(field)} to compare`,
		`Choose one from the list, or one of: ${Object.keys(row).sort().join(', ')}.`,
	);
}

/** How two values compare: as numbers, as times, or as texts; undefined where they do not. */
function orderOf(one: unknown, other: unknown): number | undefined {
	const isMissing = (value: unknown): boolean => value === null || value === undefined || value === '';
	if (isMissing(one) || isMissing(other)) return undefined;
	const [left, right] = [keyOf(one), keyOf(other)];
	if (typeof left === 'number' && typeof right === 'number') return left - right;
	if (typeof left === 'string' && typeof right === 'string') return left < right ? -1 : Number(left > right);
	return undefined;
}

function keyOf(value: unknown): number | string | undefined {
	if (typeof value === 'number') return value;
	if (typeof value === 'boolean') return Number(value);
	if (typeof value !== 'string') return undefined;
	const text = value.trim();
	if (text !== '' && Number.isFinite(Number(text))) return Number(text);
	const time = /^\d{4}-\d{2}-\d{2}/.test(text) ? readDate(text, 'UTC')?.getTime() : undefined;
	return time ?? text.toLowerCase();
}
