import type { IDataObject } from 'n8n-workflow';
import type { ApiAnswer, ApiRequest } from '../../../lib/wire/types';
import { Input } from '../../../lib/parameters/input';
import type { Look, PollSettings } from '../../../lib/triggers/types';

export const NOW = Date.parse('2026-06-10T12:00:00Z');
export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A time so many milliseconds before now, as a system writes it. */
export function ago(milliseconds: number): string {
	return new Date(NOW - milliseconds).toISOString();
}

/** What a poll works with, against a function for a system. */
export function lookAt(answer: (request: ApiRequest) => unknown, settings: Partial<PollSettings> = {}): Look {
	const send = async (request: ApiRequest): Promise<ApiAnswer> =>
		await Promise.resolve({ status: 200, headers: {}, body: answer(request) } as ApiAnswer);
	return {
		now: NOW,
		send,
		input: new Input(
			{ value: () => undefined, timeZone: 'UTC', file: async () => await Promise.reject(new Error()) },
			[],
		),
		settings: {
			batchSize: 1000,
			overlap: undefined,
			timeZone: 'UTC',
			maxPages: 1000,
			minimumInterval: 0,
			retries: 0,
			timeout: 1000,
			neverError: false,
			...settings,
		},
	};
}

/** Ids of what came out. */
export function idsOf(items: readonly IDataObject[]): unknown[] {
	return items.map(({ id }) => id);
}
