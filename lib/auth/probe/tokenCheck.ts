import type { CredentialData } from '../../wire/types';
import { fingerprintOf } from '../fingerprint';
import { nextMoment } from '../moments';
import { sendOnce, type Helpers } from '../send';
import type { TokenFlow } from '../types';
import { probeAddress, readProbe } from './probe';
import { anyJson } from './proofs';
import type { ProbeAnswer } from './types';

/** How long the question may take, in milliseconds. */
const CHECK_TIMEOUT = 10_000;
/** Answers remembered in this process; the oldest is forgotten first. */
const MAX_REMEMBERED = 1_000;

/**
 * What the system says of a token.
 * - `counts`: it takes it, so that a call refused with it is not allowed to this account.
 * - `refused`: it does not, or not any more.
 * - `unknown`: it was not asked since there is no address for it, or what came proves nothing.
 */
export type TokenVerdict = 'counts' | 'refused' | 'unknown';

interface Question {
	/** A moment of this process. */
	readonly askedAt: number;
	readonly verdict: Promise<TokenVerdict>;
}

/** What was asked in this process, by credential, address and token. */
const questions = new Map<string, Question>();
/** Whether an address answers those without a token as well, by credential and address. Only what is known for sure. */
const answersAnybody = new Map<string, boolean>();

/**
 * Asks the credential's test address whether a token counts: one GET, once for calls that fail together. An address that
 * answers without a token in the same way proves nothing.
 * @param sentAt the moment the call in question was sent: what was asked since is not asked again, so that all calls under
 * way together share an answer. An older answer is worth nothing, since the system may have forgotten its tokens meanwhile.
 */
export async function checkToken(
	helpers: Helpers,
	flow: TokenFlow,
	credential: CredentialData,
	token: string,
	sentAt: number,
): Promise<TokenVerdict> {
	const address = addressOf(flow, credential);
	if (address === undefined) return 'unknown';
	const place = `${fingerprintOf(flow, credential)} ${address.url}`;
	const key = `${place} ${token}`;
	const known = questions.get(key);
	if (known !== undefined && known.askedAt > sentAt) return await known.verdict;
	const askedAt = nextMoment();
	const verdict = ask(helpers, flow, credential, address, place, token);
	rememberIn(questions, key, { askedAt, verdict });
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
	{ probe }: TokenFlow,
	credential: CredentialData,
	{ url, isOwnPath }: Address,
	place: string,
	token: string,
): Promise<TokenVerdict> {
	const proves = isOwnPath ? (probe.provesTestPath ?? anyJson) : probe.proves;
	const get = async (headers: Readonly<Record<string, string>>): Promise<ProbeAnswer | undefined> => {
		const request = { method: 'GET' as const, url, headers: { Accept: 'application/json', ...headers } };
		const answer = await sendOnce(helpers, credential, request, CHECK_TIMEOUT);
		return 'status' in answer ? readProbe(answer) : undefined;
	};
	const answer = await get({ Authorization: `Bearer ${token}` });
	if (answer === undefined) return 'unknown';
	if ((probe.refusals ?? [401]).includes(answer.status)) return 'refused';
	if (!proves(answer)) return 'unknown';
	let isOpen = answersAnybody.get(place);
	if (isOpen === undefined) {
		const withoutToken = await get({});
		// Trouble says nothing of who is let in.
		if (withoutToken === undefined || withoutToken.status === 429 || withoutToken.status >= 500) return 'unknown';
		isOpen = proves(withoutToken);
		rememberIn(answersAnybody, place, isOpen);
	}
	return isOpen ? 'unknown' : 'counts';
}

function rememberIn<Value>(map: Map<string, Value>, key: string, value: Value): void {
	map.delete(key);
	map.set(key, value);
	if (map.size <= MAX_REMEMBERED) return;
	const [oldest] = map.keys();
	if (oldest !== undefined) map.delete(oldest);
}
