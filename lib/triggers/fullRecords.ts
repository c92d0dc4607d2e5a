import { NodeApiError, type IDataObject } from 'n8n-workflow';
import { runItems } from '../items/runItems';
import { isJsonObject } from '../json';
import { DETAILS_IN_PARALLEL } from '../operations/outputs';
import type { Look, TriggerEvent } from './types';

/** Refusals that say nothing about the record: a token, patience or the rate of calls has run out. */
const NOT_ABOUT_THE_RECORD = ['401', '408', '429'];

/**
 * The full records behind items, where they are wanted. One that is refused (gone, or not for this account) must not stop
 * all that come after it: it comes out as the list had it, with `detailsError`.
 * @throws NodeApiError when the system fails: the next poll tries again
 */
export async function inFull(event: TriggerEvent, look: Look, items: readonly IDataObject[]): Promise<IDataObject[]> {
	const { details, detailed = (answer) => answer } = event;
	const full = async (index: number): Promise<IDataObject> => {
		const item = items[index] ?? {};
		const request = details?.(item, look.input);
		if (request === undefined) return item;
		try {
			const { body } = await look.send(request);
			return isJsonObject(body) ? detailed(body, item) : item;
		} catch (error) {
			if (isAboutTheRecord(error)) return { ...item, detailsError: error.message };
			return await Promise.reject(error);
		}
	};
	return await runItems(items.length, full, { parallel: DETAILS_IN_PARALLEL });
}

function isAboutTheRecord(error: unknown): error is NodeApiError {
	const status = error instanceof NodeApiError ? (error.httpCode ?? '') : '';
	return /^4\d\d$/.test(status) && !NOT_ABOUT_THE_RECORD.includes(status);
}
