import { Refusal } from '../replies';
import type { Cell, EntitySet } from './entitySets';

type Row = Record<string, Cell>;

/** OData has an error shape of its own. */
export const odataError = (status: number, message: string): Refusal =>
	new Refusal(status, { error: { code: String(status), message } });

const known = ['$filter', '$select', '$orderby', '$top', '$skip', '$count', '$format', '$skiptoken'];

/** The rows of one page and how to get the next. */
export interface Page {
	readonly rows: Row[];
	/** All rows the filter keeps, when `$count=true` asks for it. */
	readonly count?: number;
	/** `$skiptoken` of the next page. */
	readonly next?: number;
}

function column(set: EntitySet, name: string): string {
	if (!(name in set.columns)) throw odataError(400, `Unknown property '${name}'`);
	return name;
}

function literal(text: string): Cell {
	if (text === 'null') return null;
	if (/^'.*'$/s.test(text)) return text.slice(1, -1).replace(/''/g, "'");
	if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
	// Dates stand without quotes; as ISO text in UTC they compare like text.
	if (/^\d{4}-\d{2}-\d{2}(T[\d:.]+Z)?$/.test(text)) return text;
	throw odataError(400, `Cannot read '${text}'`);
}

const comparisons: Readonly<Record<string, (cell: string | number, wanted: string | number) => boolean>> = {
	gt: (cell, wanted) => cell > wanted,
	ge: (cell, wanted) => cell >= wanted,
	lt: (cell, wanted) => cell < wanted,
	le: (cell, wanted) => cell <= wanted,
};

function comparison(set: EntitySet, text: string): (row: Row) => boolean {
	const [, name, operator, value] = /^\s*(\w+)\s+(eq|ne|gt|ge|lt|le)\s+(.+?)\s*$/s.exec(text) ?? [];
	if (name === undefined) throw odataError(400, `Cannot read '${text}'`);
	const [property, wanted] = [column(set, name), literal(value)];
	if (operator === 'eq') return (row) => row[property] === wanted;
	if (operator === 'ne') return (row) => row[property] !== wanted;
	return (row) => {
		const cell = row[property];
		return cell !== null && wanted !== null && comparisons[operator](cell, wanted);
	};
}

/** Comparisons joined by `and`; nothing more is needed to try things out. */
function filter(set: EntitySet, text: string): (row: Row) => boolean {
	// Quoted text may contain the word, so only an `and` between an even number of quotes separates.
	const parts = text.split(/\s+and\s+(?=(?:[^']*'[^']*')*[^']*$)/);
	const tests = parts.map((part) => comparison(set, part));
	return (row) => tests.every((test) => test(row));
}

function order(set: EntitySet, text: string): (left: Row, right: Row) => number {
	const [, name, direction] = /^\s*(\w+)(?:\s+(asc|desc))?\s*$/.exec(text) ?? [];
	if (name === undefined) throw odataError(400, `Cannot sort by '${text}'`);
	const property = column(set, name);
	const sign = direction === 'desc' ? -1 : 1;
	return (left, right) => {
		const [a, b] = [left[property] ?? '', right[property] ?? ''];
		return a === b ? 0 : sign * (a < b ? -1 : 1);
	};
}

function whole(name: string, text: string): number {
	if (!/^\d+$/.test(text)) throw odataError(400, `${name} must be a whole number`);
	return Number(text);
}

/** Applies the query options of one request. */
export function readPage(
	set: EntitySet,
	all: readonly Row[],
	options: ReadonlyMap<string, string>,
	pageSize: number,
): Page {
	for (const name of options.keys()) {
		if (name.startsWith('$') && !known.includes(name)) throw odataError(501, `${name} is not supported`);
	}
	const get = (name: string): string | undefined => options.get(name);
	const number = (name: string, otherwise: number): number => {
		const text = get(name);
		return text === undefined ? otherwise : whole(name, text);
	};
	const filterText = get('$filter');
	const orderText = get('$orderby');
	const kept = filterText === undefined ? [...all] : all.filter(filter(set, filterText));
	if (orderText !== undefined) kept.sort(order(set, orderText));
	const skip = number('$skip', 0);
	const wanted = kept.slice(skip, skip + number('$top', kept.length));
	const from = number('$skiptoken', 0);
	const names = get('$select')
		?.split(',')
		.map((name) => column(set, name.trim()));
	const rows = wanted.slice(from, from + pageSize);
	return {
		rows: names ? rows.map((row) => Object.fromEntries(names.map((name) => [name, row[name]]))) : rows,
		count: get('$count') === 'true' ? kept.length : undefined,
		next: from + pageSize < wanted.length ? from + pageSize : undefined,
	};
}
