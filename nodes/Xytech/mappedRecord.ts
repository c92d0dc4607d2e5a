import type { IDataObject } from 'n8n-workflow';
import type { Hint } from '../../lib/operations/hints';
import type { Input } from '../../lib/parameters/input';
import { asText, describe } from '../../lib/parameters/values';
import { mappedIn, type Mapped, type MappedColumn } from '../../lib/parameters/mapped';
import { CHANGED_COLUMNS, RECORD_COLUMNS, columnTypeOf } from './mappings';
import { typedValue, type Writing } from './typedValue';

/** How values of an item go out. */
export function writingOf(input: Input): Omit<Writing, 'refused'> {
	const { sourceTimeZone } = input.set('additionalFields');
	return { timeZone: input.timeZone, asWritten: sourceTimeZone !== undefined };
}

/** The columns of a record or a row, as they were mapped. */
export function mappedRecord(input: Input): IDataObject {
	return Object.fromEntries(valuesOf(input, mappedIn(input, RECORD_COLUMNS))) as IDataObject;
}

/** The changes of an update, as they were mapped: the list of operations Xytech takes. */
export function mappedChanges(input: Input): IDataObject[] {
	const values = valuesOf(input, mappedIn(input, CHANGED_COLUMNS));
	if (values.length === 0) throw input.refused(CHANGED_COLUMNS, 'is empty', 'Give at least one column a value.');
	return values.map(([path, value]) =>
		value === null ? { op: 'remove', path, value } : { op: 'replace', path, value: value as IDataObject },
	);
}

/** For `fillsIn`: the key an upsert looks the record up by, where columns are mapped. */
export function matchedKey(input: Input): Readonly<Record<string, unknown>> {
	if (input.choice('specifyRecord') !== 'mapping') return {};
	const { columns, matching } = mappedIn(input, RECORD_COLUMNS);
	const [name] = matching;
	if (name === undefined)
		throw input.refused(
			RECORD_COLUMNS,
			'has no column to match on',
			'Choose under "Column to Match On" the key by which Xytech looks the record up, such as external_key.',
		);
	const column = columns.find((one) => one.name === name);
	const key = column && keyText(column);
	if (key === undefined)
		throw input.refused(
			RECORD_COLUMNS,
			`has no value for ${describe(name)}, by which the record is looked up`,
			'Check that the incoming item has the value.',
		);
	return { matchField: name, keyValue: key };
}

function keyText({ value }: MappedColumn): string | undefined {
	const text = asText(value)?.trim();
	return text === undefined || text === '' ? undefined : text;
}

function valuesOf(input: Input, { columns }: Mapped): Array<readonly [column: string, value: unknown]> {
	const writing = writingOf(input);
	return columns.map((column) => [
		column.name,
		typedValue(column.value, columnTypeOf(column), { ...writing, refused: column.refused }),
	]);
}

/** For `hints`: which fields of the item no column is named after, where they are mapped by their names. */
export function leftOverHint(chooser: 'specifyRecord' | 'specifyChanges', input: Input): readonly Hint[] {
	if (input.choice(chooser) !== 'mapping') return [];
	const { leftOver } = mappedIn(input, chooser === 'specifyRecord' ? RECORD_COLUMNS : CHANGED_COLUMNS);
	if (leftOver.length === 0) return [];
	return [{ text: 'Not sent, since no column has this name: %s.', about: leftOver.map(describe), type: 'info' }];
}
