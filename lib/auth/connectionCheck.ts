import type { ICredentialTestRequest, IHttpRequestOptions } from 'n8n-workflow';
import { assertDomainAllowed } from '../http/domains';
import type { CredentialData } from '../http/types';
import { checkRelativePath, requestUrl } from '../http/url';
import { ignoresStatusesSelectively } from '../n8nFeatures';

/** Followed in no test: often the way to a sign-in page, and the secret would go along. */
const REDIRECTS = [301, 302, 303, 307, 308];

/** What an empty Test Path means for a credential. */
export type EmptyTestPath =
	/** A token has been obtained, and that is the test: the follow-up request may be answered with anything. */
	| 'tokenIsTheTest'
	/** The base URL is asked and may answer with any status but 401 or a redirect, and with no web page. */
	| 'anythingButRefusal';

/**
 * The credential test of a system. It passes no address of its own: `authenticate` recognises the request by its
 * `baseURL`, which nothing else of ours sets, and builds the address as for every other call.
 * @param path relative to the API base URL; may be an expression over `$credentials`
 * @param onlyJson where any status may pass, plain words are no sign of the system either
 */
export function connectionTest(system: string, path: string, onlyJson = false): ICredentialTestRequest {
	return {
		request: { method: 'GET', baseURL: '={{ $credentials.baseUrl }}', url: path },
		// n8n's type asks for one kind of rule per list; its tester reads them one by one.
		rules: [
			...failureAt([401], `${system} does not accept these credentials. Enter the user, id or secret again.`),
			...failureAt(
				[403],
				`${system} knows these credentials but refuses access. Give the account the right to use the API.`,
			),
			...failureAt(
				[404],
				`${system} has nothing at this address. Check the base URL and, if you set one, the Test Path.`,
			),
			...failureAt(
				REDIRECTS,
				`${system} sends you on to another address. Enter that address as the base URL; open the current one in a browser to see it.`,
			),
			...noWebPage(system),
			...(onlyJson ? noWords(system) : []),
		] as ICredentialTestRequest['rules'],
	};
}

/**
 * Turns n8n's test request into a call like every other: same base URL rules, no redirect that could carry the secret
 * elsewhere, the body as text so that a web page can be told by its first character. Other requests stay as they are.
 */
export function resolveTestRequest(
	credential: CredentialData,
	options: IHttpRequestOptions,
	baseUrl: (credential: CredentialData) => string,
	whenEmpty: EmptyTestPath = 'tokenIsTheTest',
): void {
	if (options.baseURL === undefined) return;
	const { path, query } = checkRelativePath(options.url ?? '', 'Test Path');
	const isEmpty = path === '';
	delete options.baseURL;
	options.url = requestUrl(baseUrl(credential), { path, query });
	options.disableFollowRedirect = true;
	assertDomainAllowed(credential, options.url);
	if (isEmpty && whenEmpty === 'tokenIsTheTest') {
		options.ignoreHttpStatusErrors = true;
		options.encoding = 'arraybuffer';
		return;
	}
	options.encoding = 'text';
	// Where n8n cannot, it would take the 401 for success: there only a plain success passes.
	if (isEmpty && ignoresStatusesSelectively)
		options.ignoreHttpStatusErrors = { ignore: true, except: [401, ...REDIRECTS] };
}

type Rules = Array<NonNullable<ICredentialTestRequest['rules']>[number]>;

function failureAt(statuses: number[], message: string): Rules {
	return statuses.map((value) => ({ type: 'responseCode', properties: { value, message } }));
}

/** JSON begins with none of these; a page begins with the first, often after white space. n8n compares one character. */
function noWebPage(system: string): Rules {
	const page = `${system} answers with a web page, not with data. Check the base URL: it should be that of the API.`;
	const space = `${system} answers with something that begins with white space, most likely a web page. Check the base URL: it should be that of the API.`;
	return [beginsWith('<', page), ...['\n', '\r', '\t', ' ', '\ufeff'].map((value) => beginsWith(value, space))];
}

/** An object or a list in JSON begins with no letter or digit; what a server says for itself ("404 page not found") does. */
function noWords(system: string): Rules {
	const message = `${system} answers with text, not with data. Check the base URL: it should be that of the API.`;
	return [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'].map((letter) =>
		beginsWith(letter, message),
	);
}

function beginsWith(value: string, message: string): Rules[number] {
	return { type: 'responseSuccessBody', properties: { key: '0', value, message } };
}
