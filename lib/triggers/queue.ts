import type { IDataObject } from 'n8n-workflow';
import type { ApiAnswer, KnownRequest } from '../wire/types';
import { isTooMuch, refusalOf } from '../calls/errors';
import { runItems } from '../items/runItems';
import { isJsonObject } from '../json';
import type { Input } from '../parameters/input';
import { bodyRows } from '../operations/rows';
import type { PageStyle } from '../paging/types';
import { walkPages } from '../paging/walk';
import { UnusableAnswer } from '../errors';
import { checkRoom, idKey, MAX_REMEMBERED, shortHash } from './memory';
import type { Look, Watch } from './types';

const SAMPLE_SIZE = 3;
const RECEIPTS_IN_PARALLEL = 5;

/** How often a queue is read at most until nothing more turns up. */
const MOST_READINGS = 5;

/** After so many refusals and no success the others are not tried: the account may not give receipts at all. */
const MOST_REFUSED = 5;

/** A list that records join when they are ready and leave when somebody has dealt with them. */
export interface Queue {
	/** Asks for all that wait, those that wait longest first. */
	readonly request: (look: Look) => KnownRequest;
	readonly rows?: (answer: ApiAnswer) => readonly unknown[];
	readonly id: (row: IDataObject) => unknown;
	readonly paging: PageStyle;
	/** Rows on a page, since pages of a list that others take from should be few. */
	readonly pageSize: number;
	/** Tells the system that a record has arrived: it then leaves the list. */
	readonly receipt?: (id: unknown, input: Input) => KnownRequest | undefined;
}

/**
 * What is remembered of each record that waits.
 * The first letter: `e` it was emitted, `r` it has its receipt as well and should leave, `s` it was skipped because it
 * waited already when the trigger began.
 * The second: how many polls in a row did not find it any more. Behind a colon the ID, in JSON, where a receipt is due.
 */
export type QueueState = Readonly<Record<string, string>>;

const MARK = /^(?:[rs][01]|e[01](?::.+)?)$/s;

interface Waiting {
	readonly fresh: IDataObject[];
	/** Those that were emitted by an earlier poll and still wait, though some may have their receipt. */
	readonly emitted: IDataObject[];
	readonly keys: Set<string>;
}

/**
 * Notices records that join a queue. A receipt is only given by the poll after the one that emitted the record: n8n has
 * taken it by then, so that one that gets lost on the way waits on and comes out again.
 */
export function queue(list: Queue): Watch<QueueState> {
	const begin = async (look: Look): Promise<QueueState> => {
		const { keys } = await readQueue(list, look, {}, 0);
		return checked(Object.fromEntries([...keys].map((key) => [key, 's0'] as const)));
	};
	return {
		begin,
		poll: async (look, state = {}) => {
			// A person may have edited it. Better to begin anew than to stand still for ever.
			if (!isQueueState(state)) return { items: [], state: await begin(look) };
			const { fresh, emitted, keys } = await readQueue(list, look, state, look.settings.batchSize);
			const { given, failures } = await giveReceipts(list, look, emitted.map(list.id));
			const [failure] = failures.values();
			const done = emitted.filter((_row, index) => given.has(index)).map((row) => [keyOf(list, row), 'r0'] as const);
			const added = fresh.map((row) => [keyOf(list, row), emittedMark(list, look, row)] as const);
			const next: QueueState = { ...stillWaiting(state, keys), ...Object.fromEntries([...done, ...added]) };
			// What is new must not wait for a receipt that fails; that it fails is said as soon as nothing is new, or too much waits.
			const isFull = Object.keys(next).length > MAX_REMEMBERED;
			if (failure !== undefined && (fresh.length === 0 || isFull)) return await Promise.reject(failure);
			return { items: fresh, state: checked(next) };
		},
		settle: async (look, state) => {
			const due = owed(state);
			const { given, failures } = await giveReceipts(
				list,
				look,
				due.map(([, id]) => id),
			);
			// What the system refuses for good must not keep the trigger from beginning.
			const passing = [...failures].filter(([, error]) => !isForGood(error));
			if (passing.length === 0) return undefined;
			const [[, failure] = []] = passing;
			// All else stays known: a person may go back to the filters of before.
			const settled = due.flatMap(([key], index): Array<[string, string]> => {
				if (given.has(index)) return [[key, 'r0']];
				return isForGood(failures.get(index)) ? [[key, 'e0']] : [];
			});
			return { failure, left: { ...(state as QueueState), ...Object.fromEntries(settled) } };
		},
		sample: async (look) => {
			const request = list.request(look);
			const answer = await look.send({ ...list.paging.start(request, SAMPLE_SIZE), expects: request.expects });
			return rowsOf(list, answer).slice(0, SAMPLE_SIZE);
		},
	};
}

function isQueueState(state: unknown): state is QueueState {
	return isJsonObject(state) && Object.values(state).every((mark) => MARK.test(String(mark)));
}

/**
 * Reads the whole queue, but keeps no more rows than are needed. Where that takes several pages and something known is
 * missing, it is read again until nothing more turns up: others may leave the queue meanwhile, and then a row slips from a
 * page not yet read to one that was.
 */
