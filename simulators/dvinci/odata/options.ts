import { entitySets, type EntitySet } from './entitySets';
import { odataError, readFilter, type Columns, type Row } from './filter';

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

/** Columns separated by commas, each with a direction; the first that differs decides. */
function order(columns: Columns, text: string): (left: Row, right: Row) => number {
	const orders = text.split(',').map((entry) => {
		const [, name, direction] = /^\s*([\w/]+)(?:\s+(asc|desc))?\s*$/.exec(entry) ?? [];
		if (name === undefined) throw odataError(400, `Cannot sort by '${entry}'`);
		const { read } = columns(name);
		const sign = direction === 'desc' ? -1 : 1;
		return (left: Row, right: Row): number => {
			const [a, b] = [read(left) ?? '', read(right) ?? ''];
			return a === b ? 0 : sign * (a < b ? -1 : 1);
		};
	});
	return (left, right) => orders.map((compare) => compare(left, right)).find((result) => result !== 0) ?? 0;
}

/** The columns of a table and of those it leads to, by their ways. */
function columnsOf(set: EntitySet, related: Related): Columns {
	return (way) => {
		const [first, second] = way.split('/');
		if (second === undefined) return { type: set.columns[column(set, first)], read: (row) => row[first] };
		const relation = set.relations?.[first];
		const other = entitySets.find(({ name }) => name === relation?.set);
		if (relation === undefined || other === undefined) throw odataError(400, `Unknown property '${way}'`);
		const rows = new Map(related(relation.set).map((row) => [row.Id, row]));
		const type = other.columns[column(other, second)];
		return { type, read: (row) => rows.get(row[relation.column])?.[second] ?? null };
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
	const columns = columnsOf(set, related);
	const filterText = get('$filter');
	const orderText = get('$orderby');
	const kept = filterText === undefined ? [...all] : all.filter(readFilter(filterText, columns));
	if (orderText !== undefined) kept.sort(order(columns, orderText));
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
