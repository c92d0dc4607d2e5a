import type { IDataObject, INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { BadInput } from '../../lib/errors';
import { isJsonObject } from '../../lib/json';
import type { Operation } from '../../lib/operations/types';
import { readDate } from '../../lib/parameters/dates';
import { choice, listedName } from '../../lib/parameters/fields';
import type { Input } from '../../lib/parameters/input';
import { describe } from '../../lib/parameters/values';
import { rowsUnder } from './envelope';
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
	// Also what does not compare: NaN is not 0.
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

/**
 * For `hints` of such a list: what was done, and that there was something to compare.
 * @throws {BadInput} for a field that no row of a page has: nothing would ever come
 */
export function toldOfComparison({ path }: Kind): NonNullable<Operation['hints']> {
	return (answer, _kept, input) => {
		const compared = input.rows('filters', ROW);
		if (compared.length === 0) return [];
		const rows = rowsUnder(path)(answer).filter(isJsonObject);
		for (const field of compared.flatMap((row) => [row.text('field'), row.text('otherField')]))
			if (rows.length > 0 && !rows.some((row) => nameIn(row, field) !== undefined)) throw noSuchField(field, rows);
		const text =
			'Two fields were compared with each other. ItemPath cannot do that, so all rows that meet the other filters were read.';
		return [{ text, type: 'info' }];
	};
}

function noSuchField(field: string, rows: readonly IDataObject[]): BadInput {
	const names = [...new Set(rows.flatMap((row) => Object.keys(row)))].sort();
	return new BadInput(
		`The rows have no field ${describe(field)} to compare`,
		`Choose one from the list, or one of: ${names.join(', ')}.`,
	);
}

/** @throws {BadInput} when rows are to be counted by ItemPath, which knows nothing of the comparison */
export function checkNothingCompared(input: Input): void {
	if (input.rows('filters', ROW).length === 0) return;
	throw new BadInput(
		'ItemPath cannot count rows by a comparison of two fields',
		'Turn off "Count Only", turn on "Return All" and count the items, or take the comparison out of "Filters".',
	);
}

function valueOf(row: unknown, field: string): unknown {
	const name = isJsonObject(row) ? nameIn(row, field) : undefined;
	return name === undefined ? undefined : (row as IDataObject)[name];
}

/** What a field is called in a row; the case of names does not matter. */
function nameIn(row: IDataObject, field: string): string | undefined {
	if (Object.hasOwn(row, field)) return field;
	const wanted = field.toLowerCase();
	return Object.keys(row).find((key) => key.toLowerCase() === wanted);
}

/**
 * How two values compare: as numbers, as times, or as texts. Undefined where one is missing; NaN where they differ in kind,
 * so that they are not equal, and neither is above the other.
 */
function orderOf(one: unknown, other: unknown): number | undefined {
	const isMissing = (value: unknown): boolean =>
		value === null || value === undefined || value === '' || typeof value === 'object';
	if (isMissing(one) || isMissing(other)) return undefined;
	const [left, right] = [keyOf(one), keyOf(other)];
	if (left.kind !== right.kind) return NaN;
	if (left.kind === 'number') return numberOrder(left.key, right.key);
	return left.key < right.key ? -1 : Number(left.key > right.key);
}

interface Key {
	readonly kind: 'number' | 'time' | 'text';
	readonly key: string;
}

/** Without leading zeros: `007` is a code. */
const DECIMAL = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?$/;

function keyOf(value: unknown): Key {
	if (typeof value === 'boolean') return { kind: 'number', key: String(Number(value)) };
	const text = typeof value === 'string' ? value.trim() : JSON.stringify(value);
	if (typeof value === 'number' || DECIMAL.test(text)) return { kind: 'number', key: text };
	const time = /^\d{4}-\d{2}-\d{2}/.test(text) ? readDate(text, 'UTC') : undefined;
	return time === undefined ? { kind: 'text', key: text.toLowerCase() } : { kind: 'time', key: time.toISOString() };
}

/** Exactly, however many digits there are. */
function numberOrder(one: string, other: string): number {
	const [left, right] = [DECIMAL.exec(one), DECIMAL.exec(other)];
	// A number JSON writes with an exponent.
	if (left === null || right === null) return Number(one) - Number(other);
	const places = Math.max(left[3]?.length ?? 0, right[3]?.length ?? 0);
	const whole = ([, sign = '', digits = '', rest = '']: RegExpExecArray): bigint =>
		BigInt(`${sign}${digits}${rest.padEnd(places, '0')}`);
	const difference = whole(left) - whole(right);
	return difference < BigInt(0) ? -1 : Number(difference > BigInt(0));
}
