import { notFound } from './errors';
import { findDocument, tableOf, type ColumnType, type Document, type Table } from './schema';

const types: Readonly<Record<ColumnType, object>> = {
	string: { type: 'string' },
	number: { type: 'number' },
	boolean: { type: 'boolean' },
	datetime: { type: 'string', format: 'date-time' },
};

/** Answers `GET /spec/{Doc}`: the document's OpenAPI definition. */
export function readDefinition(name: string): object {
	const document = findDocument(name);
	if (!document) throw notFound(`No document '${name}'`);
	const { table } = document;
	return {
		openapi: '3.0.1',
		info: { title: document.name, version: 'v2' },
		paths: paths(document),
		components: { schemas: { [table]: schemaOf(tableOf(table)) } },
	};
}

function paths({ name, kind, table }: Document): object {
	const { primary } = tableOf(table);
	const answer = {
		200: { description: 'OK', content: { 'application/json': { schema: { $ref: `#/components/schemas/${table}` } } } },
	};
	const path = kind === 'list' ? `/${name}` : `/${name}/${primary}={${primary}}`;
	return { [path]: { get: { operationId: `get${name}`, responses: answer } } };
}

function schemaOf(table: Table): object {
	const columns = Object.entries(table.columns).map(([column, type]) => [column, columnSchema(table, column, type)]);
	const subTables = table.subTables.map((name) => [name, { type: 'array', items: schemaOf(tableOf(name)) }]);
	return { type: 'object', required: table.mandatory, properties: Object.fromEntries([...columns, ...subTables]) };
}

/** A key is the object that it is answered as. */
function columnSchema(table: Table, column: string, type: ColumnType): object {
	const target = column === table.primary ? table : table.references[column] && tableOf(table.references[column]);
	if (!target) return types[type];
	const members = [column, ...target.alternates].map((member) => [member, types[target.columns[member] ?? 'string']]);
	return { type: 'object', properties: Object.fromEntries(members) as object };
}
