import type { IDataObject } from 'n8n-workflow';
import type { KnownRequest, NameValue } from '../../../lib/wire/types';
import type { Input } from '../../../lib/parameters/input';
import { wallClock } from '../../../lib/triggers/times';
import type { Look } from '../../../lib/triggers/types';
import { UnusableAnswer } from '../../../lib/errors';
import { listOf } from '../envelope';
import { readFilters } from '../filters';
import type { Kind } from '../records';

/** Rows of one time need an order as well, or they would change places from page to page. */
export function inOrderOf(attribute: string): NameValue {
	return ['orderBy', `${attribute},id`];
}

/**
 * For `request` of an event: a list in the order of a time, from that time on.
 * @param attribute the attribute that holds the time
 * @param more conditions besides those in "Filters"
 */
export function listSince(
	{ path }: Kind,
	attribute: string,
	more: (input: Input) => NameValue[] = () => [],
): (look: Look, since: Date | undefined) => KnownRequest {
	return ({ input, now, settings }, since) => {
		const period: NameValue[] =
			since === undefined ? [] : [[attribute, `[gt]${wallClock(since, now, settings.timeZone)}000`]];
		const query = [...more(input), ...readFilters(input), ...period, inOrderOf(attribute)];
		return { method: 'GET', path, query, expects: listOf(path) };
	};
}

/**
 * For `time` of an event: what an attribute holds. Without it the trigger would be silent for ever; that ItemPath has it is
 * an assumption.
 */
export function timeIn(attribute: string): (row: IDataObject) => unknown {
	return (row) => {
		if (row[attribute] !== undefined) return row[attribute];
		throw new UnusableAnswer(
			`The rows have no "${attribute}", so this event cannot tell what is new. Use "Get Many" behind a Schedule Trigger instead.`,
		);
	};
}
