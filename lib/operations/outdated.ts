import { NodeApiError } from 'n8n-workflow';
import { isJsonObject } from '../json';
import type { ApiAnswer, ApiRequest } from '../wire/types';
import type { Calls } from './outputs';

/** What a system said when it refused a request. */
export interface Refusal {
	readonly status: number;
	/** The system's own words, those about single fields included. */
	readonly words: string;
}

/**
 * A request that is made from what was found ahead of it can be too late: somebody else has created the record, or changed
 * it, in between. Then what was asked ahead is asked again, and the request is made anew from that.
 */
export interface Outdated {
	/** Whether a refusal may mean that. */
	readonly mayBe: (refusal: Refusal) => boolean;
	/** Pauses in seconds, one before each time it is asked again. A system may show late what it knows already. */
	readonly askAgainAfter: readonly number[];
}

/**
 * Sends a request, and once more if what it was made from was out of date. One that comes out the same would be refused
 * the same: then the refusal stands.
 * @param remake asks again what was asked ahead, and makes the request from the answer
 */
export async function sendUpToDate(
	{ mayBe, askAgainAfter }: Outdated,
	request: ApiRequest,
	remake: () => Promise<ApiRequest>,
	{ send, pause }: Calls,
): Promise<ApiAnswer> {
	try {
		return await send(request);
	} catch (error) {
		const refusal = refusalOf(error);
		if (refusal === undefined || !mayBe(refusal)) return await Promise.reject(error);
		for (const seconds of askAgainAfter) {
			if (seconds > 0) await pause(seconds * 1000);
			const remade = await remake();
			if (!isSame(remade, request)) return await send(remade);
		}
		return await Promise.reject(error);
	}
}

function refusalOf(error: unknown): Refusal | undefined {
	if (!(error instanceof NodeApiError) || error.httpCode === null) return undefined;
	const { details } = error.context;
	const { vendorMessage, vendorDetails } = isJsonObject(details) ? details : {};
	const words = [vendorMessage, vendorDetails].flat().filter((word) => typeof word === 'string');
	return { status: Number(error.httpCode), words: words.join('\n') };
}

function isSame(one: ApiRequest, other: ApiRequest): boolean {
	return JSON.stringify(one) === JSON.stringify(other);
}
