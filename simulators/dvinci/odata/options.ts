import { Refusal } from '../replies';
import type { Cell, EntitySet } from './entitySets';

type Row = Record<string, Cell>;

/** OData has an error shape of its own. */
export const odataError = (status: number, message: string): Refusal =>
	new Refusal(status, { error: { code: String(status), message } });

const known = ['$filter', '$select', '$expand', '$orderby', '$top', '$skip', '$count', '$format', '$skiptoken'];

/** The rows of another table. */
type Related = (set: string) => readonly Row[];

/** The rows of one page and how to get the next. */
export interface Page {
	readonly rows: Array<Record<string, unknown>>;
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

/** Puts what `$expand` asks for into a row. */
function expander(set: EntitySet, text: string | undefined, related: Related): (row: Row) => Record<string, unknown> {
	const names = text?.split(',').map((name) => name.trim()) ?? [];
	const relations = names.map((name) => {
		const relation = set.relations?.[name];
		if (!relation) throw odataError(400, `Unknown navigation property '${name}'`);
		const rows = new Map(related(relation.set).map((row) => [row.Id, row]));
		return (row: Row) => [name, rows.get(row[relation.column]) ?? null] as const;
	});
	return (row) => ({ ...row, ...Object.fromEntries(relations.map((relation) => relation(row))) });
}

/** Applies the query options of one request. */
export function readPage(
	set: EntitySet,
	all: readonly Row[],
	related: Related,
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
	const expand = expander(set, get('$expand'), related);
	const selected = (row: Row): Record<string, unknown> => {
		const expanded = expand(row);
		if (!names) return expanded;
		return Object.fromEntries(Object.entries(expanded).filter(([name]) => names.includes(name) || !(name in row)));
	};
	return {
		rows: rows.map(selected),
		count: get('$count') === 'true' ? kept.length : undefined,
		next: from + pageSize < wanted.length ? from + pageSize : undefined,
	};
}
