import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { IDataObject, INode, JsonObject } from 'n8n-workflow';
import type { SignedBy } from '../auth/types';
import { excerpt, looksLikeHtml } from '../wire/text';
import { isFromProxy, proxyFix, proxyRefusal } from '../wire/proxy';
import { kindOf } from '../wire/shapes';
import type { ApiAnswer, Shape } from '../wire/types';
import { isJsonObject } from '../json';
import { isToldInReason, readCommonError, reasonOf, type ReadError } from '../wire/vendorWords';
import { isRead } from '../wire/methods';
import { tookTooLong } from '../wire/retry';

/** What is known of a call that did not work. Nothing in it is secret: no header, no query, no body that was sent. */
export interface FailedCall {
	/** Who is asked: the system, or another host that it sent the call on to. */
	system: string;
	/** The system that sent it on. */
	sentOnBy?: string;
	readonly method: string;
	/** Relative to the API base URL. */
	readonly path: string;
	readonly itemIndex: number;
	readonly signedBy: SignedBy;
	/** An earlier try may have been done: its answer was lost, the system failed over it, or it was sent on from there. */
	mayBeDone?: boolean;
	/** The body of the answer says that the token has expired, whatever its status says. */
	isTokenRefused?: boolean;
}

/** A call that got no usable answer: network, redirect, unreadable body, no token. */
export function callError(
	node: INode,
	call: FailedCall,
	message: string,
	description: string,
	httpCode?: string,
): NodeApiError {
	const error = new NodeApiError(node, { message } as JsonObject, {
		message,
		description,
		itemIndex: call.itemIndex,
		httpCode,
	});
	// n8n replaces messages in which it finds certain words and codes; ours are complete already.
	error.message = message;
	error.description = description;
	error.context.details = { method: call.method, path: call.path, ...(httpCode === undefined ? {} : { httpCode }) };
	return error;
}

/** An answer with a status of 400 and above, or one that says of itself that nothing was done. */
export function statusError(
	node: INode,
	call: FailedCall,
	{ status, statusMessage, headers, body }: ApiAnswer,
	readError?: ReadError,
): NodeApiError {
	if (isFromProxy(status, headers, body)) return proxyError(node, call, { status, headers, body });
	const { method } = call;
	const vendor = readError?.(body, { status, method }) ?? {};
	const words = reasonOf(vendor) === undefined ? { ...readCommonError(body), ...vendor } : vendor;
	const { details = [], hint } = words;
	const reason = reasonOf(words);
	const answered = status < 400 ? `${call.system} did not do it` : `${call.system} answered ${status}`;
	const message = reason === undefined ? [answered, statusMessage].filter(Boolean).join(' ') : `${answered}: ${reason}`;
	const lines = isToldInReason(words) ? [] : details;
	const doubt = call.mayBeDone !== true && (status >= 500 || status === 408) ? doubtAfter(call) : '';
	const advice = doubtAfterRepetition(call, status) || hint || adviceFor(status, call);
	const description = [...lines, [advice, doubt].filter(Boolean).join(' '), reason === undefined ? quote(body) : '']
		.filter((line) => line !== '')
		.join('\n');
	const error = callError(node, call, message, description, String(status));
	error.context.data = isJsonObject(body) ? body : undefined;
	error.context.details = {
		...(error.context.details as IDataObject),
		...(words.message === undefined ? {} : { vendorMessage: words.message }),
		...(details.length === 0 ? {} : { vendorDetails: [...details] }),
		...(body === undefined ? {} : { body: typeof body === 'string' ? excerpt(body, 500) : (body as IDataObject) }),
	};
	return error;
}

/** What a system refused a call with; undefined for every other failure. */
export function refusalOf(error: unknown): { status: number; message: string } | undefined {
	if (!(error instanceof NodeApiError)) return undefined;
	const { httpCode } = (error.context.details ?? {}) as IDataObject;
	return httpCode === undefined ? undefined : { status: Number(httpCode), message: error.message };
}

/** Whether a failed call was answered, be it with something else than was asked for. */
export function wasAnswered(error: unknown): error is NodeApiError {
	if (!(error instanceof NodeApiError)) return false;
	const { httpCode, statusCode } = (error.context.details ?? {}) as IDataObject;
	return httpCode !== undefined || statusCode !== undefined;
}

/** Errors of calls that no answer came to in time. */
const timedOut = new WeakSet<NodeApiError>();

/** The error of a call that no answer came to in time. */
export function markTimedOut(error: NodeApiError): NodeApiError {
	timedOut.add(error);
	return error;
}

/** Whether a call failed because the system did not manage in time. */
export function isTooMuch(error: unknown): boolean {
	if (!(error instanceof NodeApiError)) return false;
	return tookTooLong({ status: refusalOf(error)?.status, timedOut: timedOut.has(error) });
}

/** What stands between n8n and the system has answered: neither the system nor the account is to blame. */
function proxyError(
	node: INode,
	call: FailedCall,
	{ status, headers, body }: Pick<ApiAnswer, 'status' | 'headers' | 'body'>,
): NodeApiError {
	const where = 'It is no answer of the system.';
	const doubt = status >= 500 ? doubtAfter(call) : '';
	const lines = [`${where} ${proxyFix(status, headers)}`, doubtAfterRepetition(call) || doubt, quote(body)];
	return callError(
		node,
		call,
		proxyRefusal(status, headers, call.system),
		lines.filter(Boolean).join('\n'),
		String(status),
	);
}

