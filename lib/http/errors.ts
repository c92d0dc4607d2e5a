import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { IDataObject, INode, JsonObject } from 'n8n-workflow';
import { excerpt, looksLikeHtml } from './text';
import { isJsonObject } from '../jsonObject';

/** What a system says of a refusal in its own words, taken out of its answer. */
export interface VendorMessage {
	readonly message?: string;
	/** One line per field or further message. */
	readonly details?: readonly string[];
	readonly hint?: string;
}

export type ReadError = (body: unknown, status: number) => VendorMessage | undefined;

/** What is known of a call that did not work. Nothing in it is secret: no header, no query, no body that was sent. */
export interface FailedCall {
	readonly system: string;
	readonly method: string;
	/** Relative to the API base URL. */
	readonly path: string;
	readonly itemIndex: number;
}

/** Bad input, refused before anything was sent. */
export function inputError(node: INode, message: string, itemIndex: number, description?: string): NodeOperationError {
	return new NodeOperationError(node, message, { itemIndex, ...(description === undefined ? {} : { description }) });
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
		...(httpCode === undefined ? {} : { httpCode }),
	});
	// n8n replaces messages in which it finds certain words and codes; ours are complete already.
	error.message = message;
	error.description = description;
	error.context.details = { method: call.method, path: call.path, ...(httpCode === undefined ? {} : { httpCode }) };
	return error;
}

/** An answer with a status of 400 and above. */
export function statusError(
	node: INode,
	call: FailedCall,
	status: number,
	statusMessage: string,
	body: unknown,
	readError?: ReadError,
): NodeApiError {
	const vendor = readError?.(body, status);
	const answered = `${call.system} answered ${status}${statusMessage === '' ? '' : ` ${statusMessage}`}`;
	const message = vendor?.message === undefined ? answered : `${answered}: ${excerpt(vendor.message, 300)}`;
	const description = [
		...(vendor?.details ?? []),
		vendor?.hint ?? adviceFor(status, call),
		vendor?.message === undefined && vendor?.details === undefined ? quote(body) : '',
	]
		.filter((line) => line !== '')
		.join('\n');
	const error = callError(node, call, message, description, String(status));
	error.context.data = isJsonObject(body) ? body : undefined;
	error.context.details = {
		...(error.context.details as IDataObject),
		...(vendor?.message === undefined ? {} : { vendorMessage: vendor.message }),
		...(vendor?.details === undefined ? {} : { vendorDetails: [...vendor.details] }),
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

function adviceFor(status: number, call: FailedCall): string {
	if (status === 401)
		return 'A new token was refused as well, or the credential has none. Check user and secret in the credential, and that the account may make this call.';
	if (status === 403)
		return 'The account is known but may not do this, or the record is not visible to it. Give it the right in the system.';
	if (status === 404) return `Nothing is at "${call.path}". Check the id, the path and the base URL of the credential.`;
	if (status === 409) return 'The record has been changed in the meantime. Get it again and repeat the change.';
	if (status === 413) return 'What was sent is too large. Send it in smaller parts.';
	if (status === 429)
		return 'The system asks for fewer calls. Set "Items in Parallel" to 1 or a "Minimum Interval" under Options.';
	if (status >= 500) return 'The system itself did not manage. Run it again later, and raise "Retries" under Options.';
	return 'Check the values of the fields against what the system expects.';
}

function quote(body: unknown): string {
	if (typeof body === 'string')
		return looksLikeHtml(body) ? 'The answer was a web page.' : `The answer was: ${excerpt(body, 300)}`;
	return body === undefined ? '' : `The answer was: ${excerpt(JSON.stringify(body), 300)}`;
}
