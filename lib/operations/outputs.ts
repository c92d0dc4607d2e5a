import { NodeApiError } from 'n8n-workflow';
import { clock } from '../clock';
import { isTooMuch, refusalOf, toErrorItem } from '../calls/errors';
import type { ApiAnswer, ApiRequest } from '../wire/types';
import { runItems } from '../items/runItems';
import { walkPages, type Page } from '../paging/walk';
import type { CallSettings } from '../parameters/callSettings';
import { checkFields } from '../parameters/checkFields';
import { asWanted } from './counted';
import { checkFilters } from './filterRules';
import { NamedFields, type Hint } from './hints';
import type { Input } from '../parameters/input';
import { readLimit } from '../parameters/listFields';
import { chosenOutputFields, isSelected, isSimplified, outputField, wholeOrSelected } from '../parameters/outputForm';
import { formOf } from './form';
import { sendUpToDate } from './outdated';
import { methodOf, pathOf } from './route';
import { bodyRows, plainOutput } from './rows';
import { SelectedFields } from './selectedFields';
import type { AskOfRun, FollowUp, Operation, Output, Wait } from './types';
import { isJsonObject } from '../json';
import { LimitReached } from '../errors';

/** Full records behind the rows of a list, asked for at the same time unless a person wants fewer calls at once. */
export const DETAILS_IN_PARALLEL = 5;

/** How many calls of one kind are made at the same time behind what was found. */
export function detailsAtOnce({ itemsInParallel = DETAILS_IN_PARALLEL }: CallSettings): number {
	return Math.min(DETAILS_IN_PARALLEL, itemsInParallel);
}

/** What an operation needs of the world. */
export interface Calls {
	readonly send: (request: ApiRequest) => Promise<ApiAnswer>;
	/** Asks what is the same for all items of the run; left out: `send`. */
	readonly ask?: AskOfRun;
	/** Lets time pass, unless the execution is cancelled. */
	readonly pause: (milliseconds: number) => Promise<void>;
	/** Takes what a person should know although nothing went wrong. */
	readonly hint?: (hint: Hint) => void;
}

type Told = Required<Pick<Calls, 'send' | 'hint'>>;

const NOT_RETURNED =
	'No row came with %s, although you named it. Check the spelling; what the system does not know it may pass over without a word.';

const NO_DETAILS = 'Some rows came without an ID, so the details behind them were not fetched.';

/**
 * All one item of the node gives: what has to be asked ahead, its request, the wait for its completion, the pages behind
 * it, the details behind its rows, as output items. What is to follow them stands in `next`.
 */
export async function outputsOf(
	entry: Operation,
	entered: Input,
	settings: CallSettings,
	calls: Calls,
): Promise<Output[]> {
	checkFilters(entry, entered);
	const { fillsIn, checkNames } = entry;
	const { ask = calls.send } = calls;
	const input = fillsIn ? entered.with(new Map(Object.entries(await fillsIn(entered, ask)))) : entered;
	try {
		return await gathered(entry, input, settings, calls);
	} catch (error) {
		const refusal = refusalOf(error);
		if (refusal !== undefined) await checkNames?.(input, ask, refusal);
		return await Promise.reject(error);
	}
}

async function gathered(entry: Operation, input: Input, settings: CallSettings, calls: Calls): Promise<Output[]> {
	const { send, ask = send, hint = () => undefined } = calls;
	const operation = asWanted(entry, input);
	if ((operation.ahead ?? operation.wait) && !operation.isFree) checkFields(operation.fields ?? [], input);
	const limit = limitOf(operation, input);
	const simplify = simplifierOf(operation, input);
	// Who only counts rows gets none.
	const selected = operation === entry ? selectionOf(operation, input) : undefined;
	const { followUp } = operation;
	let found: ApiAnswer | undefined;
	const make = async (): Promise<ApiRequest> =>
		await requestOf(operation, input, async (asked) => (found = await (operation.asksOnce ? ask : send)(asked)), ask);
	const request = await make();
	const { outdated } = operation;
	const sendMade = outdated ? async (made: ApiRequest) => await sendUpToDate(outdated, made, make, calls) : send;
	const rowsOf = operation.rows ?? bodyRows;
	const toOutput = operation.output ?? plainOutput;
	const outputs: Output[] = [];
	const named = new NamedFields(operation.named?.(input) ?? []);
	const parallel = detailsAtOnce(settings);

	// Who drops rows does not know how many have to come.
	const matches = operation.matches?.(input);
	const wanted = matches ? Infinity : limit;
	for await (const page of pagesOf(operation, request, input, wanted, settings, { send: sendMade, hint })) {
		const wait = operation.wait?.(page.answer, input, found);
		const answer = wait ? await completed(wait, calls) : page.answer;
		const came = rowsOf(answer, input, found);
		// A page that comes out whole stays as it is.
		const fresh = came.length === page.rows.length ? came.slice(page.repeated) : came;
		const all = matches ? fresh.filter(matches) : fresh;
		// Rows beyond the limit are dropped before their details are asked for.
		const rows = all.slice(0, limit - outputs.length);
		named.see(rows);
		operation.hints?.(answer, all, input).forEach(hint);
		const full = await withDetails(operation, rows, input, { send, hint }, parallel);
		for (const row of full) {
			const output = toOutput(simplify(row), answer, input, found);
			// What follows asks for fields a person may not keep.
			const whole = followUp ? beforeFollowUp(followUp, output, input, { send, hint }) : output;
			outputs.push(selected ? { ...whole, json: selected.keep(whole.json, row) } : whole);
		}
		if (outputs.length >= limit) break;
	}
	const missing = named.hint(NOT_RETURNED);
	if (missing !== undefined) {
		await operation.checkNames?.(input, ask);
		hint(missing);
	}
	const notChosen = selected?.hint();
	if (notChosen !== undefined) hint(notChosen);
	return outputs;
}

