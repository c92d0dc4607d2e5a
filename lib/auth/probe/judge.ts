import { isRedirect } from '../../wire/redirect';
import { looksLikeHtml } from '../../wire/text';
import { isFromProxy, proxyFix, proxyRefusal } from '../../wire/proxy';
import { inSentence, redirectTarget } from '../send';
import { isSuccess, reportsError } from './proofs';
import type { ProbeAnswer, ProbeResult } from './types';

/** What a message about a probe may speak of. */
export interface ProbeWords {
	/** The system and its host. */
	readonly place: string;
	/** What was asked for, without query. */
	readonly asked: string;
	readonly url: string;
	/** The fields that say where the system is, by name, with the Test Path if it was asked for. */
	readonly address: string;
	/** Whether the answer says no to the credential. */
	readonly isRefusal: boolean;
	/** What a refusal means, and what to do. */
	readonly refusal: string;
	/** What to do where the account may not make the call. */
	readonly rights: string;
}

/** What an answer that proves nothing says: what happened, where, and how to mend it. */
export function judge(answer: ProbeAnswer, words: ProbeWords): ProbeResult {
	if (isFromProxy(answer.status, answer.headers, answer.text))
		return {
			outcome: 'unknown',
			message: `${proxyRefusal(answer.status, answer.headers, inSentence(words.place))}, so that nothing could be tested. ${proxyFix(answer.status, answer.headers)}`,
		};
	if (words.isRefusal) return { outcome: 'refused', message: `${words.place} ${words.refusal}` };
	return { outcome: 'unknown', message: `${words.place} ${reasonOf(answer, words)}` };
}

type Reason = (answer: ProbeAnswer, words: ProbeWords) => string;

/** The first that fits is told. */
const reasons: ReadonlyArray<readonly [fits: (answer: ProbeAnswer) => boolean, reason: Reason]> = [
	[
		({ status }) => isRedirect(status),
		({ status, headers }, { asked, url, address }) =>
			`sends the test call ${asked} on to ${redirectTarget(url, headers)} (${status}). It was not sent there. Enter the address of the API itself: check ${address}.`,
	],
	[({ status }) => status === 403, (_answer, { asked, rights }) => `refuses the test call ${asked} (403). ${rights}`],
	[
		({ status }) => status === 404 || status === 405 || status === 410,
		({ status }, { asked, address }) =>
			`has nothing at the address of the test call ${asked} (${status}). Check ${address}.`,
	],
	[
		({ status }) => status === 429,
		() => 'asks for a pause (429, too many requests), so nothing could be tested. Wait a minute, then save again.',
	],
	[
		({ status }) => status === 408 || status >= 500,
		({ status }, { asked, address }) =>
			`could not answer the test call ${asked} (${status}), so nothing could be tested. Save again later; if it stays so, check ${address}.`,
	],
	[
		(answer) => !isSuccess(answer),
		({ status }, { asked, address }) => `does not take the test call ${asked} (${status}). Check ${address}.`,
	],
	[
		({ text }) => looksLikeHtml(text),
		(_answer, { address }) =>
			`answers with a web page, not with data. Check ${address}: it should be the address of the API, not of the user interface.`,
	],
	[
		({ text }) => text.trim() === '',
		({ status }, { asked, address }) =>
			`answers the test call ${asked} with nothing (${status}), not with data. Check ${address}.`,
	],
	[
		({ json }) => json === undefined,
		(_answer, { address }) =>
			`answers with something that is not JSON, or not all of it. Check ${address}: another server may be there.`,
	],
	[
		({ json }) => reportsError(json),
		({ status }, { asked, address }) =>
			`turns the test call ${asked} down: there is "error" in its answer, although the status is ${status}. Check ${address}.`,
	],
];

function reasonOf(answer: ProbeAnswer, words: ProbeWords): string {
	const reason = reasons.find(([fits]) => fits(answer))?.[1];
	return (
		reason?.(answer, words) ??
		`answers the test call ${words.asked} with data of another kind than expected. Check ${words.address}: another system may be there.`
	);
}
