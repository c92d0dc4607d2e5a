import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { flag, wholeNumber } from '../../lib/parameters/fields';
import type { ApiAnswer, ApiRequest, NameValue } from '../../lib/wire/types';
import type { Input } from '../../lib/parameters/input';
import { under } from '../../lib/operations/rows';
import type { Operation, Wait } from '../../lib/operations/types';
import { isJsonObject } from '../../lib/json';
import { rowsUnder } from './envelope';
import type { Kind } from './records';
import { values } from './requests';

/*
 * ItemPath answers a write before Power Pick has taken it over. Waiting asks the list for that one record until it shows
 * what was written: unlike the record's own address, a list has an answer while there is no record yet.
 */

const EVERY_SECONDS = 2;

/** "Wait for Completion" of a write. */
export const waitFields: readonly INodeProperties[] = [
	flag(
		'Wait for Completion',
		'waitForCompletion',
		'Whether to wait until Power Pick has taken the change over. It does so some time after ItemPath has accepted it.',
	),
	wholeNumber('Wait Limit (Seconds)', 'waitLimit', {
		default: 60,
		typeOptions: { minValue: 1, maxValue: 3600 },
		displayOptions: { show: { waitForCompletion: [true] } },
		description: 'After how many seconds to stop waiting with an error; what was sent stays accepted',
	}),
];

type Waiting = NonNullable<Operation['wait']>;
type Rows = (answer: ApiAnswer) => readonly unknown[];

/** Until a new record can be read. It is looked for by the ID in the answer, or by its name if the answer has none. */
export function untilShown(kind: Kind): Waiting {
	return (answer, input) => {
		const [record] = under(kind.key)(answer);
		const { id, name } = isJsonObject(record) ? record : {};
		const by: NameValue | undefined =
			typeof id === 'string' || typeof id === 'number'
				? ['id', String(id)]
				: typeof name === 'string'
					? ['name', name]
					: undefined;
		return by && waitFor(kind, input, by, ([row]) => isJsonObject(row));
	};
}

/** Until the record shows what was sent. */
export function untilChanged(kind: Kind): Waiting {
	return (_answer, input) => untilShows(kind, input, input.text(kind.id.name), values(input, ['...updateFields']));
}

/** Until the record with this ID shows these values. */
export function untilShows(kind: Kind, input: Input, id: string, sent: IDataObject): Wait | undefined {
	return waitFor(kind, input, ['id', id], ([row]) => isJsonObject(row) && showsAll(row, sent));
}

/** Until a new order can be read and, if that was asked for, its allocation has come to an end. */
export function untilCreated(kind: Kind): Waiting {
	return (answer, input) => {
		const wait = untilShown(kind)(answer, input);
		if (!wait || !input.flag('allocate')) return wait;
		const rows = rowsUnder(kind.path);
		const isDone = (latest: ApiAnswer): boolean => rows(latest).some((row) => isJsonObject(row) && isAllocated(row));
		return { ...wait, isDone: (latest) => wait.isDone(latest) && isDone(latest) };
	};
}

/** Until the allocation of an order has come to an end. */
export function untilAllocated(kind: Kind): Waiting {
	return (_answer, input) => untilRow(kind, input, isAllocated);
}

/** Until an order has given its materials free. */
export function untilDeallocated(kind: Kind): Waiting {
	return (_answer, input) => untilRow(kind, input, isUnallocated);
}

/** Until the record is in no list any more. */
export function untilGone(kind: Kind): Waiting {
	return (_answer, input) => waitFor(kind, input, ['id', input.text(kind.id.name)], (rows) => rows.length === 0);
}

const UNALLOCATED = ['Untouched', 'Ready for Allocation'];

function isUnallocated({ status }: IDataObject): boolean {
	return UNALLOCATED.includes(String(status));
}

/** Everything was found, or something is missing. */
function isAllocated(order: IDataObject): boolean {
	return !isUnallocated(order) || Number(order.incompleteAllocations) > 0;
}

/** Until a record is as described. */
function untilRow(kind: Kind, input: Input, isDone: (row: IDataObject) => boolean): Wait | undefined {
	return waitFor(kind, input, ['id', input.text(kind.id.name)], ([row]) => isJsonObject(row) && isDone(row));
}

function waitFor(
	{ path, one }: Kind,
	input: Input,
	by: NameValue,
	isDone: (rows: ReturnType<Rows>) => boolean,
): Wait | undefined {
	if (!input.flag('waitForCompletion')) return undefined;
	const request: ApiRequest = { method: 'GET', path, query: [by, ['limit', '1'], ['page', '0']] };
	const rows = rowsUnder(path);
	return {
		request,
		isDone: (answer) => isDone(rows(answer)),
		everySeconds: EVERY_SECONDS,
		limitSeconds: input.number('waitLimit'),
		what: `Power Pick to take over ${one}`,
	};
}

/** Dates and lists are left aside: they may come back written differently. So is what the list does not show at all. */
function showsAll(row: IDataObject, sent: IDataObject): boolean {
	return Object.entries(sent).every(([name, value]) => !(name in row) || shows(row[name], value));
}

function shows(shown: unknown, sent: unknown): boolean {
	if (typeof sent === 'number') return Number(shown) === sent;
	if (typeof sent === 'boolean') return Boolean(Number(shown)) === sent || shown === sent;
	if (typeof sent !== 'string' || /^\d{4}-\d{2}-\d{2}/.test(sent)) return true;
	return String(shown).trim().toLowerCase() === sent.trim().toLowerCase();
}
