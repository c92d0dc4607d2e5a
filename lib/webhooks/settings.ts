import type { IDataObject, IHookFunctions, INode, IWebhookFunctions } from 'n8n-workflow';
import { needsItem, withoutItem } from '../auth/perItem';
import { SettingError } from '../errors';
import { readAddressRanges, type AddressRange } from './addresses';
import { readSecret, type WebhookSecret } from './secret';

type Context = IHookFunctions | IWebhookFunctions;

/**
 * Who may call, by address.
 * @throws SettingError also when an expression leaves nothing: that must not open the webhook to everyone
 */
export function allowedSources(context: Context): AddressRange[] | undefined {
	const name = 'allowedSourceAddresses';
	const value = String(context.getNodeParameter(name, '') ?? '');
	const ranges = readAddressRanges(value);
	if (ranges === undefined && isExpression(context.getNode(), name))
		throw new SettingError(
			'The expression in "Allowed Source Addresses" gives no address. Correct it, or empty the field to allow every address.',
		);
	return ranges;
}

/**
 * What callers must present.
 * @throws SettingError also when an expression in the credential wants an item: a call has none yet
 */
export async function secretOf(context: Context, credentialType: string): Promise<WebhookSecret> {
	try {
		return readSecret(await context.getCredentials<IDataObject>(credentialType));
	} catch (error) {
		return await Promise.reject(needsItem(error) ? new SettingError(withoutItem(error)) : error);
	}
}

/** What an immediate answer says. */
export function responseBody(context: Context): IDataObject | IDataObject[] {
	const name = 'responseBody';
	const body = asSent(context.getNodeParameter(name, '{}'));
	if (typeof body !== 'object' || body === null)
		throw new SettingError(
			isExpression(context.getNode(), name)
				? 'The expression in "Response Body" gives no JSON object and no list. Write e.g. {"title": {{ JSON.stringify($json.title) }} }: quotes and line breaks in a text cannot break that.'
				: '"Response Body" is no JSON object and no list. Enter e.g. {"received": true}.',
		);
	return body as IDataObject | IDataObject[];
}

/** What arrives at the caller; undefined for what JSON cannot carry. An expression may give a text, or any value. */
function asSent(value: unknown): unknown {
	try {
		return JSON.parse(typeof value === 'string' ? value : JSON.stringify(value));
	} catch {
		return undefined;
	}
}

/** Whether the call is answered before the workflow runs. */
export function answersImmediately(context: Context): boolean {
	return context.getNodeParameter('responseMode', 'onReceived') === 'onReceived';
}

/** Checks, when the workflow is activated, everything that would make each call fail later. */
export async function checkWebhookSettings(context: IHookFunctions, credentialType: string): Promise<void> {
	allowedSources(context);
	await secretOf(context, credentialType);
	// An expression may need the call, which is not there yet.
	if (answersImmediately(context) && !isExpression(context.getNode(), 'responseBody')) responseBody(context);
	requireSuccess(context.getNodeParameter('responseCode', 200));
}

function requireSuccess(code: unknown): void {
	if (!(Number.isInteger(code) && Number(code) >= 200 && Number(code) <= 299))
		throw new SettingError(
			'"Response Code" is not a whole number from 200 to 299. Other codes tell callers to try again.',
		);
}

function isExpression({ parameters }: INode, name: string): boolean {
	const value = parameters[name];
	return typeof value === 'string' && value.startsWith('=');
}
