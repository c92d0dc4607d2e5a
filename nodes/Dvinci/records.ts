import type { INodeProperties } from 'n8n-workflow';
import { always } from '../../lib/operations/rows';
import { jsonBody, requireOneOf, type Computed } from '../../lib/operations/senders';
import type { Operation, Route } from '../../lib/operations/types';
import { verbs, type Noun, type Special } from '../../lib/operations/verbs';
import { additionalFields, updateFields } from '../../lib/parameters/fields';
import { isEmpty } from '../../lib/parameters/values';
import { path } from '../../lib/wire/url';
import { isByExternalId, lookUp, pathTo, present, recordIn } from './externalIds';
import { otherFields, version } from './fields';
import { asWritten, body, query, values, versionToSend } from './requests';

/** A kind of record: what it is called, where it is, and how one is pointed at. */
export interface Kind extends Noun {
	/** Of the whole list, with the slash d.vinci puts at its end: `applications/`. */
	readonly path: string;
	/** The field that says which record. */
	readonly id: INodeProperties;
	/** Further fields the path needs. */
	readonly fields?: readonly INodeProperties[];
}

/** What is said of an operation beside, or in place of, the usual. */
type Words = Pick<Special, 'description' | 'note'>;

/**
 * Create.
 * @param required fields under their own names
 * @param computed what goes out in another form than it was entered
 */
export function create(
	kind: Kind,
	required: readonly INodeProperties[],
	additional: readonly INodeProperties[],
	{ computed, ...words }: Words & { readonly computed?: Computed } = {},
): Operation {
	const names = required.map(({ name }) => name);
	return verbs(kind).create({
		...words,
		route: `POST ${kind.path}`,
		fields: [...(kind.fields ?? []), ...required, additionalFields(...additional, otherFields)],
		send: body(...names, '...additionalFields', ...(computed ? [computed] : [])),
	});
}

/** Get. */
export function get(kind: Kind, words: Words = {}): Operation {
	return verbs(kind).get({
		...words,
		route: `GET ${kind.path}{${kind.id.name}}`,
		fields: pointers(kind),
		send: (input) => (isByExternalId(kind, input) ? lookUp(kind, input) : {}),
		rows: (answer, input) => [recordIn(answer, kind, input)],
	});
}

/** Get Many, which d.vinci answers whole. @param fields the filters, if any, and what else there is to choose */
export function getMany(
	kind: Kind,
	fields: readonly INodeProperties[] = [],
	special: Words & Pick<Operation, 'details'> = {},
): Operation {
	return verbs(kind).getMany({
		...special,
		route: `GET ${kind.path}`,
		fields: [...(kind.fields ?? []), ...fields],
		...(fields.length > 0 ? { send: query('...filters') } : {}),
	});
}

/** For `details` of a list: the whole record behind a row, where Include Details is on. */
export function whole({ path: list }: Kind): Operation['details'] {
	return ({ id }, input) => {
		if (!input.flag('includeDetails')) return undefined;
		return isEmpty(id) ? 'unknown' : { method: 'GET', path: `${list}${path`${String(id)}`}` };
	};
}

/** Delete, which d.vinci does with a POST. */
export function remove(kind: Kind, words: Words = {}): Operation {
	return verbs(kind).delete({
		...words,
		...on(kind, `POST ${kind.path}{${kind.id.name}}/delete`),
		rows: always({ deleted: true }),
	});
}

/** What is special about an update. */
interface UpdateRules extends Words {
	/** Fields that stay out unless somebody sets them: writing them back takes rights of its own. */
	readonly onlyWhenSet?: readonly string[];
	/** Names in the record of fields that are called differently here. */
	readonly alsoKept?: readonly string[];
}

/**
 * Update. d.vinci wants required fields and the version with every update and does not say what becomes of the rest: so
 * the record is read, and goes back whole with the changes over it.
 * @param writable every field an update may carry
 */
export function update(kind: Kind, writable: readonly INodeProperties[], rules: UpdateRules = {}): Operation {
	const { onlyWhenSet = [], alsoKept = [], ...words } = rules;
	const kept = [...writable.map(({ name }) => name), ...alsoKept].filter((name) => !onlyWhenSet.includes(name));
	const route: Route = `PUT ${kind.path}{${kind.id.name}}`;
	return verbs(kind).update({
		...words,
		route,
		fields: [...pointers(kind), updateFields(...writable, otherFields), version],
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
		fields: [...pointers(kind), ...fields],
		ahead: (input) => (isByExternalId(kind, input) ? lookUp(kind, input) : undefined),
		send: async (input, found) => ({
			...(await send?.(input)),
			...(found ? { path: pathTo(route, recordIn(found, kind, input), kind, input) } : {}),
		}),
	};
}

/** The fields that say which record. */
function pointers({ fields = [], id }: Kind): INodeProperties[] {
	return [...fields, id];
}
