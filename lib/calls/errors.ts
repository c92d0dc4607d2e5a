import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { IDataObject, INode, JsonObject } from 'n8n-workflow';
import type { SignedBy } from '../auth/types';
import { excerpt, looksLikeHtml } from '../wire/text';
import { isJsonObject } from '../json';
import { isToldInReason, readCommonError, reasonOf, type ReadError } from '../wire/vendorWords';

/** What is known of a call that did not work. Nothing in it is secret: no header, no query, no body that was sent. */
export interface FailedCall {
	readonly system: string;
	readonly method: string;
	/** Relative to the API base URL. */
	readonly path: string;
	readonly itemIndex: number;
	readonly signedBy: SignedBy;
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
	status: number,
	statusMessage: string,
	body: unknown,
	readError?: ReadError,
): NodeApiError {
	const { method } = call;
	const vendor = readError?.(body, { status, method }) ?? {};
	const words = reasonOf(vendor) === undefined ? { ...readCommonError(body), ...vendor } : vendor;
	const { details = [], hint } = words;
	const reason = reasonOf(words);
	const answered = status < 400 ? `${call.system} did not do it` : `${call.system} answered ${status}`;
	const message = reason === undefined ? [answered, statusMessage].filter(Boolean).join(' ') : `${answered}: ${reason}`;
	const lines = isToldInReason(words) ? [] : details;
	const description = [...lines, hint ?? adviceFor(status, call), reason === undefined ? quote(body) : '']
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

function adviceFor(status: number, call: FailedCall): string {
	if (status === 401) return ADVICE_AFTER_401[call.signedBy];
	if (status === 403)
		return 'The account is known but may not do this, or the record is not visible to it. Give it the right in the system.';
	if (status === 404)
		return call.method === 'GET' || call.method === 'HEAD'
			? `Asked for was "${call.path}". Check the ID, the path and the base URL of the credential.`
			: `Sent to "${call.path}". Check every ID that is sent, the path and the base URL of the credential.`;
	if (status === 409) return 'The record has been changed in the meantime. Get it again and repeat the change.';
	if (status === 413) return 'What was sent is too large. Send it in smaller parts.';
	if (status === 429)
		return 'The system asks for fewer calls. What it refuses so is sent again for two minutes, unless it asks for more time or "Retries" is 0. Run it again later, with fewer items or a "Minimum Interval" under Options.';
	if (status >= 500)
		return call.method === 'GET' || call.method === 'HEAD'
			? 'The system itself did not manage. Run it again later, and raise "Retries" under Options.'
			: `The system itself did not manage. The ${call.method} may have been done all the same: look before you send it again.`;
	return 'Check the values of the fields against what the system expects.';
}

function quote(body: unknown): string {
	if (typeof body === 'string')
		return looksLikeHtml(body) ? 'The answer was a web page.' : `The answer was: ${excerpt(body, 300)}`;
	return body === undefined ? '' : `The answer was: ${excerpt(JSON.stringify(body), 300)}`;
}
