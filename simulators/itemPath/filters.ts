import { readSpan } from './dates';
import { badRequest } from './errors';
import type { Row } from './store';

type Test = (value: unknown) => boolean;

/** Turns `name=[gt]5` pairs into a test of a row; every pair has to hold. */
export function compileFilters(
	filters: ReadonlyArray<[string, string]>,
	attributes: ReadonlySet<string>,
	now: number,
): (row: Row) => boolean {
	const tests = filters.map(([name, text]) => {
		if (!attributes.has(name)) throw badRequest(`Unknown attribute ${name}`);
		return { name, test: compileTest(name, text, now) };
	});
	return (row) => tests.every(({ name, test }) => testAttribute(row[name], test));
}

/** A list attribute fits when one of its values does. */
function testAttribute(value: unknown, test: Test): boolean {
	return Array.isArray(value) && value.length > 0 ? value.some((element) => test(element)) : test(value);
}

function compileTest(name: string, text: string, now: number): Test {
	const [, operator = '', operand = ''] = /^(?:\[(not|or|nor|gt|lt|like|notlike)\])?(.*)$/is.exec(text) ?? [];
	const isDate = /(Date|deadline)$/i.test(name);
	const equals = (wanted: string): Test => (isDate ? equalsDate(wanted, now) : (value) => equalsValue(value, wanted));
	switch (operator.toLowerCase()) {
		case 'not': {
			const test = equals(operand);
			return (value) => !test(value);
		}
		case 'or': {
			const tests = operand.split(';').map(equals);
			return (value) => tests.some((test) => test(value));
		}
		case 'nor': {
			const tests = operand.split(';').map(equals);
			return (value) => !tests.some((test) => test(value));
		}
		case 'gt':
			return isDate
				? compareDate(operand, now, (moment, { from }) => moment > from)
				: compareValue(operand, (order) => order > 0);
		case 'lt':
			return isDate
				? compareDate(operand, now, (moment, { from }) => moment < from)
				: compareValue(operand, (order) => order < 0);
		case 'like':
			return like(operand);
		case 'notlike': {
			const test = like(operand);
			return (value) => !test(value);
		}
		default:
			return equals(operand);
	}
}

function equalsValue(value: unknown, wanted: string): boolean {
	if (value === null || value === undefined) return wanted === '' || wanted.toLowerCase() === 'null';
	if (typeof value === 'number') return wanted.trim() !== '' && value === Number(wanted);
	if (typeof value === 'boolean') return ['true', '1'].includes(wanted.toLowerCase()) === value;
	return text(value) === wanted.toLowerCase();
}

function equalsDate(wanted: string, now: number): Test {
	if (wanted === '' || wanted.toLowerCase() === 'null') return (value) => value === null || value === undefined;
	return compareDate(wanted, now, (moment, { from, to }) => moment >= from && moment < to);
}

function compareDate(
	operand: string,
	now: number,
	holds: (moment: number, span: { from: number; to: number }) => boolean,
): Test {
	const span = readSpan(operand, now);
	if (!span) throw badRequest(`${operand} is not a date`);
	return (value) => {
		const moment = typeof value === 'string' ? readSpan(value, now)?.from : undefined;
		return moment !== undefined && holds(moment, span);
	};
}

function compareValue(operand: string, holds: (order: number) => boolean): Test {
	return (value) => {
		if (value === null || value === undefined) return false;
		if (typeof value === 'number') return holds(value - Number(operand));
		return holds(text(value).localeCompare(operand.toLowerCase(), 'en'));
	};
}

/** SQL's LIKE: % stands for anything; a pattern without one is looked for anywhere. */
function like(operand: string): Test {
	const pattern = (operand.includes('%') ? operand : `%${operand}%`)
		.split('%')
		.map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
		.join('[\\s\\S]*');
	const expression = new RegExp(`^${pattern}$`, 'i');
	return (value) => value !== null && value !== undefined && expression.test(String(value as string));
}

function text(value: unknown): string {
	return String(value as string).toLowerCase();
}
