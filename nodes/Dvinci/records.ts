import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { ApiAnswer, ApiRequest } from '../../lib/wire/types';
import { isJsonObject } from '../../lib/json';
import { additionalFields, updateFields } from '../../lib/parameters/fields';
import type { Input } from '../../lib/parameters/input';
import { pathOf } from '../../lib/operations/route';
import { always, bodyRows } from '../../lib/operations/rows';
import { jsonBody, requireOneOf } from '../../lib/operations/senders';
import type { Operation, Route } from '../../lib/operations/types';
import { otherFields, version } from './fields';
import { asWritten, values } from './requests';

/** A kind of record: where it is, and how one is pointed at. */
export interface Records {
	/** Of the whole list, with the slash d.vinci puts at its end: `applications/`. */
	readonly path: string;
	/** The field that says which record. */
	readonly id: INodeProperties;
	/** Further fields the path needs. */
	readonly fields?: readonly INodeProperties[];
}

type Parts = Pick<Operation, 'route' | 'fields' | 'ahead' | 'outdated' | 'send' | 'rows'>;

/** How a body differs from the fields it is made of. */
type Shape = (body: IDataObject, input: Input) => IDataObject;

const asItIs: Shape = (body) => body;

/** Creates a record. @param required fields under their own names */
export function create(
	{ path, fields = [] }: Records,
	required: readonly INodeProperties[],
	additional: readonly INodeProperties[],
	shape: Shape = asItIs,
): Parts {
	const names = required.map(({ name }) => name);
	return {
		route: `POST ${path}`,
		fields: [...fields, ...required, additionalFields(...additional, otherFields)],
		send: (input) => jsonBody(shape(values(input, [...names, '...additionalFields']), input)),
	};
}

/** Gets one record. */
export function get(records: Records): Parts {
	return {
		route: `GET ${records.path}{${records.id.name}}`,
		fields: [...(records.fields ?? []), records.id],
		send: (input) => (isByExternalId(records, input) ? lookUp(records, input) : {}),
		rows: (answer, input) => [recordIn(answer, records, input)],
	};
}

/** Deletes a record, which d.vinci does with a POST. */
export function remove(records: Records): Parts {
	return { ...on(records, `POST ${records.path}{${records.id.name}}/delete`), rows: always({ deleted: true }) };
}

/**
 * An operation on one record. d.vinci knows paths with its own ids only: for a record pointed at by its external id,
 * that id is asked for first.
 */
export function on(
	records: Records,
	route: Route,
	fields: readonly INodeProperties[] = [],
	send?: (input: Input) => ReturnType<NonNullable<Operation['send']>>,
): Parts {
	return {
		route,
		fields: [...(records.fields ?? []), records.id, ...fields],
		ahead: (input) => (isByExternalId(records, input) ? lookUp(records, input) : undefined),
		send: async (input, found) => ({
			...(await send?.(input)),
			...(found ? { path: pathTo(route, recordIn(found, records, input), records, input) } : {}),
		}),
	};
}

/** What an update may leave to the caller. */
interface UpdateRules {
	/** Fields that stay out unless somebody sets them: writing them back takes rights of its own. */
	readonly onlyWhenSet?: readonly string[];
	/** Names in the record of fields that are called differently here. */
	readonly alsoKept?: readonly string[];
	readonly shape?: Shape;
}

/**
 * Updates a record. d.vinci wants required fields and the version with every update and does not say what becomes of the
 * rest: so the record is read, and goes back whole with the changes over it.
 * @param writable every field an update may carry
 */
export function update(records: Records, writable: readonly INodeProperties[], rules: UpdateRules = {}): Parts {
	const { onlyWhenSet = [], alsoKept = [], shape = asItIs } = rules;
	const kept = [...writable.map(({ name }) => name), ...alsoKept].filter((name) => !onlyWhenSet.includes(name));
	const route: Route = `PUT ${records.path}{${records.id.name}}`;
	return {
		route,
		fields: [...(records.fields ?? []), records.id, updateFields(...writable, otherFields), version],
		ahead: (input) => {
			requireOneOf(input, 'updateFields');
			// What cannot be used is refused before the record is asked for.
			values(input, ['...updateFields']);
			return present(records, input);
		},
		// Somebody else has changed it since it was read: d.vinci itself says to read it again and try once more.
		outdated: { mayBe: ({ status }) => status === 409, askAgainAfter: [0] },
		send: (input, found) => {
			const record = found ? recordIn(found, records, input) : {};
			return {
				path: pathTo(route, record, records, input),
				// The version makes a second try look like a change by somebody else.
				idempotent: false,
				...jsonBody({
					...asWritten(record, kept),
					...shape(values(input, ['...updateFields']), input),
					version: versionToSend(input, record.version),
				}),
			};
		},
	};
}

/** The version a change is based on, unless the record has another one. d.vinci itself refuses lower ones only. */
function versionToSend(input: Input, current: unknown): unknown {
	const given = input.optionalNumber(version.name);
	if (given === undefined || typeof current !== 'number' || given === current) return given ?? current;
	if (given > current) {
		throw input.refused(
			version.name,
			'is ahead of the record',
			`You gave ${given}, but the record is at version ${current}. Nothing was written. Give the version you got with the record, or leave the field empty.`,
		);
	}
	throw input.refused(
		version.name,
		'is out of date',
		`You gave ${given}, but the record is at version ${current}: somebody has changed it since. Nothing was written. Get the record again and repeat the change with version ${current}, or leave the field empty.`,
	);
}

/** Asks for a record as it is now. */
function present(records: Records, input: Input): ApiRequest {
	if (isByExternalId(records, input)) return lookUp(records, input);
	return { method: 'GET', path: pathOf(`GET ${records.path}{${records.id.name}}`, input) };
}

/** Asks for a record by its external id. */
function lookUp({ path, id }: Records, input: Input): ApiRequest {
	return { method: 'GET', path: pathOf(`GET ${path}`, input), query: [['externalId', input.text(id.name)]] };
}

function isByExternalId({ id }: Records, input: Input): boolean {
	return input.mode(id.name) === 'externalId';
}

/**
 * The record of an answer: most kinds answer one, users and user groups a list. Of a list only the record with that very
 * external id counts: should the filter have been passed over, the first would be anybody's.
 */
function recordIn(answer: ApiAnswer, records: Records, input: Input): IDataObject {
	const { id } = records;
	const isWanted = (row: unknown): boolean =>
		!Array.isArray(answer.body) ||
		!isByExternalId(records, input) ||
		(isJsonObject(row) &&
			String(row.externalId ?? row.externalReference).toLowerCase() === input.text(id.name).toLowerCase());
	const record = bodyRows(answer).find(isWanted);
	if (isJsonObject(record)) return record;
	throw input.refused(id.name, 'fits no record', 'Check the ID, and that the API user may see the record.');
}

/** The path to a record, by the id d.vinci itself gave it. */
function pathTo(route: Route, record: IDataObject, records: Records, input: Input): string {
	if (!isByExternalId(records, input)) return pathOf(route, input);
	if (record.id === undefined || record.id === null)
		throw input.refused(records.id.name, 'fits a record that has no ID of its own', 'Choose "By ID" instead.');
	const byOwnId = route.replace(`{${records.id.name}}`, encodeURIComponent(String(record.id)));
	return pathOf(byOwnId as Route, input);
}