async function readQueue(list: Queue, look: Look, state: QueueState, batchSize: number): Promise<Waiting> {
	const waiting: Waiting = { fresh: [], emitted: [], keys: new Set() };
	// What has its receipt is expected to be gone.
	const watched = Object.keys(state).filter((key) => !state[key]?.startsWith('r'));
	const missing = (): number => watched.filter((key) => !waiting.keys.has(key)).length;
	for (let readings = 1, before = Infinity; readings <= MOST_READINGS; readings++) {
		const pages = await readOnce(list, look, state, batchSize, waiting);
		const now = missing();
		if (pages < 2 || now === 0 || now === before) break;
		before = now;
	}
	return waiting;
}

/** @returns the number of pages */
async function readOnce(
	list: Queue,
	look: Look,
	state: QueueState,
	batchSize: number,
	waiting: Waiting,
): Promise<number> {
	const { send, settings } = look;
	let count = 0;
	const request = list.request(look);
	const pages = walkPages({
		request,
		style: list.paging,
		send: async (page) => await send({ ...page, expects: request.expects }),
		rows: (answer) => rowsOf(list, answer),
		limit: Infinity,
		maxPages: settings.maxPages,
		pageSize: settings.pageSize ?? list.pageSize,
		tookTooLong: isTooMuch,
	});
	for await (const { answer } of pages) {
		count += 1;
		for (const row of rowsOf(list, answer)) {
			const key = keyOf(list, row);
			if (waiting.keys.has(key)) continue;
			waiting.keys.add(key);
			const known = state[key];
			if (known === undefined && waiting.fresh.length < batchSize) waiting.fresh.push(row);
			if (known !== undefined && !known.startsWith('s') && list.receipt) waiting.emitted.push(row);
		}
	}
	return count;
}

/**
 * What to remember of records that were known before. One that was not found is remembered for one poll more: while pages
 * are read others may leave the queue, and a row can slip from a page not yet read to one that was.
 */
function stillWaiting(state: QueueState, keys: ReadonlySet<string>): QueueState {
	const kept = Object.entries(state).flatMap(([key, mark]): Array<[string, string]> => {
		const [kind = '', missed] = mark;
		const id = mark.slice(2);
		if (keys.has(key)) return [[key, `${kind}0${id}`]];
		return missed === '0' ? [[key, `${kind}1${id}`]] : [];
	});
	return Object.fromEntries(kept);
}

/** What is remembered of a record that is emitted: enough to give its receipt even if it cannot be found any more. */
function emittedMark({ id, receipt }: Queue, { input }: Look, row: IDataObject): string {
	return receipt?.(id(row), input) === undefined ? 'e0' : markOf(id(row));
}

const markOf = (id: unknown): string => `e0:${JSON.stringify(id)}`;

/** The records of a state that were emitted, have no receipt yet, and were still there at the last look: keys and IDs. */
function owed(state: unknown): Array<[key: string, id: unknown]> {
	if (!isQueueState(state)) return [];
	return Object.entries(state).flatMap(([key, mark]): Array<[string, unknown]> =>
		mark.startsWith('e0:') ? [[key, JSON.parse(mark.slice(3))]] : [],
	);
}

function isForGood(error: unknown): boolean {
	const { status = 0 } = refusalOf(error) ?? {};
	return status >= 400 && status < 500 && status !== 408 && status !== 429;
}

/** @returns which were given, and what went wrong with others, by their place */
async function giveReceipts(
	{ receipt }: Queue,
	look: Look,
	ids: readonly unknown[],
): Promise<{ given: ReadonlySet<number>; failures: ReadonlyMap<number, unknown> }> {
	const failures = new Map<number, unknown>();
	const given = new Set<number>();
	const give = async (index: number): Promise<void> => {
		const request = receipt?.(ids[index], look.input);
		if (request === undefined || (given.size === 0 && failures.size >= MOST_REFUSED)) return;
		try {
			await look.send(request);
			given.add(index);
		} catch (error) {
			failures.set(index, error);
		}
	};
	await runItems(ids.length, give, { parallel: RECEIPTS_IN_PARALLEL });
	return { given, failures };
}

function checked(state: QueueState): QueueState {
	checkRoom(
		Object.keys(state).length,
		'records that wait to be dealt with',
		'Turn on "Emit Existing" and have what is emitted marked as dealt with, or narrow the filters.',
	);
	return state;
}

/** What is no answer must not pass for an empty list: all that waits would be forgotten and come out again. */
function rowsOf(list: Queue, answer: ApiAnswer): IDataObject[] {
	if (answer.body === undefined || answer.body === null || answer.body === '')
		throw new UnusableAnswer(
			'The system answered with nothing where a list was expected. Nothing was emitted, and nothing is lost.',
		);
	return (list.rows ?? bodyRows)(answer).filter(isJsonObject);
}

function keyOf(list: Queue, row: IDataObject): string {
	const id = list.id(row);
	if (id === undefined || id === null || id === '')
		throw new UnusableAnswer('A record came without an ID, so the trigger could not tell whether it is new.');
	return shortHash(idKey(id));
}
