import type { ApiAnswer, ApiRequest } from '../http/types';
import { runItems } from '../items/runItems';
import { walkPages } from '../paging/walk';
import type { CallSettings } from './callSettings';
import type { Input } from './input';
import { readLimit } from './listFields';
import { methodOf, pathOf } from './route';
import { bodyRows, plainOutput } from './rows';
import type { Operation, Output } from './types';
import { isJsonObject } from '../jsonObject';

/** Details of one list asked for at the same time. */
const DETAILS_IN_PARALLEL = 5;

type Send = (request: ApiRequest) => Promise<ApiAnswer>;

/** All one item of the node gives: its request, the pages behind it, the details behind its rows, as output items. */
export async function outputsOf(
	operation: Operation,
	input: Input,
	settings: CallSettings,
	send: Send,
): Promise<Output[]> {
	const request = await requestOf(operation, input);
	const limit = limitOf(operation, input);
	const rowsOf = operation.rows ?? bodyRows;
	const toOutput = operation.output ?? plainOutput;
	const outputs: Output[] = [];

	for await (const answer of answersOf(operation, request, input, limit, settings, send)) {
		// Rows beyond the limit are dropped before their details are asked for.
		const rows = rowsOf(answer, input).slice(0, limit - outputs.length);
		const full = await withDetails(operation, rows, input, send);
		for (const row of full) outputs.push(toOutput(row, answer, input));
	}
	return outputs;
}

/** The request of an operation: its route, and what its table entry adds. */
export async function requestOf(operation: Operation, input: Input): Promise<ApiRequest> {
	const sent = (await operation.send?.(input)) ?? {};
	return {
		...sent,
		method: sent.method ?? methodOf(operation.route),
		path: sent.path ?? pathOf(operation.route, input),
	};
}

function limitOf(operation: Operation, input: Input): number {
	return operation.limit?.(input) ?? (operation.list ? readLimit(input) : Infinity);
}

async function* answersOf(
	operation: Operation,
	request: ApiRequest,
	input: Input,
	limit: number,
	settings: CallSettings,
	send: Send,
): AsyncGenerator<ApiAnswer> {
	const { paging, rows = bodyRows } = operation;
	const countRows = operation.count ?? ((answer: ApiAnswer) => rows(answer, input).length);
	const style = typeof paging === 'function' ? paging(input) : paging;
	if (style === undefined) {
		yield await send(request);
		return;
	}
	const { maxPages, pageSize } = settings;
	const count = (answer: ApiAnswer): number => countRows(answer, input);
	yield* walkPages({ request, style, send, count, limit, maxPages, ...(pageSize === undefined ? {} : { pageSize }) });
}

async function withDetails(
	operation: Operation,
	rows: readonly unknown[],
	input: Input,
	send: Send,
): Promise<readonly unknown[]> {
	const { details } = operation;
	if (!details) return rows;
	const detail = async (index: number): Promise<unknown> => {
		const row = rows[index];
		const request = isJsonObject(row) ? details(row, input) : undefined;
		return request === undefined ? row : (await send(request)).body;
	};
	return await runItems(rows.length, detail, { parallel: DETAILS_IN_PARALLEL });
}
