import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { flag, wholeNumber } from '../../lib/parameters/fields';
import type { ApiAnswer, KnownRequest, NameValue } from '../../lib/wire/types';
import type { Input } from '../../lib/parameters/input';
import { under } from '../../lib/operations/rows';
import type { Operation, Wait } from '../../lib/operations/types';
import { UnusableAnswer } from '../../lib/errors';
import { isJsonObject } from '../../lib/json';
import { readDate } from '../../lib/parameters/dates';
import { listOf, rowsUnder } from './envelope';
import { literally } from './operators';
import type { Kind } from './records';
import { values } from './requests';

/*
 * ItemPath answers a write before Power Pick has taken it over. Waiting asks the list for that one record until it shows
 * what was written: unlike the record's own address, a list has an answer while there is no record yet.
 */

const EVERY_SECONDS = 2;

const WAIT = 'waitForCompletion';

const SECOND = 1000;
const DAY = 24 * 60 * 60 * SECOND;

/** "Wait for Completion" of a write. */
export const waitFields: readonly INodeProperties[] = [
	flag(
		'Wait for Completion',
		WAIT,
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
		if (by === undefined && input.flag(WAIT))
			throw new UnusableAnswer(
				`ItemPath accepted ${kind.one}, but its answer has neither an ID nor a name, so it cannot be told when it is done`,
				'Turn off "Wait for Completion", and look there before you send it again.',
			);
		return by && waitFor(kind, input, by, (row) => isJsonObject(row));
	};
}

/** Until the record shows what was sent. */
export function untilChanged(kind: Kind): Waiting {
	return (_answer, input) => untilShows(kind, input, input.text(kind.id.name), values(input, ['...updateFields']));
}

/** Until the record with this ID shows these values. */
export function untilShows(kind: Kind, input: Input, id: string, sent: IDataObject): Wait | undefined {
	return waitFor(kind, input, ['id', id], (row) => isJsonObject(row) && showsAll(kind, row, sent));
}

/** @throws BadInput when a change is to be waited for of which nothing could be seen: before it is sent. */
export function checkCanBeSeen(input: Input, sent: IDataObject): void {
	if (!input.flag(WAIT) || Object.values(sent).some(isComparable)) return;
	throw input.refused(
		WAIT,
		`cannot be kept: ${Object.keys(sent).join(', ')} cannot be compared with what ItemPath's list shows`,
		'Nothing was sent. Turn it off, or change something else along with it.',
	);
}

/** Until a new order can be read and, if that was asked for, its allocation has come to an end. */
export function untilCreated(kind: Kind): Waiting {
	return (answer, input) => {
		const wait = untilShown(kind)(answer, input);
		if (!wait || !input.flag('allocate')) return wait;
		const rows = rowsUnder(kind.path);
		const isDone = (latest: ApiAnswer): boolean => rows(latest).every((row) => isJsonObject(row) && isAllocated(row));
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
	return (_answer, input) => waitFor(kind, input, ['id', input.text(kind.id.name)], (row) => row === undefined);
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
	return waitFor(kind, input, ['id', input.text(kind.id.name)], (row) => isJsonObject(row) && isDone(row));
}

/** @param isDone told the record, or undefined when there is none */
function waitFor(
	{ path, one }: Kind,
	input: Input,
	by: NameValue,
	isDone: (row: unknown) => boolean,
): Wait | undefined {
	if (!input.flag(WAIT)) return undefined;
	const request: KnownRequest = {
		method: 'GET',
		path,
		query: [
			[by[0], literally(by[1])],
			['limit', '1'],
			['page', '0'],
		],
		expects: listOf(path),
	};
	const rows = rowsUnder(path);
	return {
		request,
		isDone: (answer) => {
			const [row] = rows(answer);
			// A list that passes over the question would show whatever comes first.
			return isDone(row) && (row === undefined || isTheOne(row, by));
		},
		everySeconds: EVERY_SECONDS,
		limitSeconds: input.number('waitLimit'),
		what: `Power Pick to take over ${one}`,
	};
}

function isTheOne(row: unknown, [field, value]: NameValue): boolean {
	return isJsonObject(row) && isSameText(row[field], value);
}

/** What the list shows of what was sent, is as it was sent. */
function showsAll({ many }: Kind, row: IDataObject, sent: IDataObject): boolean {
	const compared = Object.entries(sent).filter(([name, value]) => name in row && isComparable(value));
	if (compared.length === 0)
		throw new UnusableAnswer(
			`It was accepted, but the list of ${many} shows none of ${Object.keys(sent).join(', ')}, so it cannot be told when it is done`,
			'Turn off "Wait for Completion" for this change.',
		);
	return compared.every(([name, value]) => shows(row[name], value));
}

/** Objects may come back in another form. */
function isComparable(value: unknown): boolean {
	if (Array.isArray(value)) return value.every((entry) => !Array.isArray(entry) && isComparable(entry));
	return typeof value !== 'object' || value === null;
}

function shows(shown: unknown, sent: unknown): boolean {
	if (Array.isArray(sent))
		return (
			Array.isArray(shown) &&
			shown.length === sent.length &&
			sent.every((entry) => shown.some((other) => shows(other, entry)))
		);
	if (sent === null || sent === '') return shown === null || shown === undefined || shown === '';
	if (typeof sent === 'number') return Number(shown) === sent;
	if (typeof sent === 'boolean') return Boolean(Number(shown)) === sent || shown === sent;
	return isSameTime(shown, sent) ?? isSameText(shown, sent);
}

/** Times count as the same whatever is written behind their seconds, and a day by itself is the whole day. */
function isSameTime(shown: unknown, sent: unknown): boolean | undefined {
	const [wanted, found] = [sent, shown].map((value) => readDate(value, 'UTC')?.getTime());
	if (typeof sent !== 'string' || wanted === undefined) return undefined;
	if (found === undefined) return false;
	const grain = /[T ]/.test(sent.trim()) ? SECOND : DAY;
	return Math.floor(found / grain) === Math.floor(wanted / grain);
}

function isSameText(shown: unknown, sent: unknown): boolean {
	return String(shown).trim().toLowerCase() === String(sent).trim().toLowerCase();
}
