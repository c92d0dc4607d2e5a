import { clock } from '../../clock';
import { bounds } from '../../wire/bounds';
import type { CredentialData } from '../../wire/types';
import { tokenHeader } from '../attach';
import { asSigned, expirySignsOf, signOfExpiry } from '../expirySigns';
import { fingerprintOf } from '../fingerprint';
import { nextMoment } from '../moments';
import { rememberIn } from '../../remember';
import { sendOnce, type Helpers } from '../send';
import type { HeldToken, TokenFlow } from '../types';
import { probeAddress, readProbe } from './probe';
import { anyJson } from './proofs';
import type { ProbeAnswer } from './types';

/** How long the question may take, in milliseconds. */
const CHECK_TIMEOUT = 10_000;
/** For how long an answer holds for calls that are sent after it, at first and at most. Milliseconds. */
const FIRST_HOLD = 100;
const LONGEST_HOLD = 5_000;
/** How often the same question is asked before answers hold for longer, each twice as long as the one before. */
const SINGLE_QUESTIONS = 4;

/**
 * What the system says of a token.
 * - `counts`: it takes it, so that a call refused with it is not allowed to this account.
 * - `refused`: it does not, or not any more.
 * - `noAddress`: nobody can be asked, since there is no address for it, or it answers anybody.
 * - `busy`: it asks to be left alone (429, 503), so that a login would only be one more request.
 * - `unknown`: what came proves nothing.
 */
export type TokenVerdict = 'counts' | 'refused' | 'noAddress' | 'busy' | 'unknown';

type AttachedToken = Pick<HeldToken, 'accessToken' | 'tokenType'>;

interface Question {
	/** Its place in the order of this process. */
	readonly moment: number;
	/** Monotonic milliseconds. */
	readonly askedAt: number;
	/** How often it has been asked, this time included, with no long pause in between. */
	readonly times: number;
	readonly verdict: Promise<TokenVerdict>;
}

/** What was asked in this process, by credential, address and token. */
const questions = new Map<string, Question>();
/** Whether an address answers those without a token as well, by credential and address. Only what is known for sure. */
const answersAnybody = new Map<string, boolean>();

/** Whether the answer to a question is good enough, so that it is not asked again. */
type Holds = (known: Question) => boolean;

/**
 * Only what was asked after a call was sent: all calls under way together share it, and a system that has forgotten its
 * tokens meanwhile is noticed. @param sentAt the moment it was sent
 */
export function askedAfter(sentAt: number): Holds {
	return ({ moment }) => moment > sentAt;
}

/**
 * What was asked recently, too. A thousand calls that fail one after the other cost a handful of questions, and a single one
 * gets an answer of its own. @param sentAt monotonic milliseconds
 */
export function recently(sentAt: number): Holds {
	return ({ askedAt, times }) => {
		const hold = Math.min(LONGEST_HOLD, FIRST_HOLD * 2 ** Math.max(0, times - SINGLE_QUESTIONS));
		return askedAt > sentAt || clock.monotonic() - askedAt < hold;
	};
}

/**
 * Asks the credential's test address whether a token counts: one GET, once for calls that fail together. An address that
 * answers without a token in the same way proves nothing.
 */
export async function checkToken(
	helpers: Helpers,
	flow: TokenFlow,
	credential: CredentialData,
	token: AttachedToken,
	holds: Holds,
): Promise<TokenVerdict> {
	const address = addressOf(flow, credential);
	if (address === undefined) return 'noAddress';
	const place = `${fingerprintOf(flow, credential)} ${address.url}`;
	const key = `${place} ${token.accessToken}`;
	const known = questions.get(key);
	if (known !== undefined && holds(known)) return await known.verdict;
	const moment = nextMoment();
	const askedAt = clock.monotonic();
	const isAskedOn = known !== undefined && askedAt - known.askedAt < 2 * LONGEST_HOLD;
	const verdict = ask(helpers, flow, credential, address, place, token);
	rememberIn(questions, key, { moment, askedAt, times: isAskedOn ? known.times + 1 : 1, verdict });
	return await verdict;
}

/** Forgets every answer. For tests, and only as a part of what a new process does not know. */
export function forgetTokenChecks(): void {
	questions.clear();
	answersAnybody.clear();
}

interface Address {
	readonly url: string;
	readonly isOwnPath: boolean;
}

/** Whether an answer says no to the token: as the system does of itself, or as the credential says that it does. */
function isRefused(flow: TokenFlow, credential: CredentialData, answer: ProbeAnswer): boolean {
	if (flow.probe.refusals?.includes(answer.status) === true) return true;
	return signOfExpiry(expirySignsOf(flow, credential), asSigned(answer)) !== undefined;
}

/** Undefined where there is none, or it cannot be used: that is for the test on Save to say. */
function addressOf(flow: TokenFlow, credential: CredentialData): Address | undefined {
	try {
		const { url, isOwnPath } = probeAddress(flow, credential);
		return flow.probe.isUntestable === true && !isOwnPath ? undefined : { url, isOwnPath };
	} catch {
		return undefined;
	}
}

async function ask(
	helpers: Helpers,
	flow: TokenFlow,
	credential: CredentialData,
	{ url, isOwnPath }: Address,
	place: string,
	token: AttachedToken,
): Promise<TokenVerdict> {
	const { probe } = flow;
	const proves = isOwnPath ? (probe.provesTestPath ?? anyJson) : probe.proves;
	const get = async (headers: Readonly<Record<string, string>>): Promise<ProbeAnswer | undefined> => {
		const request = { method: 'GET' as const, url, headers: { Accept: 'application/json', ...headers } };
		const answer = await sendOnce(helpers, flow, credential, request, CHECK_TIMEOUT, bounds.probe);
		return 'status' in answer ? readProbe(answer) : undefined;
	};
	const answer = await get(Object.fromEntries([tokenHeader(flow, credential, token)]));
	if (answer === undefined) return 'unknown';
	if (isRefused(flow, credential, answer)) return 'refused';
	if (isBusy(answer)) return 'busy';
	if (!proves(answer)) return 'unknown';
	let isOpen = answersAnybody.get(place);
	if (isOpen === undefined) {
		const withoutToken = await get({});
		// Trouble says nothing of who is let in.
		if (withoutToken === undefined) return 'unknown';
		if (isBusy(withoutToken)) return 'busy';
		if (withoutToken.status >= 500) return 'unknown';
		// It may say no with a 200, as it does of a token that has ended.
		isOpen = proves(withoutToken) && !isRefused(flow, credential, withoutToken);
		rememberIn(answersAnybody, place, isOpen);
	}
	return isOpen ? 'noAddress' : 'counts';
}

function isBusy({ status }: ProbeAnswer): boolean {
	return status === 429 || status === 503;
}
