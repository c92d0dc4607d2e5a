import type { FieldType, IDataObject, ResourceMapperField } from 'n8n-workflow';
import { isJsonObject } from '../json';
import type { BadInput } from '../errors';
import type { Input } from './input';
import { describe, isEmpty, isExpression } from './values';

/*
 * What a resource mapper holds. It is read as a whole: where a node asks n8n for its `value` alone, n8n makes the values
 * fit the types of the columns, and so rounds long numbers, makes a zero of an empty text, and takes no account of zones.
 */

/** What is to become of one column. */
export interface MappedColumn {
	readonly name: string;
	/** Whether it was in the list of columns when the node was filled in. */
	readonly isKnown: boolean;
	/** What it holds, as the list of columns said when the node was filled in; undefined: nobody knows. */
	readonly type: FieldType | undefined;
	/** The values it may have, where those are listed. */
	readonly options: ReadonlyArray<string | number | boolean>;
	readonly value: unknown;
	/** A refusal of this value. */
	readonly refused: (what: string, fix: string) => BadInput;
}

/** What was mapped. */
export interface Mapped {
	readonly columns: readonly MappedColumn[];
	/** The columns that say which record is meant. */
	readonly matching: readonly string[];
	/** Fields of the incoming item that no column is named after, where they are mapped by their names. */
	readonly leftOver: readonly string[];
}

/**
 * Reads a resource mapper: each column that has a value. What nobody filled in is left out, and so is what is empty in the
 * incoming item; null from an expression or an item is meant, and empties a column.
 * @throws BadInput where an expression gave nothing
 */
export function mappedIn(input: Input, name: string): Mapped {
	const whole = input.whole(name);
	if (!isJsonObject(whole)) {
		if (isEmpty(whole)) return { columns: [], matching: [], leftOver: [] };
		throw input.refused(name, 'cannot be read', `Got ${describe(whole)}. Fill it in in the editor.`);
	}
	const schema = schemaIn(whole);
	const matching = Array.isArray(whole.matchingColumns) ? whole.matchingColumns.map(String) : [];
	const given = whole.mappingMode === 'autoMapInputData' ? fromItem(input, schema) : byHand(input, name, whole, schema);
	const columns = given.values.map(([column, value]) => ({ ...about(input, name, column, schema), value }));
	return { columns, matching, leftOver: given.leftOver };
}

type Schema = readonly ResourceMapperField[];

interface Given {
	readonly values: ReadonlyArray<readonly [column: string, value: unknown]>;
	readonly leftOver: readonly string[];
}

function schemaIn({ schema }: IDataObject): Schema {
	const entries: unknown[] = Array.isArray(schema) ? schema : [];
	return entries.filter((entry): entry is IDataObject & ResourceMapperField => isJsonObject(entry) && 'id' in entry);
}

function about(input: Input, name: string, column: string, schema: Schema): Omit<MappedColumn, 'value'> {
	const known = schema.find(({ id }) => id === column);
	const { type, options = [] } = known ?? {};
	const refused = (what: string, fix: string): BadInput =>
		input.refused(name, `cannot be sent: "${column}" ${what}`, fix);
	return { name: column, isKnown: known !== undefined, type, options: options.map(({ value }) => value), refused };
}

/** The values that stand in the mapper itself. */
function byHand(input: Input, name: string, whole: IDataObject, schema: Schema): Given {
	const values = isJsonObject(whole.value) ? whole.value : {};
	const storedWhole = input.stored(name);
	const stored = isJsonObject(storedWhole) && isJsonObject(storedWhole.value) ? storedWhole.value : {};
	const removed = new Set(schema.filter((entry) => entry.removed === true).map(({ id }) => id));
	const filled = Object.entries(values).filter(([column, value]) => {
		if (removed.has(column)) return false;
		if (!isExpression(stored[column])) return !isEmpty(value);
		if (value !== undefined) return true;
		throw input.refused(
			name,
			`cannot be sent: "${column}" has nothing in it`,
			'Check that the incoming item has the value. To empty the column, let the expression return null.',
		);
	});
	return { values: filled, leftOver: [] };
}

/** The fields of the incoming item that are named after columns; where no columns are known, all that hold one value. */
function fromItem(input: Input, schema: Schema): Given {
	const fields = Object.entries(input.item).filter(([, value]) => value !== undefined);
	const isValue = (value: unknown): boolean => typeof value !== 'object' || value === null;
	if (schema.length === 0) return { values: fields.filter(([, value]) => isValue(value)), leftOver: [] };
	// Two spellings of one column: the right one counts.
	const inOtherLetters = (field: string) =>
		schema.find(({ id }) => id.toLowerCase() === field.toLowerCase() && !(id in input.item));
	const columnOf = (field: string): string | undefined =>
		(schema.find(({ id }) => id === field) ?? inOtherLetters(field))?.id;
	// A column the form does not show is not for people to write, such as the key of a record that is there.
	const hidden = new Set(schema.filter(({ display }) => !display).map(({ id }) => id));
	const named = fields
		.map(([field, value]) => [field, columnOf(field), value] as const)
		.filter(([, column]) => column === undefined || !hidden.has(column));
	return {
		values: named.flatMap(([, column, value]) =>
			column === undefined || value === '' ? [] : [[column, value] as const],
		),
		leftOver: named.filter(([, column]) => column === undefined).map(([field]) => field),
	};
}
