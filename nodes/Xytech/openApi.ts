import type { IDataObject } from 'n8n-workflow';
import { isJsonObject } from '../../lib/json';
import { decodeLeniently } from '../../lib/wire/url';
import { isSameColumn } from './cells';
import { tableOf } from './documents';
import { LIST_ROOT, type Column, type ColumnType, type Table } from './table';

/*
 * The OpenAPI definition of a document as a table. How Xytech writes it is not documented beyond that it is one, so
 * whatever OpenAPI 2 and 3 allow for tables is read: references, parts put together, the row itself or what is around it.
 */

/** How many tables one definition is read for, those nearest to the root first: more are no help to a person. */
const MOST_TABLES = 500;

/**
 * The table of a document by its definition.
 * @param document its name, e.g. `JmJob` or `JmJobList`
 * @returns undefined when nothing in it looks like one
 */
export function readDefinition(body: unknown, document: string): Table | undefined {
	if (!isJsonObject(body)) return undefined;
	const schemas = schemasOf(body);
	const resolve = resolver(schemas);
	const root = tableOf(document.replace(/List$/i, ''));
	const named = [root, document, LIST_ROOT].flatMap((name) => find(schemas, name) ?? []);
	const row = firstRow([...named, ...answersIn(body.paths), ...Object.values(schemas)], root, resolve);
	if (row === undefined) return undefined;
	const table = readTable(root, row, resolve);
	const key = keyInPaths(body.paths, document, table.columns);
	return { ...table, ...(key === undefined ? {} : { key }) };
}

/** The first that has columns. The others are not even put together. */
function firstRow(candidates: readonly unknown[], root: string, resolve: Resolve): Schema | undefined {
	for (const schema of candidates) {
		const row = rowSchema(resolve(schema), root, resolve);
		if (columnsIn(row).length > 0) return row;
	}
	return undefined;
}

type Schema = IDataObject;
type Resolve = (schema: unknown) => Schema;

function schemasOf({ components, definitions }: IDataObject): IDataObject {
	if (isJsonObject(components) && isJsonObject(components.schemas)) return components.schemas;
	return isJsonObject(definitions) ? definitions : {};
}

/** A schema by its name, with or without what stands before it: `Xytech.jm_job`. */
function find(schemas: IDataObject, name: string): unknown {
	const wanted = name.toLowerCase();
	const fits = (key: string): boolean => key === wanted || key.endsWith(`.${wanted}`);
	return Object.entries(schemas).find(([key]) => fits(key.toLowerCase()))?.[1];
}

/** Follows references, and puts together what is made of several. What is in it already adds nothing, be it a reference to itself. */
function resolver(schemas: IDataObject): Resolve {
	const named = (reference: string): unknown =>
		schemas[decodeLeniently(reference.slice(reference.lastIndexOf('/') + 1))];
	const resolve = (schema: unknown, seen: Set<string>): Schema => {
		if (!isJsonObject(schema)) return {};
		const { $ref: reference, allOf, ...own } = schema;
		if (typeof reference === 'string') {
			if (seen.has(reference)) return {};
			seen.add(reference);
			return resolve(named(reference), seen);
		}
		if (!Array.isArray(allOf)) return own;
		const parts = allOf.map((part) => resolve(part, seen));
		return parts.filter((part) => Object.keys(part).length > 0).reduce(merged, own);
	};
	// One object for one schema wherever it stands: so it is told where a table holds itself.
	const known = new Map<unknown, Schema>();
	return (schema) => {
		const same = isJsonObject(schema) && typeof schema.$ref === 'string' ? named(schema.$ref) : schema;
		const resolved = known.get(same) ?? resolve(same, new Set());
		known.set(same, resolved);
		return resolved;
	};
}

function merged(one: Schema, other: Schema): Schema {
	const required = [one.required, other.required].flatMap((list) => (Array.isArray(list) ? (list as unknown[]) : []));
	const properties = { ...propertiesOf(one), ...propertiesOf(other) };
	return { ...one, ...other, properties, required: required as string[] };
}

function propertiesOf({ properties }: Schema): IDataObject {
	return isJsonObject(properties) ? properties : {};
}

/** What the operations of a definition answer. */
function answersIn(paths: unknown): unknown[] {
	return insideOf(paths)
		.flatMap((path) => insideOf(isJsonObject(path) ? path.get : undefined, 'responses'))
		.flatMap((answer) => (isJsonObject(answer) ? [answer.schema, ...insideOf(answer.content)] : []))
		.flatMap((content) => (isJsonObject(content) ? [content.schema ?? content] : []));
}

function insideOf(object: unknown, member?: string): unknown[] {
	const inside = member === undefined ? object : isJsonObject(object) ? object[member] : undefined;
	return isJsonObject(inside) ? Object.values(inside) : [];
}

