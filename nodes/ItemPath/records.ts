import type { INodeProperties } from 'n8n-workflow';
import type { ApiAnswer, NameValue } from '../../lib/wire/types';
import { additionalFields } from '../../lib/parameters/fields';
import { requireOneOf } from '../../lib/operations/senders';
import type { Input } from '../../lib/parameters/input';
import { under } from '../../lib/operations/rows';
import type { Counting, Operation } from '../../lib/operations/types';
import { countOf } from './count';
import { rowsUnder } from './envelope';
import { withExtraFields } from './extraFields';
import { filtersFor, listQuery, namedIn, orderBy, readFilters } from './filters';
import { itemPathPages } from './paging';
import { body } from './senders';
import type { Kind } from './kind';
import { listForm } from './toolForms';
import { untilChanged, untilGone, untilShown, waitFields } from './waits';

/** What every resource offers: Get and Get Many. */
export function reads(kind: Kind): Operation[] {
	const filters = filtersFor(kind.fields ?? []);
	return [
		{
			name: 'Get',
			value: 'get',
			action: `Get ${kind.one}`,
			description: `Retrieve ${kind.one} by its ID`,
			route: `GET ${kind.path}/{${kind.id.name}}`,
			fields: [kind.id],
			rows: recordOf(kind),
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: `Get many ${kind.many}`,
			description: `Retrieve a list of ${kind.many}`,
			route: `GET ${kind.path}`,
			fields: [filters, orderBy],
			send: (input) => ({ query: listQuery(input) }),
			rows: rowsUnder(kind.path),
			named: namedIn,
			list: true,
			paging: itemPathPages,
			counting: counting(),
			tool: listForm(kind, orderBy.name),
		},
	];
}

/** How a list is counted. @param more filters beside those of the field Filters */
export function counting(more: (input: Input) => NameValue[] = () => []): Counting {
	return {
		send: (input) => ({ query: [...more(input), ...readFilters(input), ['countOnly', 'true']] }),
		read: countOf,
		idle: [orderBy],
	};
}

/** Create: every field goes out under its own name, what a collection holds beside them. */
export function create(kind: Kind, ...fields: INodeProperties[]): Operation {
	return {
		name: 'Create',
		value: 'create',
		action: `Create ${kind.one}`,
		description: `Add ${kind.one} to Power Pick`,
		route: `POST ${kind.path}`,
		fields: [...withExtras(fields), ...waitFields],
		send: body(...fields.map(({ name, type }) => (type === 'collection' ? `...${name}` : name))),
		rows: recordOf(kind),
		wait: untilShown(kind),
	};
}

/** The fields of a new record: the extra fields stand in Additional Fields. */
function withExtras(fields: readonly INodeProperties[]): INodeProperties[] {
	const { name } = additionalFields();
	if (!fields.some((field) => field.name === name)) return [...fields, withExtraFields(additionalFields())];
	return fields.map((field) => (field.name === name ? withExtraFields(field) : field));
}

/** Update: what is in Update Fields is changed, all else stays. */
export function update(kind: Kind, updateFields: INodeProperties): Operation {
	return {
		name: 'Update',
		value: 'update',
		action: `Update ${kind.one}`,
		description: `Change ${kind.one}`,
		route: `PUT ${kind.path}/{${kind.id.name}}`,
		fields: [kind.id, withExtraFields(updateFields), ...waitFields],
		send: (input) => {
			requireOneOf(input, updateFields.name);
			return body(`...${updateFields.name}`)(input);
		},
		rows: recordOf(kind),
		wait: untilChanged(kind),
	};
}

/** Delete. */
export function remove(kind: Kind): Operation {
	return {
		name: 'Delete',
		value: 'delete',
		action: `Delete ${kind.one}`,
		description: `Remove ${kind.one} for good`,
		route: `DELETE ${kind.path}/{${kind.id.name}}`,
		fields: [kind.id, ...waitFields],
		rows: (_answer, input) => [{ id: input.value(kind.id.name), deleted: true }],
		wait: untilGone(kind),
	};
}

/** The record in an answer: alone in its envelope, or the one row of a list that was asked while waiting. */
export function recordOf({ key, path }: Kind): (answer: ApiAnswer, input: Input) => readonly unknown[] {
	const single = under(key);
	const listed = rowsUnder(path);
	return (answer) => {
		const rows = listed(answer);
		return rows[0] === answer.body ? single(answer) : rows;
	};
}
