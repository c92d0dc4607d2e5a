import type { INodeProperties } from 'n8n-workflow';
import { requireOneOf } from '../../lib/operations/senders';
import type { Counting, Operation, Resource } from '../../lib/operations/types';
import { verbs, type Noun, type SpecialOfKind } from '../../lib/operations/verbs';
import { additionalFields, updateFields } from '../../lib/parameters/fields';
import type { Input } from '../../lib/parameters/input';
import { receipt } from '../../lib/wire/shapes';
import type { NameValue } from '../../lib/wire/types';
import { namingCodes } from './codes';
import { aCount, countOf, listOf, recordIn, recordOf, rowsUnder } from './envelope';
import { pointer, withExtraFields } from './fields';
import { checkNothingCompared, comparisonIn, listFilters, toldOfComparison } from './comparing';
import { listQuery, namedIn, ORDER_BY, orderByFor, readFilters } from './filters';
import { mappedOwnFields, ownColumns } from './ownColumns';
import { outputFieldsOf } from './outputFields';
import { itemPathPages, itemPathPagesOf } from './paging';
import { body, values } from './requests';
import { listForm } from './toolForms';
import { checkCanBeSeen, untilChanged, untilGone, untilShown, waitFields } from './waits';

/** A kind of record: where it is, and what it is called in sentences. */
export interface Kind extends Noun {
	/** Its path, and the key of a list: `order_lines`. */
	readonly path: string;
	/** The key of a single record: `order_line`. */
	readonly key: string;
	/** The field that points at a record. */
	readonly id: INodeProperties;
	/** What rows are known to have, for the filters: the first stays, a new filter begins with it. Left out: nothing is known. */
	readonly fields?: readonly string[];
	/** Rows per page, where more take ItemPath too long. */
	readonly pageSize?: number;
}

/** Get. */
export function get(kind: Kind, special: SpecialOfKind = {}): Operation {
	return verbs(kind).get({
		route: `GET ${pathOfOne(kind)}`,
		expects: recordIn(kind),
		fields: [kind.id],
		rows: recordOf(kind),
		outputFields: outputFieldsOf(kind.path),
		...namingCodes(kind.path),
		...special,
	});
}

/** Get Many. */
export function getMany(kind: Kind, special: SpecialOfKind = {}): Operation {
	const orderBy = orderByFor(kind);
	return verbs(kind).getMany({
		route: `GET ${kind.path}`,
		expects: listOf(kind.path),
		fields: [listFilters(kind), orderBy],
		send: (input) => ({ query: listQuery(input) }),
		rows: rowsUnder(kind.path),
		named: namedIn,
		matches: comparisonIn,
		hints: toldOfComparison(kind),
		paging: kind.pageSize === undefined ? itemPathPages : itemPathPagesOf(kind.pageSize),
		counting: counting(orderBy),
		tool: listForm(kind, ORDER_BY),
		outputFields: outputFieldsOf(kind.path),
		...namingCodes(kind.path),
		...special,
	});
}

/**
 * How a list is counted.
 * @param orderBy its field Order By
 * @param more filters beside those of the field Filters
 */
export function counting(orderBy: INodeProperties, more: (input: Input) => NameValue[] = () => []): Counting {
	return {
		send: (input) => {
			checkNothingCompared(input);
			return { query: [...more(input), ...readFilters(input), ['countOnly', 'true']] };
		},
		expects: aCount,
		read: countOf,
		idle: [orderBy],
	};
}

/** Create: every field goes out under its own name, what a collection holds beside them. */
export function create(kind: Kind, fields: readonly INodeProperties[], special: SpecialOfKind = {}): Operation {
	const form = withExtras(kind, fields);
	return verbs(kind).create({
		route: `POST ${kind.path}`,
		expects: recordIn(kind),
		fields: [...form, ...ownColumns(kind.path), ...waitFields],
		send: body(...form.map(({ name, type }) => (type === 'collection' ? `...${name}` : name))),
		rows: recordOf(kind),
		wait: untilShown(kind),
		...special,
	});
}

/** The fields of a new record: the extra fields stand in Additional Fields. */
function withExtras({ path }: Kind, fields: readonly INodeProperties[]): INodeProperties[] {
	const { name } = additionalFields();
	if (!fields.some((field) => field.name === name)) return [...fields, withExtraFields(path, additionalFields())];
	return fields.map((field) => (field.name === name ? withExtraFields(path, field) : field));
}

/** Update: what is in Update Fields is changed, all else stays. */
export function update(kind: Kind, changes: readonly INodeProperties[], special: SpecialOfKind = {}): Operation {
	const changed = updateFields(...changes);
	return verbs(kind).update({
		route: `PUT ${pathOfOne(kind)}`,
		// Of creating alone it is documented what comes back.
		expects: receipt,
		fields: [kind.id, withExtraFields(kind.path, changed), ...ownColumns(kind.path), ...waitFields],
		send: (input) => {
			if (Object.keys(mappedOwnFields(input)).length === 0) requireOneOf(input, changed.name);
			checkCanBeSeen(input, values(input, [`...${changed.name}`]));
			return body(`...${changed.name}`)(input);
		},
		rows: recordOf(kind),
		wait: untilChanged(kind),
		...special,
	});
}

/** Delete. */
export function remove(kind: Kind, special: SpecialOfKind = {}): Operation {
	return verbs(kind).delete({
		route: `DELETE ${pathOfOne(kind)}`,
		expects: receipt,
		fields: [kind.id, ...waitFields],
		rows: (_answer, input) => [{ id: input.value(kind.id.name), deleted: true }],
		wait: untilGone(kind),
		...special,
	});
}

/** A resource whose records can only be read: names and all that cannot be told from them. */
export interface ReadOnly extends Pick<Resource, 'name' | 'description'>, Pick<Kind, 'one' | 'path' | 'fields'> {
	/** Left out: as its path has them. */
	readonly many?: string;
	/** Left out: as `one` has it. */
	readonly key?: string;
	/** Left out: chosen from its list. */
	readonly id?: INodeProperties;
}

/** The kind of record of a resource that can only be read. @param value what n8n stores for the resource */
export function readOnlyKind(value: string, { name, ...entry }: ReadOnly): Kind {
	return {
		key: entry.one.replace(/^an? /, '').replaceAll(' ', '_'),
		many: entry.path.replaceAll('_', ' '),
		id: pointer(name, `${value}Id`, entry.path),
		...entry,
	};
}

/** Resources that have nothing but Get and Get Many, by the value n8n stores for each. */
export function readOnlyResources<Value extends string>(
	table: Readonly<Record<Value, ReadOnly>>,
): Record<Value, Resource> {
	const resourceOf = ([value, entry]: [string, ReadOnly]): [string, Resource] => {
		const { name, description } = entry;
		const kind = readOnlyKind(value, entry);
		return [value, { name, value, description, defaultOperation: 'Get Many', operations: [get(kind), getMany(kind)] }];
	};
	return Object.fromEntries(Object.entries<ReadOnly>(table).map(resourceOf)) as Record<Value, Resource>;
}

function pathOfOne({ path, id }: Kind): string {
	return `${path}/{${id.name}}`;
}