/** An answer that is none: not what was asked for, whatever its status. `answer`: without secrets. */
export function shapeError(node: INode, call: FailedCall, shape: Shape, answer: ApiAnswer): NodeApiError {
	const { body } = answer;
	const kind = kindOf(answer);
	const quoted = kind === 'nothing' ? '' : `: ${excerpt(textOf(body), 300)}`;
	const error = callError(
		node,
		call,
		`${call.system} answered with ${kind} instead of ${shape.what}${quoted}`,
		[adviceForKind(kind, call), doubtAfter(call)].filter(Boolean).join('\n'),
	);
	error.context.details = { ...(error.context.details as IDataObject), statusCode: answer.status };
	return error;
}

function textOf(body: unknown): string {
	return typeof body === 'string' ? body : JSON.stringify(body);
}

function adviceForKind(kind: string, { system, path }: FailedCall): string {
	if (kind === 'a web page' || kind === 'text' || kind === 'XML')
		return `Something else may have answered in place of ${system}, such as a proxy, a sign-in page or another server at this address. Check the base URL of the credential, and open the address from where n8n runs.`;
	if (kind === 'an error') return 'It came with a status of success, but holds no result. Deal with what it says.';
	return `That is not how ${system} answers "${path}". Check the base URL of the credential, and what stands between n8n and ${system}.`;
}

/** What to bear in mind after a write that failed in any way that leaves it open; '' after a read. */
export function doubtAfter({ method }: FailedCall): string {
	return isRead(method) ? '' : `The ${method} may have been done all the same: look before you send it again.`;
}

/** The same where an earlier try of the write may have been done; '' where there was none. */
export function doubtAfterRepetition(call: FailedCall, status?: number): string {
	if (call.mayBeDone !== true || isRead(call.method)) return '';
	if (call.method === 'DELETE' && (status === 404 || status === 410))
		return 'It was sent again because the answer to the first try was lost: that one may have deleted it. Look whether it is gone.';
	return `An earlier try of this ${call.method} may have been done, although no good answer came: look before you send it again.`;
}

/** An error as the item n8n routes to its error branch: only these two keys, or it would go on as a success. */
export function toErrorItem(error: unknown): { error: string; details: IDataObject } {
	const message = error instanceof Error ? error.message : String(error);
	if (!(error instanceof NodeApiError) && !(error instanceof NodeOperationError))
		return { error: message, details: {} };
	const description = typeof error.description === 'string' ? { description: error.description } : {};
	return { error: message, details: { ...description, ...(error.context.details as IDataObject | undefined) } };
}

const ADVICE_AFTER_401: Readonly<Record<SignedBy, string>> = {
	token:
		'Tokens of this credential are not accepted for this call. Check that the account may make it. If no call works any more, open the credential and save it: n8n then tests it.',
	signIn: 'Open the credential and sign in again. If other calls work, the account may not make this one.',
	secret:
		'Open the credential, enter its secret again and save it: n8n then tests it. If other calls work, the account may not make this one.',
};

/** What to do about another host that gave no file. */
export function adviceElsewhere(host: string, sentOnBy: string): string {
	return `${sentOnBy} sent the call on to ${host}, which was asked without the credential: such an address is often good for minutes only. Run it again to get a new one, and check that n8n can reach ${host}. If that is the system itself, enter its address as the base URL in the credential.`;
}

function adviceFor(status: number, call: FailedCall): string {
	if (call.sentOnBy !== undefined) return adviceElsewhere(call.system, call.sentOnBy);
	if (status === 401 || call.isTokenRefused === true) return ADVICE_AFTER_401[call.signedBy];
	if (status === 403)
		return 'The account is known but may not do this, or the record is not visible to it. Give it the right in the system.';
	if (status === 404)
		return isRead(call.method)
			? `Asked for was "${call.path}". Check the ID, the path and the base URL of the credential.`
			: `Sent to "${call.path}". Check every ID that is sent, the path and the base URL of the credential.`;
	if (status === 409) return 'The record has been changed in the meantime. Get it again and repeat the change.';
	if (status === 413) return 'What was sent is too large. Send it in smaller parts.';
	if (status === 429)
		return 'The system asks for fewer calls. What it refuses so is sent again for two minutes, unless it asks for more time or "Retries" is 0. Run it again later, with fewer items or a "Minimum Interval" under Options.';
	if (status >= 500)
		return isRead(call.method)
			? 'The system itself did not manage. Run it again later, and raise "Retries" under Options.'
			: 'The system itself did not manage.';
	if (status === 408) return 'The system waited too long for the call to arrive.';
	return 'Check the values of the fields against what the system expects.';
}

function quote(body: unknown): string {
	if (typeof body === 'string')
		return looksLikeHtml(body) ? 'The answer was a web page.' : `The answer was: ${excerpt(body, 300)}`;
	return body === undefined ? '' : `The answer was: ${excerpt(JSON.stringify(body), 300)}`;
}
