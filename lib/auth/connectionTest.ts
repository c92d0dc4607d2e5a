import { UserError } from 'n8n-workflow';
import type { ICredentialTestRequest, IHttpRequestOptions } from 'n8n-workflow';
import type { CredentialData } from '../wire/types';
import { without } from '../without';
import { noteFailure } from './failures';
import { markOf } from './notes';
import { PROBE_TIMEOUT, probeAddress } from './probe/probe';
import type { ProbeResult } from './probe/types';
import type { Testable } from './types';

/*
 * n8n's own judgement of a test answer knows status texts and codes only, and takes any 200 for success. So the test is
 * made here: n8n's request makes `authenticate` throw what n8n takes for a 401, n8n then calls `preAuthentication`, and
 * that probes the system. What n8n sends after that counts for nothing.
 */

/**
 * How far the test of a credential object has come. n8n hands the very object it passed to one hook on to the other.
 * The first: `authenticate` has asked for the probe. The second: the probe has shown that the credential counts.
 */
const asked = markOf('probeAsked');
const proven = markOf('proven');

/** The test of a credential: a request that only says that it is one. Nothing else here sets a `baseURL`. */
export function connectionTest(): ICredentialTestRequest {
	return { request: { method: 'GET', baseURL: '={{ $credentials.baseUrl }}', url: '' } };
}

/** Whether a request is n8n's test of the credential. */
export function isTestRequest(options: IHttpRequestOptions): boolean {
	return options.baseURL !== undefined;
}

/** Asks n8n to call `preAuthentication`: to be thrown. */
export function probeNeeded(credential: CredentialData): Error {
	asked.leave(credential, true);
	return Object.assign(new Error('The credential has to be tested.'), { response: { status: 401 } });
}

/** Whether `preAuthentication` has been called to probe. */
export function isProbeAsked(credential: CredentialData): boolean {
	return asked.take(credential) !== undefined;
}

/** Whether the credential has just been proven, so that n8n's test request may pass. */
export function takeProof(credential: CredentialData): boolean {
	return proven.take(credential) !== undefined;
}

/**
 * Takes what a probe found out for the verdict of n8n's test.
 * @throws UserError in our words unless the credential counts, or more cannot be told
 */
export async function prove(credential: CredentialData, probing: Promise<ProbeResult>): Promise<void> {
	try {
		const result = await probing;
		if (result.outcome !== 'counts' && result.isUntestable !== true) throw new UserError(result.message);
		proven.leave(credential, true);
	} catch (error) {
		if (error instanceof Error) noteFailure(credential, error);
		return await Promise.reject(error);
	}
}

/** n8n's test request as a repetition of the probe, whose answer is of no interest any more. */
export function asPassed(
	target: Testable,
	credential: CredentialData,
	options: IHttpRequestOptions,
): IHttpRequestOptions {
	return {
		...without(options, 'baseURL'),
		url: probeAddress(target, credential).url,
		disableFollowRedirect: true,
		ignoreHttpStatusErrors: true,
		encoding: 'arraybuffer',
		timeout: PROBE_TIMEOUT,
	};
}