/** The request of an operation: its route, and what its table entry adds. */
export async function requestOf(operation: Operation, input: Input, send?: AskOfRun, ask = send): Promise<ApiRequest> {
	const ahead = operation.ahead?.(input);
	const found = ahead && (await send?.(ahead));
	const sent = (await operation.send?.(input, found, ask)) ?? {};
	return {
		...sent,
		method: sent.method ?? methodOf(operation.route),
		path: sent.path ?? pathOf(operation.route, input),
		expects: sent.expects ?? operation.expects,
	};
}

/** Asks until the system is done. */
async function completed(
	{ request, isDone, everySeconds, limitSeconds, what }: Wait,
	{ send, pause }: Calls,
): Promise<ApiAnswer> {
	const limit = limitSeconds * 1000;
	const began = clock.now();
	// The time the questions take counts as well.
	for (let paused = 0, passed = 0; passed < limit; passed = Math.max(paused, clock.now() - began)) {
		const next = Math.min(everySeconds * 1000, limit - passed);
		await pause(next);
		paused += next;
		const latest = await send(request).catch((error: unknown) => Promise.reject(asWaitedFor(error)));
		if (isDone(latest)) return latest;
	}
	throw new LimitReached(`Waited ${limitSeconds} s for ${what}, and it is not done. ${ACCEPTED}`);
}

const ACCEPTED = 'It was accepted and may still complete: look there before you send it again.';

/** A question that fails must not read as if what was sent before it had failed. */
function asWaitedFor(error: unknown): unknown {
	if (error instanceof NodeApiError)
		error.description = [error.description, `This was asked while waiting. ${ACCEPTED}`].filter(Boolean).join('\n');
	return error;
}

/** With what is to be asked once every item of the run has its results; where that cannot be asked, the output says why. */
function beforeFollowUp({ request, item, failed }: FollowUp, output: Output, input: Input, { hint }: Told): Output {
	try {
		const next = request(output.json, input);
		return next === undefined ? output : { ...output, next };
	} catch (error) {
		hint({ text: failed });
		return { ...output, json: item(output.json, toErrorItem(error).error) };
	}
}

function simplifierOf({ simplify }: Operation, input: Input): (row: unknown) => unknown {
	if (!simplify || !isSimplified(input)) return (row) => row;
	return (row) => (isJsonObject(row) ? simplify(row, input) : row);
}

/** What keeps the fields a person chose, where one did. */
function selectionOf(operation: Operation, input: Input): SelectedFields | undefined {
	const form = formOf(operation);
	const simplifies = form.includes(outputField);
	const isChosen = (simplifies || form.includes(wholeOrSelected)) && isSelected(input, simplifies);
	return isChosen ? new SelectedFields(chosenOutputFields(input)) : undefined;
}

/** How many rows a person wants; Infinity where nobody said. */
export function limitOf(operation: Operation, input: Input): number {
	return operation.limit?.(input) ?? (operation.list ? readLimit(input) : Infinity);
}

async function* pagesOf(
	operation: Operation,
	request: ApiRequest,
	input: Input,
	limit: number,
	settings: CallSettings,
	{ send, hint }: Told,
): AsyncGenerator<Page> {
	const { paging } = operation;
	const rowsOf = operation.pageRows ?? operation.rows ?? bodyRows;
	const style = typeof paging === 'function' ? paging(input) : paging;
	if (style === undefined) {
		yield { answer: await send(request), rows: [], repeated: 0, pageSize: 0 };
		return;
	}
	const { maxPages, pageSize } = settings;
	const rows = (answer: ApiAnswer): readonly unknown[] => rowsOf(answer, input);
	yield* walkPages({
		request,
		style,
		send,
		rows,
		limit,
		maxPages,
		pageSize,
		refusalOf,
		tookTooLong: isTooMuch,
		notice: hint,
	});
}

async function withDetails(
	operation: Operation,
	rows: readonly unknown[],
	input: Input,
	{ send, hint }: Told,
	parallel: number,
): Promise<readonly unknown[]> {
	const { details } = operation;
	if (!details) return rows;
	const detail = async (index: number): Promise<unknown> => {
		const row = rows[index];
		const request = isJsonObject(row) ? details(row, input) : undefined;
		if (request === undefined) return row;
		if (request !== 'unknown') return (await send(request)).body;
		hint({ text: NO_DETAILS });
		return row;
	};
	return await runItems(rows.length, detail, { parallel });
}
