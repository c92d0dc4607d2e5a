import type { IDataObject } from 'n8n-workflow';
import { isJsonObject } from '../../lib/json';
import type { Choices } from '../../lib/parameters/fields';
import { DIRECTIONS, EXPORT_STATES, PRIORITIES, TYPES } from './fields';

/*
 * What the numbers in rows stand for, as far as ItemPath's reference tells. Under Simplify a name stands beside each.
 */

/** Names by number. */
type Names = ReadonlyMap<string, string>;

const namesOf = (choices: Choices): Names =>
	new Map(choices.map((entry) => (typeof entry === 'string' ? [entry, entry] : [String(entry.value), entry.name])));

const directionType = namesOf(DIRECTIONS);
const priority = namesOf(PRIORITIES);

const lineCodes = { directionType };

/** Of these kinds numbers are known: by the path of the kind, then by the field. */
const CODES: Readonly<Record<string, Readonly<Record<string, Names>>>> = {
	batches: { priority },
	order_lines: lineCodes,
	// Of the states of an order the reference tells one.
	orders: { directionType, priority, orderStatusType: new Map([['11', 'In Process']]) },
	transactions: {
		type: namesOf(TYPES),
		exportStateType: namesOf(EXPORT_STATES),
		motiveType: new Map([['5', 'Deleted']]),
	},
	work_order_lines: lineCodes,
};

/** What a number stands for; undefined where the reference does not tell. @param path of the kind of record */
export function nameOfCode(path: string, field: string, value: unknown): string | undefined {
	return CODES[path]?.[field]?.get(String(value));
}

/**
 * Simplify for a kind of record: the names of its numbers, `directionTypeName` beside `directionType`; with those in its
 * lines. A field of that name that is there already stays. Nothing for kinds whose numbers nobody has told.
 * @param path of the kind
 */
export function namingCodes(path: string): { readonly simplify?: (row: IDataObject) => IDataObject } {
	return path in CODES ? { simplify: (row) => withNames(path, row) } : {};
}

function withNames(path: string, row: IDataObject): IDataObject {
	const entries = Object.entries(row).flatMap(([field, value]): Array<[string, unknown]> => {
		const lines = path === 'orders' && field === 'order_lines' && Array.isArray(value);
		if (lines) return [[field, value.map((line) => (isJsonObject(line) ? withNames('order_lines', line) : line))]];
		const name = nameOfCode(path, field, value);
		const beside = `${field}Name`;
		return name === undefined || beside in row
			? [[field, value]]
			: [
					[field, value],
					[beside, name],
				];
	});
	return Object.fromEntries(entries) as IDataObject;
}
