import type { INodeProperties } from 'n8n-workflow';
import { longText } from '../../parameters/fields';
import type { Input } from '../../parameters/input';
import { headersFrom } from '../../wire/headers';
import type { ApiAnswer, HttpMethod } from '../../wire/types';
import { without } from '../../without';
import type { Hint } from '../hints';
import type { Sent } from '../types';
import { callOf, type CurlCall } from './curl/call';
import { commandIn } from './curl/command';
import { CURL_COMMAND } from './curl/refusal';
import { checkHeaderValue } from './headerParts';
import type { CustomRequestSettings } from './types';

const PASTED = 'curl';

/** The choice between fields and a pasted command. */
export const defineRequestField: INodeProperties = {
	displayName: 'Define Request',
	name: 'defineRequest',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Using cURL', value: PASTED, description: 'A command as browsers and API documentation show it' },
		{ name: 'Using Fields', value: 'fields', description: 'Method, path, query, headers and body one by one' },
	],
	default: 'fields',
	description: 'How to say what to send',
};

/** The pasted command. */
export function curlField({ exampleEndpoint }: CustomRequestSettings): INodeProperties {
	return longText(CURL_COMMAND, 'curlCommand', {
		required: true,
		placeholder: `e.g. curl 'https://example.com/${exampleEndpoint}' -H 'Accept: application/json'`,
		displayOptions: { show: { defineRequest: [PASTED] } },
		typeOptions: { rows: 6 },
		description:
			'A command for bash or for the command prompt of Windows. The address must belong to the credential, which signs in: what the command has for that is left out.',
		hint: 'In the network panel of a browser: right-click a request, Copy, Copy as cURL',
	});
}

/** A field that only says what a pasted command says as well. */
export function unlessPasted(field: INodeProperties): INodeProperties {
	const { displayOptions } = field;
	return {
		...field,
		displayOptions: { ...displayOptions, hide: { ...displayOptions?.hide, defineRequest: [PASTED] } },
	};
}

/** A field that depends on the method, where a command says which: there it is always shown. */
export function alsoWhenPasted(field: INodeProperties): INodeProperties[] {
	const conditions = field.displayOptions ?? {};
	const show = { ...conditions.show, defineRequest: [PASTED] };
	return [unlessPasted(field), { ...field, displayOptions: { ...without(conditions, 'hide'), show } }];
}

/** What was read, so that a text is taken apart once for each item. */
const calls = new WeakMap<Input, CurlCall>();

/**
 * The pasted call; undefined where fields say what to send.
 * @throws BadInput for a command that cannot be sent
 */
export function pastedCall(input: Input, { credentialHeaders = [] }: CustomRequestSettings): CurlCall | undefined {
	if (input.choice('defineRequest') !== PASTED) return undefined;
	const call = calls.get(input) ?? callOf(commandIn(input.pieces('curlCommand')), credentialHeaders);
	calls.set(input, call);
	return call;
}

/** What a pasted call adds to the request. */
export function sentByCall({ method, origin, path, query, headers, body }: CurlCall, input: Input): Sent {
	for (const [, value] of headers) checkHeaderValue(value, input, 'curlCommand');
	if (body?.kind === 'raw') checkHeaderValue(body.contentType, input, 'curlCommand');
	return { method, origin, path, query, headers: headersFrom(headers), ...(body && { body }) };
}

/** The method of a request, however it is defined. */
export function methodIn(input: Input, settings: CustomRequestSettings): HttpMethod {
	return pastedCall(input, settings)?.method ?? (input.choice('method') as HttpMethod);
}

const LEFT_OUT =
	'Left out of the cURL command, since the credential signs in: %s. Delete it from the command: whoever may open the workflow can read it there.';

/** For `hints`: what of a pasted command did not go out. */
export function leftOutOfCall(answer: ApiAnswer, input: Input, settings: CustomRequestSettings): readonly Hint[] {
	const call = pastedCall(input, settings);
	if (call === undefined) return [];
	const replaced = call.headers.map(([name]) => name).filter((name) => name.toLowerCase() === answer.tokenHeader);
	const about = [...new Set([...call.leftOut, ...replaced])];
	return about.length === 0 ? [] : [{ text: LEFT_OUT, about, type: 'info' }];
}
