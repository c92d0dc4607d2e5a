import type { IDataObject } from 'n8n-workflow';
import type { ApiAnswer } from '../../lib/wire/types';
import { isJsonObject } from '../../lib/json';
import { readDate } from '../../lib/parameters/dates';
import type { Input } from '../../lib/parameters/input';
import { pathOf } from '../../lib/operations/route';
import { jsonBody, requireOneOf, senders, type SentField } from '../../lib/operations/senders';
import type { Hint } from '../../lib/operations/hints';
import type { Operation, Sent } from '../../lib/operations/types';
import { aRecord, recordOf } from './envelope';

/** Nextome counts milliseconds since 1970. */
export const { body, query, values } = senders({ date: (date) => date.getTime(), shape: withReferences });

/**
 * An update of the record at this path. Nextome replaces records as a whole: the present one is read ahead and the
 * changes are laid over it, so that what nobody named stays.
 */
export function replacing(path: string): Required<Pick<Operation, 'route' | 'ahead' | 'send'>> {
	return {
		route: `PUT ${path}`,
		ahead: (input) => {
			requireOneOf(input, 'updateFields');
			return { method: 'GET', path: pathOf(`GET ${path}`, input), expects: aRecord };
		},
		send: (input, found) => {
			const { clear, ...changed } = values(input, ['...updateFields']);
			const kept = Object.entries(withoutNulls(recordOf(found))).filter(
				([name]) => !(clear as string[] | undefined)?.includes(name),
			);
			return jsonBody({ ...Object.fromEntries(kept), ...changed });
		},
	};
}

/** Query parameters with a period among them: in `Filters`, or as fields of the operation. */
export function periodQuery(
	...fields: SentField[]
): (input: Input, how?: { needsEnd?: boolean; place?: Input }) => Sent {
	const send = query(...fields);
	return (input, { needsEnd = false, place = input } = {}) => {
		checkPeriod(place, needsEnd);
		return send(input);
	};
}

/** For `hints` of a list that Nextome limits to the last minutes unless told otherwise. */
export function lookedBack(_answer: ApiAnswer, _rows: readonly unknown[], input: Input): readonly Hint[] {
	const { start, t, ut } = input.set('filters');
	if (start !== undefined || t !== undefined || ut !== undefined) return [];
	const text = 'Nextome looked back 15 minutes only, which is what it does unless the filters say otherwise.';
	return [{ text, type: 'info' }];
}

/** A list of positions, their times as people or expressions write them. */
export function positionList(input: Input, name: string): IDataObject[] {
	const list = input.json(name);
	if (Array.isArray(list) && list.length > 0 && list.every(isJsonObject)) {
		return list.map((position) => ({ ...position, ...timesOf(position, input, name) }));
	}
	throw input.refused(name, 'is not a list of positions', 'Begin with [ and end with ], and put { and } around each.');
}

function checkPeriod(input: Input, needsEnd: boolean): void {
	const start = input.optionalDate('start');
	const end = input.optionalDate('end');
	if (end && !start) throw input.refused('start', 'is empty', 'A period with an end needs a beginning.');
	if (start && !end && needsEnd) throw input.refused('end', 'is empty', 'Here a period with a beginning needs an end.');
	if (start && end && start > end) throw input.refused('end', 'is before the beginning', 'Swap the two.');
}

function timesOf(position: IDataObject, input: Input, name: string): IDataObject {
	const times = ['timestampGenerated', 'timestampSent', 'createdAt'].filter(
		(time) => position[time] !== undefined && position[time] !== null,
	);
	const read = times.map((time): [string, number] => {
		const value = position[time];
		const date = readDate(/^\d{12,14}$/.test(String(value)) ? Number(value) : value, input.timeZone);
		if (date) return [time, date.getTime()];
		throw input.refused(name, `has a "${time}" that is not a date`, 'Use ISO 8601 or milliseconds since 1970.');
	});
	return Object.fromEntries(read);
}

/** Other records are named by their ids: `[1, 2]` goes out as `[{"id": 1}, {"id": 2}]`. */
function withReferences(record: IDataObject): IDataObject {
	const entries = Object.entries(record).map(([name, value]) => [
		name,
		Array.isArray(value) ? value.map((entry) => (typeof entry === 'number' ? { id: entry } : entry)) : value,
	]);
	return Object.fromEntries(entries) as IDataObject;
}

/** Nextome answers null for what has no value; in what it is sent, such a field is left out. */
function withoutNulls<T>(value: T): T {
	if (Array.isArray(value)) return value.map(withoutNulls) as T;
	if (!isJsonObject(value)) return value;
	const entries = Object.entries(value).filter(([, inner]) => inner !== null);
	return Object.fromEntries(entries.map(([name, inner]) => [name, withoutNulls(inner)])) as T;
}
