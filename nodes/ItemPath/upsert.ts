import type { IDataObject } from 'n8n-workflow';
import { receipt } from '../../lib/wire/shapes';
import type { ApiAnswer, KnownRequest } from '../../lib/wire/types';
import { path } from '../../lib/wire/url';
import { isJsonObject } from '../../lib/json';
import { choice } from '../../lib/parameters/fields';
import type { Input } from '../../lib/parameters/input';
import type { Outdated } from '../../lib/operations/outdated';
import { plainOutput } from '../../lib/operations/rows';
import type { Operation, Sent } from '../../lib/operations/types';
import { verbs, type Special } from '../../lib/operations/verbs';
import { describe } from '../../lib/parameters/values';
import { listOf, recordIn, rowsUnder } from './envelope';
import { beginsWithOperator, literally } from './operators';
import type { Kind } from './records';
import { checkCanBeSeen, untilShows } from './waits';

/*
 * ItemPath has no call that creates or updates. So the name, which each record has to itself, is looked up first: what is
 * there is updated or returned, what is not is created. Should somebody else create it in between, ItemPath refuses the
 * name, and it is looked up again.
 */

/** Something else that the record names is not there: no name is taken then. */
const MISSING = /(?:not|n't|no longer) (?:yet )?exist\w*/gi;

/** The name may have been taken since it was looked up. ItemPath can know that before its lists show it. */
const nameIsTaken: Outdated = {
	mayBe: ({ status, words }) => status === 409 || (status === 422 && /exist/i.test(words.replace(MISSING, ''))),
	askAgainAfter: [0, 2, 4],
};

/** What is special about the records. */
export interface Upsert {
	/** What is done with a record that is there, unless a person chooses otherwise. */
	readonly ifExists: 'return' | 'update';
	/** What a person should know before choosing. */
	readonly description: string;
	/** The request of a new record. Refuses, before anything is sent, what could not be created. */
	readonly create: (input: Input) => Sent;
	/** What of a new record's fields a change takes; without its name. */
	readonly change: (input: Input) => IDataObject;
}

/** Create or Update, by name. */
export function upsert(kind: Kind, creation: Operation, how: Upsert): Operation {
	const [name, ...others] = creation.fields ?? [];
	const ifExists = choice(
		'If It Exists',
		'ifExists',
		[
			{ name: 'Return as It Is', value: 'return', description: 'Change nothing' },
			{ name: 'Update', value: 'update', description: 'Change what is filled in below' },
		],
		{ default: how.ifExists, description: how.description },
	);
	const changes = (input: Input): IDataObject => (input.choice('ifExists') === 'update' ? how.change(input) : {});
	const special: Special = {
		route: creation.route,
		expects: creation.expects,
		fields: [...(name ? [name] : []), ifExists, ...others],
		ahead: (input) => {
			how.create(input);
			return lookUp(kind, input);
		},
		outdated: nameIsTaken,
		send: (input, found) => {
			const known = knownIn(kind, input, found);
			if (known === undefined) return how.create(input);
			const value = changes(input);
			if (Object.keys(value).length > 0) checkCanBeSeen(input, value);
			const method = Object.keys(value).length === 0 ? 'GET' : 'PUT';
			const body = method === 'PUT' ? ({ kind: 'json', value } as const) : undefined;
			const expects = method === 'PUT' ? receipt : recordIn(kind);
			return { method, path: path`${kind.path}/${String(known.id)}`, expects, ...(body ? { body } : {}) };
		},
		wait: (answer, input, found) => {
			const known = knownIn(kind, input, found);
			if (known === undefined) return creation.wait?.(answer, input);
			const value = changes(input);
			return Object.keys(value).length === 0 ? undefined : untilShows(kind, input, String(known.id), value);
		},
		output: (row, answer, input, found) => {
			const { json } = (creation.output ?? plainOutput)(row, answer, input);
			return { json: { ...json, created: knownIn(kind, input, found) === undefined } };
		},
	};
	return { ...creation, ...verbs(kind).upsert(special) };
}

/** Asks for the record with this name. */
function lookUp(kind: Kind, input: Input): KnownRequest {
	const name = input.text('name');
	if (beginsWithOperator(name) && name.includes(';'))
		throw input.refused(
			'name',
			`is ${describe(name)}: a name that begins like an operator of ItemPath and has a semicolon cannot be looked up`,
			'Use "Create" or "Update" instead.',
		);
	return {
		method: 'GET',
		path: kind.path,
		expects: listOf(kind.path),
		query: [
			['name', literally(name)],
			['limit', '2'],
			['page', '0'],
		],
	};
}

/** The record that was found. ItemPath compares names without regard to case; a filter it passed over finds others. */
function knownIn(kind: Kind, input: Input, found: ApiAnswer | undefined): IDataObject | undefined {
	const wanted = input.text('name').toLowerCase();
	const rows = found ? rowsUnder(kind.path)(found) : [];
	return rows.filter(isJsonObject).find((row) => String(row.name).trim().toLowerCase() === wanted);
}
