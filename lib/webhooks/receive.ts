import type { IDataObject, INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { excerpt } from '../wire/text';
import { toNodeError } from '../nodeErrors';
import { isInRanges } from './addresses';
import { readPayloads, type IncomingCall, type Payload } from './payload';
import { Refusal, sendRefusal } from './refusal';
import { challengeOf, presentsSecret, secretHider, withoutSecretHeader, type WebhookSecret } from './secret';
import { allowedSources, answersImmediately, responseBody, secretOf } from './settings';

/** What is needed of n8n's request object. */
interface Call extends IncomingCall {
	/** The caller; behind reverse proxies what they say, as many of them as N8N_PROXY_HOPS trusts. */
	readonly ip?: string;
	readonly query?: unknown;
}

/** How the calls of one system are read. */
export interface WebhookKind {
	/** The type of the credential that holds what it presents. */
	readonly credentialType: string;
	readonly readsXml: boolean;
	/** For one call: what becomes of the fields of each payload; they stay as they are without it. */
	readonly reshape?: (context: IWebhookFunctions) => (fields: IDataObject) => IDataObject;
}

/**
 * Receives one call: checks where it comes from (403), what it presents (401) and what it brings (400), in this order,
 * and starts the workflow only if all of it is right. The body is not even read before the caller is known.
 */
export async function receiveWebhook(context: IWebhookFunctions, kind: WebhookKind): Promise<IWebhookResponseData> {
	const call: Call = context.getRequestObject();
	try {
		return await accept(context, call, kind);
	} catch (thrown) {
		if (!(thrown instanceof Refusal)) throw toNodeError(context.getNode(), thrown, 0);
		logRefusal(context, call, thrown);
		sendRefusal(context.getResponseObject(), thrown);
		return { noWebhookResponse: true };
	}
}

/** No execution tells of a refused call, so the log does, with the address n8n sees. */
function logRefusal(
	context: IWebhookFunctions,
	{ ip = 'an unknown address' }: Call,
	{ status, message }: Refusal,
): void {
	context.logger.warn(
		`Webhook "${context.getNode().name}" answered ${status} to a call from ${excerpt(ip, 60)}: ${message}`,
	);
}

async function accept(context: IWebhookFunctions, call: Call, kind: WebhookKind): Promise<IWebhookResponseData> {
	await requireSource(context, call);
	const secret = await requireSecret(context, call, kind);
	const payloads = await readPayloads(call, kind.readsXml);
	const items = itemsOf(context, call, secret, payloads, kind);
	letExpressionsSee(context, items);
	const webhookResponse = answersImmediately(context) ? responseBody(context) : { received: items.length };
	// An empty list is received, but there is nothing to run for.
	return items.length === 0 ? { webhookResponse } : { webhookResponse, workflowData: [items] };
}

async function requireSource(context: IWebhookFunctions, call: Call): Promise<void> {
	const ranges = await usable(context, '"Allowed Source Addresses" in its node', () => allowedSources(context));
	if (ranges !== undefined && !isInRanges(call.ip, ranges))
		throw new Refusal(403, 'Calls from this address are not allowed. Add it to the allowed source addresses in n8n.');
}

async function requireSecret(
	context: IWebhookFunctions,
	call: Call,
	{ credentialType }: WebhookKind,
): Promise<WebhookSecret> {
	const secret = await usable(
		context,
		'the credential of its node',
		async () => await secretOf(context, credentialType),
	);
	if (!presentsSecret(secret, call.headers))
		throw new Refusal(
			401,
			secret.kind === 'basic'
				? 'User or password is missing or wrong. Enter those of the credential in n8n.'
				: 'The header with the secret is missing or wrong. Enter name and value of the credential in n8n.',
			challengeOf(secret),
		);
	return secret;
}

/** A setting that cannot be used closes the webhook. The caller learns which one, the log learns why. */
async function usable<T>(context: IWebhookFunctions, what: string, read: () => T | Promise<T>): Promise<T> {
	try {
		return await read();
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		context.logger.error(`Webhook "${context.getNode().name}" refuses every call: ${reason}`);
		return await Promise.reject(new Refusal(500, `This webhook is not set up: correct ${what} in n8n.`));
	}
}

function itemsOf(
	context: IWebhookFunctions,
	call: Call,
	secret: WebhookSecret,
	payloads: readonly Payload[],
	{ reshape = () => (fields) => fields }: WebhookKind,
): INodeExecutionData[] {
	const hide = secretHider(secret);
	const reshaped = reshape(context);
	if (context.getNodeParameter('simplify', true) === true)
		return payloads.map(({ fields }) => ({ json: hide(reshaped(fields)) }));
	const headers = withoutSecretHeader(secret, call.headers);
	const query = (call.query ?? {}) as IDataObject;
	return payloads.map(({ body }) => ({ json: hide({ body: reshaped(body), headers, query }) }));
}

/**
 * Makes `$json` in "Response Body" the first item. What n8n evaluates expressions of a webhook against is empty in 2.0.0
 * and the unread request in 2.41; it is the same list in both.
 */
function letExpressionsSee(context: IWebhookFunctions, items: readonly INodeExecutionData[]): void {
	const { connectionInputData } = context as { connectionInputData?: unknown };
	if (!Array.isArray(connectionInputData)) return;
	connectionInputData.length = 0;
	for (const item of items) connectionInputData.push(item);
}
