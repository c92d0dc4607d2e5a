import { assertDomainAllowed } from '../../wire/domains';
import { hiderOf, secretsOf } from '../../wire/redact';
import { bounds } from '../../wire/bounds';
import type { CredentialData } from '../../wire/types';
import { checkRelativePath, requestUrl } from '../../wire/url';
import { fieldText } from '../fieldText';
import { fieldNames, hasField, type Form } from '../formWords';
import { inSentence, sendOnce, untrustedCertificate, type Helpers, type PlainAnswer } from '../send';
import type { Testable } from '../types';
import { judge } from './judge';
import { anyJson } from './proofs';
import type { ProbeAnswer, ProbeResult } from './types';

/** How long a probe may take in all, in milliseconds. */
export const PROBE_TIMEOUT = 30_000;

/** How a credential is probed. */
export interface Probing {
	readonly target: Testable;
	readonly form: Form;
	/** What signs a call. @param url where it goes */
	readonly sign: (url: string) => Readonly<Partial<Record<string, string>>>;
	/** What a refusal means for it, and what to do. */
	readonly refusal: (status: number) => string;
	/** Whether the body of an answer, whatever its status, says no to the credential. */
	readonly saysNo?: (answer: ProbeAnswer) => boolean;
}

/** The words for a refusal of what the person entered. */
export function credentialsRefused(status: number, wrongLogin: string): string {
	return `does not accept these credentials (${status}): ${wrongLogin}`;
}

/**
 * Asks the system whether it takes a credential: one GET that changes nothing.
 * @throws SettingError when a field cannot be used, or the host is not among the credential's domains
 */
export async function probe(helpers: Helpers, credential: CredentialData, probing: Probing): Promise<ProbeResult> {
	const { target, form, sign, refusal, saysNo } = probing;
	const { path, url, isOwnPath } = probeAddress(target, credential);
	const { host } = new URL(url);
	const place = `${target.system} at ${host}`;
	const { address, proves, provesTestPath = anyJson } = target.probe;
	const hasTestPath = hasField(form, 'testPath');
	const where = fieldNames(form, isOwnPath ? [...address, 'testPath'] : address);

	const headers = Object.fromEntries(
		Object.entries(sign(url)).filter((header): header is [string, string] => header[1] !== undefined),
	);
	const request = { method: 'GET' as const, url, headers: { Accept: 'application/json', ...headers } };
	const answer = await sendOnce(helpers, target, credential, request, PROBE_TIMEOUT, bounds.probe);
	if (!('status' in answer)) {
		return {
			outcome: 'unknown',
			message: answer.certificate
				? untrustedCertificate(place, answer)
				: `No answer from ${inSentence(place)}: ${answer.message}. ${answer.fix ?? `Check ${fieldNames(form, address.slice(0, 1))}, and that the system is up, then save again.`}`,
		};
	}
	if (target.probe.isUntestable === true && !isOwnPath) {
		const message = `${place} has answered, but nothing is known by which it could be told. Enter a "Test Path" in the credential.`;
		return { outcome: 'unknown', message, isUntestable: true };
	}
	const read = readProbe(answer);
	const isToldNo = saysNo?.(read) ?? false;
	const counts = (): ProbeResult => {
		target.probe.checkFields?.(credential);
		return { outcome: 'counts' };
	};
	if (!isToldNo && (isOwnPath ? provesTestPath : proves)(read)) return counts();
	const result = judge(read, {
		place,
		url,
		asked: `"${path}"`,
		address: where,
		isRefusal: isToldNo || (target.probe.refusals ?? [401]).includes(answer.status),
		refusal: refusal(answer.status),
		rights: `Give the account the right to use the API${hasTestPath ? ', or enter a "Test Path" that it may read' : ''}.`,
	});
	return result.outcome === 'counts'
		? counts()
		: { ...result, message: hiderOf(secretsOf(credential))(result.message) };
}

/** Where the test call goes: to the person's own Test Path, if there is one. */
export function probeAddress(
	target: Testable,
	credential: CredentialData,
): { path: string; url: string; isOwnPath: boolean } {
	const ownPath = fieldText(credential, 'testPath');
	const { path: known } = target.probe;
	const entered = ownPath === '' ? (typeof known === 'string' ? known : known(credential)) : ownPath;
	const { path, query } = checkRelativePath(entered, 'Test Path');
	const url = requestUrl(target.baseUrl(credential), { path, query });
	assertDomainAllowed(credential, url);
	return { path, url, isOwnPath: ownPath !== '' };
}

/** The answer to a probe with its body read. */
export function readProbe(answer: PlainAnswer): ProbeAnswer {
	return { ...answer, json: parsed(answer.text) };
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