/** The schema of a row: `{ "jm_job": [row] }`, `{ "L": [row] }`, `[row]` and the row itself are the same. */
function rowSchema(schema: Schema, root: string, resolve: Resolve): Schema {
	if (schema.type === 'array' || isJsonObject(schema.items)) return resolve(schema.items);
	const properties = Object.entries(propertiesOf(schema));
	const isRoot = ([name]: [string, unknown]): boolean =>
		[root, LIST_ROOT].some((wanted) => isSameColumn(name, wanted)) || properties.length === 1;
	const [, rows] = properties.find((entry) => isRoot(entry) && isTable(resolve(entry[1]), resolve)) ?? [];
	return rows === undefined ? schema : resolve(resolve(rows).items);
}

const columnsIn = (schema: Schema): string[] => Object.keys(propertiesOf(schema));

function isTable(schema: Schema, resolve: Resolve): boolean {
	return isJsonObject(schema.items) && columnsIn(resolve(schema.items)).length > 0;
}

/** A table and those in it. One that stands in itself has its columns there and nothing below them. */
function readTable(root: string, rootRow: Schema, resolve: Resolve): Table {
	const columnsByRow = new Map<Schema, readonly Column[]>();
	const begun = (name: string, row: Schema) => {
		const columns = columnsByRow.get(row) ?? readColumns(row, resolve);
		columnsByRow.set(row, columns);
		return { name, columns, subTables: [] as Table[] };
	};
	const whole = begun(root, rootRow);
	const open = [{ table: whole, row: rootRow, above: new Set([rootRow]) }];
	let count = 1;
	// Grows while it is gone through: level by level, so that the bound cuts what is deepest.
	for (const { table, row, above } of open) {
		for (const [name, schema] of propertiesIn(row, resolve)) {
			if (!isTable(schema, resolve)) continue;
			if (count === MOST_TABLES) return whole;
			count += 1;
			const innerRow = resolve(schema.items);
			const inner = begun(name, innerRow);
			table.subTables.push(inner);
			if (!above.has(innerRow)) open.push({ table: inner, row: innerRow, above: new Set([...above, innerRow]) });
		}
	}
	return whole;
}

function propertiesIn(row: Schema, resolve: Resolve): Array<readonly [string, Schema]> {
	return Object.entries(propertiesOf(row)).map(([name, schema]) => [name, resolve(schema)] as const);
}

function readColumns(row: Schema, resolve: Resolve): Column[] {
	const required: unknown[] = Array.isArray(row.required) ? row.required : [];
	return propertiesIn(row, resolve)
		.filter(([, schema]) => !isTable(schema, resolve))
		.map(([name, schema]) => readColumn(name, schema, required.includes(name), resolve));
}

/** A column; of a key that is nested, `{ "job_no": { "job_no": … } }`, the key itself tells the type. */
function readColumn(name: string, schema: Schema, isMandatory: boolean, resolve: Resolve): Column {
	const [, inner] = Object.entries(propertiesOf(schema)).find(([member]) => isSameColumn(member, name)) ?? [];
	const type = typeIn(inner === undefined ? schema : resolve(inner));
	const label = [schema.title, schema.description].find(
		(text): text is string => typeof text === 'string' && text.trim() !== '' && !isSameColumn(text, name),
	);
	return {
		name,
		isMandatory,
		...(type === undefined ? {} : { type }),
		...(label === undefined ? {} : { label: label.trim() }),
	};
}

function typeIn({ type, format, enum: choices }: Schema): ColumnType | undefined {
	const kind: unknown = Array.isArray(type) ? (type as unknown[]).find((one) => one !== 'null') : type;
	if (kind === 'integer' || kind === 'number') return 'number';
	if (kind === 'boolean') return 'boolean';
	if (kind !== 'string') return undefined;
	if (Array.isArray(choices) && choices.filter((one) => one !== null).every((one) => one === 'Y' || one === 'N'))
		return 'yesNo';
	if (format === 'date-time') return 'dateTime';
	return format === 'date' ? 'day' : 'text';
}

/** The key a path is made with, `/JmJob/job_no={job_no}`, where all of them name the same. */
function keyInPaths(paths: unknown, document: string, columns: readonly Column[]): string | undefined {
	if (!isJsonObject(paths)) return undefined;
	const keys = Object.keys(paths).flatMap((path) => {
		const [, name = '', key = ''] = /(?:^|\/)(\w+)\/(\w+)=\{/.exec(path) ?? [];
		return isSameColumn(name, document) ? [key] : [];
	});
	const known = columns.filter(({ name }) => keys.some((key) => isSameColumn(key, name)));
	return known.length === 1 ? known[0]?.name : undefined;
}
