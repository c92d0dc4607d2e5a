import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../../lib/operations/types';
import { verbs, type Noun, type SpecialOfKind } from '../../lib/operations/verbs';
import { severalOf, updateFields } from '../../lib/parameters/fields';
import { list } from '../../lib/wire/shapes';
import { aRecord, deleted, deletion } from './envelope';
import { replacing } from './requests';

/** A kind of record: where it is, what it is called in sentences, and how one is pointed at. */
export interface Kind extends Noun {
	/** Of the whole list: `fences`. */
	readonly path: string;
	/** The field that says which record. */
	readonly id: INodeProperties;
	/** What the list of that field depends on; stands above it. */
	readonly above?: readonly INodeProperties[];
}

/** Create. Says itself what is sent. */
export function create(kind: Kind, fields: readonly INodeProperties[], special: SpecialOfKind): Operation {
	return verbs(kind).create({ route: `POST ${kind.path}`, expects: aRecord, fields, ...special });
}

/** Get. */
export function get(kind: Kind, special: SpecialOfKind = {}): Operation {
	return verbs(kind).get({ route: `GET ${pathOfOne(kind)}`, expects: aRecord, fields: pointer(kind), ...special });
}

/** Get Many. */
export function getMany(kind: Kind, special: SpecialOfKind = {}): Operation {
	return verbs(kind).getMany({ route: `GET ${kind.path}`, expects: list, ...special });
}

/**
 * Update.
 * @param changes the fields it may change, or leave without a value
 * @param special its `fields` are those that point at the record
 */
export function update(
	kind: Kind,
	changes: readonly INodeProperties[],
	{ fields = pointer(kind), ...special }: SpecialOfKind = {},
): Operation {
	const clearable = changes.map(({ displayName, name }) => ({ name: displayName, value: name }));
	const clear = severalOf('Fields to Empty', 'clear', clearable, { description: 'What shall have no value any more' });
	return verbs(kind).update({
		...replacing(pathOfOne(kind)),
		expects: aRecord,
		fields: [...fields, updateFields(...changes, clear)],
		...special,
	});
}

/** Delete. */
export function remove(kind: Kind, special: SpecialOfKind = {}): Operation {
	return verbs(kind).delete({
		route: `DELETE ${pathOfOne(kind)}`,
		expects: deletion,
		fields: pointer(kind),
		rows: deleted,
		...special,
	});
}

/** The fields that point at a record. */
export function pointer({ above = [], id }: Kind): INodeProperties[] {
	return [...above, id];
}

function pathOfOne({ path, id }: Kind): string {
	return `${path}/{${id.name}}`;
}
