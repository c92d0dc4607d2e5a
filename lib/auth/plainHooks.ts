import type { IDataObject, IHttpRequestHelper, IHttpRequestOptions, INodeProperties } from 'n8n-workflow';
import type { CredentialData } from '../wire/types';
import { withSecretHeader, withTlsSetting } from './attach';
import { asPassed, isProbeAsked, isTestRequest, probeNeeded, prove, takeProof } from './connectionTest';
import { noteFailure } from './failures';
import { formWords, type Form } from './formWords';
import { credentialsRefused, probe } from './probe/probe';
import type { ProbeResult } from './probe/types';
import type { Helpers } from './send';
import type { Testable } from './types';

/** How a credential without a token signs a call. */
export interface PlainScheme extends Testable {
	/** The headers for one call. @param url where it goes */
	readonly headers: (credential: CredentialData, url: string) => Readonly<Partial<Record<string, string>>>;
}

/**
 * n8n calls `preAuthentication` only for credentials with an expirable field. It never expires: it is not '', and nothing
 * is ever stored in it.
 */
export const plainTestField: INodeProperties = {
	displayName: 'Tested By Asking',
	name: 'testedByAsking',
	type: 'hidden',
	typeOptions: { expirable: true },
	default: 'yes',
};

/**
 * n8n's `preAuthentication` hook for a credential without a token: nothing to obtain, but a place to test. n8n calls it
 * after any failed call of its HTTP Request node, too, and repeats the call only if something comes back: nothing does.
 */
export function plainPreAuthentication(
	scheme: PlainScheme,
	form: Form,
): (this: IHttpRequestHelper, credential: IDataObject) => Promise<IDataObject> {
	return async function (credential) {
		if (isProbeAsked(credential)) await prove(credential, probePlain(this.helpers, scheme, form, credential));
		return {};
	};
}

/**
 * Asks the system whether it takes these credentials.
 * @throws SettingError when a field cannot be used
 */
async function probePlain(
	helpers: Helpers,
	scheme: PlainScheme,
	form: Form,
	credential: CredentialData,
): Promise<ProbeResult> {
	const { wrongLogin } = formWords(form, credential, scheme.login, []);
	return await probe(helpers, credential, {
		target: scheme,
		form,
		sign: (url) => scheme.headers(credential, url),
		refusal: (status) => credentialsRefused(status, wrongLogin),
	});
}

/** n8n's `authenticate` hook for a credential whose secret itself goes with each call. */
export function plainAuthenticate(
	scheme: PlainScheme,
): (credential: IDataObject, options: IHttpRequestOptions) => Promise<IHttpRequestOptions> {
	return async (credential, options) => {
		try {
			const isTest = isTestRequest(options);
			if (isTest && !takeProof(credential)) throw probeNeeded(credential);
			const call = withTlsSetting(scheme, credential, isTest ? asPassed(scheme, credential, options) : options);
			return Object.entries(scheme.headers(credential, targetOf(call))).reduce(
				(signed, [name, value]) => (value === undefined ? signed : withSecretHeader(signed, name, value)),
				call,
			);
		} catch (error) {
			if (error instanceof Error) noteFailure(credential, error);
			return await Promise.reject(error);
		}
	};
}

/** The HTTP Request node passes an older form of options, which names the URL `uri`. */
function targetOf(options: IHttpRequestOptions & { uri?: string }): string {
	return options.url ?? options.uri ?? '';
}
