import type { INodeProperties } from 'n8n-workflow';
import { always } from '../../lib/operations/rows';
import { jsonBody, requireOneOf } from '../../lib/operations/senders';
import type { Operation, Route } from '../../lib/operations/types';
import { verbs, type Noun, type SpecialOfKind } from '../../lib/operations/verbs';
import { additionalFields, updateFields } from '../../lib/parameters/fields';
import { isEmpty } from '../../lib/parameters/values';
import { list, success } from '../../lib/wire/shapes';
import { path } from '../../lib/wire/url';
import { aRecord } from './envelope';
import { hasExternalId, isByExternalId, lookUp, pathTo, present, recordIn } from './externalIds';
import { otherFields, version } from './fields';
import { asWritten, body, query, values, versionToSend } from './requests';

/** A kind of record: what it is called, where it is, and how one is pointed at. */
export interface Kind extends Noun {
	/** Of the whole list, with the slash d.vinci puts at its end: `applications/`. */
	readonly path: string;
	/** Where it is listed and added to, if that has no slash at its end. */
	readonly listPath?: string;
	/** The field that says which record. */
	readonly id: INodeProperties;
	/** What the path needs beside it; stands above it. */
	readonly above?: readonly INodeProperties[];
}

/**
 * Create: every field goes out under its own name.
 * @param additional what can be added beside the fields it cannot do without
 */
export function create(
	kind: Kind,
	fields: readonly INodeProperties[],
	additional: readonly INodeProperties[],
	special: SpecialOfKind = {},
): Operation {
	return verbs(kind).create({
		route: `POST ${kind.listPath ?? kind.path}`,
		expects: aRecord,
		fields: [...(kind.above ?? []), ...fields, additionalFields(...additional, otherFields)],
		send: body(...fields.map(({ name }) => name), '...additionalFields'),
		...special,
	});
}

/** Get, by any of the ids a record has. */
export function get(kind: Kind, special: SpecialOfKind = {}): Operation {
	return verbs(kind).get({
		description: `Retrieve ${kind.one} by its ${hasExternalId(kind) ? 'ID or external ID' : 'ID'}`,
		route: `GET ${pathOfOne(kind)}`,
		expects: aRecord,
		fields: pointer(kind),
		send: (input) => (isByExternalId(kind, input) ? lookUp(kind, input) : {}),
		rows: (answer, input) => [recordIn(answer, kind, input)],
		outputFields: 'typed',
		...special,
	});
}

/** Get Many, which d.vinci answers whole. Of its `fields`, the filters go out. */
export function getMany(kind: Kind, { fields = [], ...special }: SpecialOfKind = {}): Operation {
	return verbs(kind).getMany({
		route: `GET ${kind.listPath ?? kind.path}`,
		expects: list,
		fields: [...(kind.above ?? []), ...fields],
		...(fields.length > 0 ? { send: query('...filters') } : {}),
		outputFields: 'typed',
		...special,
	});
}

/** For `details` of a list: the whole record behind a row, where Include Details is on. */
export function whole({ path: place }: Kind): Operation['details'] {
	return ({ id }, input) => {
		if (!input.flag('includeDetails')) return undefined;
		return isEmpty(id) ? 'unknown' : { method: 'GET', path: `${place}${path`${String(id)}`}`, expects: aRecord };
	};
}

/** Delete, which d.vinci does with a POST. */
export function remove(kind: Kind, special: SpecialOfKind = {}): Operation {
	return verbs(kind).delete({
		...on(kind, `POST ${pathOfOne(kind)}/delete`),
		expects: success,
		rows: always({ deleted: true }),
		...special,
	});
}

/** What an update has of its own. */
interface UpdateOfKind extends SpecialOfKind {
	/** Fields that stay out unless somebody sets them: writing them back takes rights of its own. */
	readonly onlyWhenSet?: readonly string[];
	/** Names in the record of fields that are called differently here. */
	readonly alsoKept?: readonly string[];
}

/**
 * Update. d.vinci wants required fields and the version with every update and does not say what becomes of the rest: so
 * the record is read, and goes back whole with the changes over it.
 * @param changes every field it may carry
 */
export function update(
	kind: Kind,
	changes: readonly INodeProperties[],
	{ onlyWhenSet = [], alsoKept = [], ...special }: UpdateOfKind = {},
): Operation {
	const kept = [...changes.map(({ name }) => name), ...alsoKept].filter((name) => !onlyWhenSet.includes(name));
	const route: Route = `PUT ${pathOfOne(kind)}`;
	return verbs(kind).update({
		route,
		expects: aRecord,
		fields: [...pointer(kind), updateFields(...changes, otherFields), version],
		ahead: (input) => {
			requireOneOf(input, 'updateFields');
			// What cannot be used is refused before the record is asked for.
			values(input, ['...updateFields']);
			return present(kind, input);
		},
		// Somebody else has changed it since it was read: d.vinci itself says to read it again and try once more.
		outdated: { mayBe: ({ status }) => status === 409, askAgainAfter: [0] },
		send: (input, found) => {
			const record = found ? recordIn(found, kind, input) : {};
			return {
				path: pathTo(route, record, kind, input),
				// The version makes a second try look like a change by somebody else.
				idempotent: false,
				...jsonBody({
					...asWritten(record, kept),
					...values(input, ['...updateFields']),
					version: versionToSend(input, record.version),
				}),
			};
		},
		...special,
	});
}

/**
 * What makes an operation one on a single record. d.vinci knows paths with its own ids only: for a record pointed at by
 * its external id, that id is asked for ahead.
 */
export function on(
	kind: Kind,
	route: Route,
	fields: readonly INodeProperties[] = [],
	send?: Operation['send'],
): Pick<Operation, 'route' | 'fields' | 'ahead' | 'send'> {
	return {
		route,
		fields: [...pointer(kind), ...fields],
		ahead: (input) => (isByExternalId(kind, input) ? lookUp(kind, input) : undefined),
		send: async (input, found) => ({
			...(await send?.(input)),
			...(found ? { path: pathTo(route, recordIn(found, kind, input), kind, input) } : {}),
		}),
	};
}

/** The fields that point at a record. */
function pointer({ above = [], id }: Kind): INodeProperties[] {
	return [...above, id];
}

function pathOfOne({ path: place, id }: Kind): string {
	return `${place}{${id.name}}`;
}
