import type { IDataObject, INodeListSearchItems, INodeProperties } from 'n8n-workflow';
import { SettingError } from '../../lib/errors';
import { isJsonObject } from '../../lib/json';
import type { AskOfRun, Search } from '../../lib/operations/types';
import { alphabetical } from '../../lib/parameters/alphabetical';
import { choice, listedName, addedRows, text } from '../../lib/parameters/fields';
import type { Input } from '../../lib/parameters/input';
import { listOf, rowsUnder } from './envelope';
import type { Kind } from './records';
import { itemPathTime } from './times';

/*
 * Fields a customer added in Power Pick. Nobody but their ItemPath knows them: they stand in each row beside those that
 * every installation has, so that one row tells them.
 */

/** The list of all fields of a kind, to filter and order by. @param path of the kind */
export const fieldList = (path: string): string => `${path}_fields`;

/** The list of those that are the customer's own. @param path of the kind */
export const ownFieldList = (path: string): string => `${path}_own_fields`;

/** For `searches`: both lists of every kind. */
export function fieldLists(kinds: readonly Kind[]): Record<string, Search> {
	const known = knownIn(kinds);
	return Object.fromEntries(
		kinds.flatMap((kind): Array<[string, Search]> => [
			[fieldList(kind.path), listFrom(kind, ({ fields = [] }, found) => [...fields, ...found], known)],
			[ownFieldList(kind.path), listFrom(kind, (_kind, found) => found.filter((name) => !known.has(name)), known)],
		]),
	);
}

/** What every installation has. What one kind is known to have is nobody's own in another. */
export function knownIn(kinds: readonly Kind[]): ReadonlySet<string> {
	return new Set(kinds.flatMap(({ fields = [] }) => fields));
}

/** A row that tells which fields an installation has; undefined where there is none yet. @param path of the kind */
export async function anyRow(path: string, ask: AskOfRun): Promise<IDataObject | undefined> {
	const query = [
		['limit', '1'],
		['page', '0'],
	] as const;
	const answer = await ask({ method: 'GET', path, query, expects: listOf(path) });
	return rowsUnder(path)(answer).find(isJsonObject);
}

function listFrom(
	kind: Kind,
	chosen: (kind: Kind, found: readonly string[]) => readonly string[],
	known: ReadonlySet<string>,
): Search {
	const { path, many } = kind;
	return {
		gather: async (ask) => {
			const row = await anyRow(path, ask);
			const names = [...new Set(chosen(kind, row ? plainFieldsOf(row) : []))].sort(alphabetical);
			if (row === undefined && names.length === 0)
				throw new SettingError(`There are no ${many} yet that could tell their fields. Type the name of the field.`);
			return names.map((name) => entryOf(name, !known.has(name)));
		},
	};
}

/** Lists and records within a row cannot be filtered, ordered or set by name. */
export function plainFieldsOf(row: IDataObject): string[] {
	return Object.keys(row).filter((name) => typeof row[name] !== 'object' || row[name] === null);
}

function entryOf(name: string, isOwn: boolean): INodeListSearchItems {
	return { name, value: name, ...(isOwn ? { description: 'A field of your own Power Pick setup' } : {}) };
}

/** The field that holds them in a collection. */
export const OWN_FIELDS = 'ownFields';

const ROW = 'field';

const type = choice(
	'Type',
	'type',
	[
		{ name: 'Date', value: 'date' },
		{ name: 'Nothing', value: 'nothing', description: 'Empty the field' },
		{ name: 'Number', value: 'number' },
		{ name: 'Text', value: 'text' },
		{ name: 'True or False', value: 'flag' },
	],
	{ default: 'text', description: 'What the field holds' },
);

/**
 * "Own Fields" in a collection: one row for each.
 * @param path of the kind
 * @param placeholder what its button says: no two of a form may say the same
 */
export function ownFields(path: string, placeholder: string): INodeProperties {
	return addedRows('Own Fields', OWN_FIELDS, {
		placeholder,
		description: 'Fields your own Power Pick setup has, read from a record that is there',
		kinds: [
			{
				displayName: 'Own Field',
				name: ROW,
				values: [
					listedName('Field', 'field', { search: ownFieldList(path), namePlaceholder: 'e.g. GroupCode' }),
					type,
					text('Value', 'value', { placeholder: 'e.g. Drive', displayOptions: { hide: { type: ['nothing'] } } }),
				],
			},
		],
	});
}

/** What was entered there, under the names of the fields. @param collection the collection the rows stand in */
export function readOwnFields(collection: Input): IDataObject {
	const entries = collection.rows(OWN_FIELDS, ROW).map((row) => [row.text('field'), valueIn(row)]);
	return Object.fromEntries(entries) as IDataObject;
}

function valueIn(row: Input): unknown {
	switch (row.choice('type')) {
		case 'date':
			return itemPathTime(row.date('value'));
		case 'number':
			return row.number('value');
		case 'flag':
			row.text('value');
			return row.flag('value');
		case 'nothing':
			return null;
		default:
			return row.text('value');
	}
}
