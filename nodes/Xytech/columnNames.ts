import type { Operation, Refusal } from '../../lib/operations/types';
import type { BadInput } from '../../lib/errors';
import type { Input } from '../../lib/parameters/input';
import { mappedIn } from '../../lib/parameters/mapped';
import { isJsonObject } from '../../lib/json';
import { describe } from '../../lib/parameters/values';
import { isRead } from '../../lib/wire/methods';
import type { HttpMethod } from '../../lib/wire/types';
import { isSameColumn } from './cells';
import { definitionIfKnown } from './definition';
import { nearest } from '../../lib/parameters/nearest';
import { subTableOf, type Table } from './table';

/** A column that a person named, and how to say that there is none of that name. */
export interface NamedColumn {
	readonly name: string;
	readonly refused: (what: string, fix: string) => BadInput;
	/** The sub-table it belongs to; left out: the table of the document. */
	readonly table?: string;
}

/** Finds the columns that were named in one of an operation's fields. */
export type Finder = (input: Input) => readonly NamedColumn[];

/** Columns chosen in a field of several. */
export function among(field: string, table?: (input: Input) => string): Finder {
	return (input) =>
		input.texts(field).map((name) => ({
			name,
			refused: (what, fix) => input.refused(field, what, fix),
			...(table === undefined ? {} : { table: table(input) }),
		}));
}

/** A column chosen in a field by itself. */
export function chosenIn(field: string): Finder {
	return (input) => {
		const name = input.optionalText(field);
		return name === undefined ? [] : [{ name, refused: (what, fix) => input.refused(field, what, fix) }];
	};
}

/** The columns chosen in rows. @param inner the field of a row they are chosen in */
export function inRows(field: string, entry: string, table?: (input: Input) => string, inner = 'field'): Finder {
	return (input) =>
		input.rows(field, entry).flatMap((row) =>
			chosenIn(inner)(row).map((named) => ({
				...named,
				...(table === undefined ? {} : { table: table(input) }),
			})),
		);
}

/** What a field finds only while another one has a value. */
export function when(chooser: string, value: string, finder: Finder): Finder {
	return (input) => (input.choice(chooser) === value ? finder(input) : []);
}

/**
 * For `checkNames`: names the columns that the document does not have, and those that are most like them. Where Xytech
 * does not tell what a document has, nobody is told that a name is wrong.
 * @param document the field that names it
 */
export function checksColumns(
	method: HttpMethod,
	document: string,
	...finders: readonly Finder[]
): NonNullable<Operation['checkNames']> {
	return async (input, ask, refusal) => {
		const named = finders.flatMap((finder) => finder(input));
		if (refusal === undefined ? passesOver(input) : !mayBeAbout(named, refusal, method)) return;
		if (named.length === 0) return;
		const definition = await definitionIfKnown(input.text(document), ask);
		if (definition?.isWhole !== true) return;
		for (const column of named) checkColumn(column, definition, input.text(document));
	};
}

/** Whether a person wants columns that are not there to be passed over. */
function passesOver(input: Input): boolean {
	return input.set('additionalFields').ignoreUnknown === true;
}

/**
 * What Xytech answers to names it does not know is documented in part: a 400, and a 500 to values that it cannot take. A
 * refusal with a status of success has to speak of one of them.
 */
function mayBeAbout(named: readonly NamedColumn[], { status, message }: Refusal, method: HttpMethod): boolean {
	if (status >= 300) return status === 400 || status === 422 || (status === 500 && !isRead(method));
	return named.some(({ name }) => message.toLowerCase().includes(name.toLowerCase()));
}

function checkColumn({ name, refused, table }: NamedColumn, definition: Table, document: string): void {
	const owner = table === undefined ? definition : subTableOf(definition, table);
	if (owner === undefined || owner.columns.some((column) => isSameColumn(column.name, name))) return;
	// A sub-table stands among the columns of its record.
	if (owner.subTables.some((inner) => isSameColumn(inner.name, name))) return;
	throw refused(
		`names ${describe(name)}, which is no column of ${table === undefined ? document : owner.name}`,
		likeIt(name, owner),
	);
}

/** What a person may have meant. */
export function likeIt(name: string, { columns }: Pick<Table, 'columns'>): string {
	const names = nearest(
		name,
		columns.map((column) => column.name),
	).map(describe);
	const last = names.pop();
	if (last === undefined) return 'Name one of its columns: the lists in the node show them.';
	return `Did you mean ${names.length === 0 ? last : `${names.join(', ')} or ${last}`}?`;
}

/** The columns that a mapping has values for: those of another document, where another one was chosen since. */
export function inMapping(field: string): Finder {
	return (input) =>
		mappedIn(input, field).columns.map(({ name }) => ({
			name,
			refused: (what, fix) => input.refused(field, what, fix),
		}));
}

/** The columns of a JSON object, or of the objects in a list. */
export function inJson(field: string, names: (value: unknown) => readonly string[] = keysOf): Finder {
	return (input) =>
		names(input.optionalJson(field)).map((name) => ({
			name,
			refused: (what, fix) => input.refused(field, what, fix),
		}));
}

function keysOf(value: unknown): string[] {
	const rows: unknown[] = Array.isArray(value) ? value : [value];
	return rows.filter(isJsonObject).flatMap((row) => Object.keys(row));
}

/** The columns of the conditions of a list. */
export const inQuery: readonly Finder[] = [
	when('specifyFilters', 'fields', inRows('filters', 'filter')),
	when('specifyFilters', 'json', inJson('queryJson')),
];
