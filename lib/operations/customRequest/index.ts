import type { INodeProperties } from 'n8n-workflow';
import { alphabetical } from '../../parameters/alphabetical';
import { anything } from '../../wire/shapes';
import type { ApiAnswer, HttpMethod, RequestBody } from '../../wire/types';
import type { Input } from '../../parameters/input';
import { CUSTOM_REQUEST } from '../properties';
import type { AddressKey, Resource, Sent } from '../types';
import {
	answerFields,
	answerOutput,
	answerRows,
	cutOff,
	pageRows,
	readResponseFormat,
	responseFormatField,
} from './answerParts';
import { bodyFields, readBody } from './bodyParts';
import {
	alsoWhenPasted,
	curlField,
	defineRequestField,
	leftOutOfCall,
	methodIn,
	pastedCall,
	sentByCall,
	unlessPasted,
} from './curlParts';
import { headerFields, readHeaders, withoutHeader } from './headerParts';
import { chosenPagination, paginationFields, readCustomLimit } from './paginationParts';
import { queryFieldNames, queryFields, readEndpoint, readQuery } from './queryParts';
import { csrfFields, csrfHeaders, csrfQuestion } from './csrfParts';
import { customRequestForm } from './toolParts';
import type { Bases, CustomRequestSettings } from './types';
import type { BadInput } from '../../errors';
import { withHeaders } from '../../wire/headers';
import { isExpression } from '../../parameters/values';
import { METHODS, isRead, takesNoBody } from '../../wire/methods';

/** The resource "Custom Request" of a system: any endpoint, with the credential, the retries and the paging of all others. */
export function customRequest(settings: CustomRequestSettings): Resource {
	return {
		name: 'Custom Request',
		value: CUSTOM_REQUEST,
		description: 'Call any endpoint',
		defaultOperation: 'Send',
		operations: [
			{
				name: 'Send',
				value: 'send',
				action: 'Send a custom request',
				description: `Call any endpoint of ${settings.system} with the credential chosen above`,
				route: 'GET {endpoint}',
				expects: anything,
				fields: [
					...targetFields(settings),
					...[...queryFields(settings), ...headerFields, ...bodyFields].map(unlessPasted),
					...(settings.fetchesCsrfToken ? csrfFields.flatMap(alsoWhenPasted) : []),
					responseFormatField,
					...paginationFields(settings),
					...answerFields,
				],
				narrowedBy: queryFieldNames(settings),
				asTyped: queryFieldNames(settings),
				whileReading: { method: ['GET', 'HEAD'] },
				ahead: settings.fetchesCsrfToken ? (input) => csrfQuestion(input, settings) : undefined,
				isFree: true,
				send: async (input, found) => await readRequest(input, settings, found),
				hints: (answer, _rows, input) => [
					...cutOff(answer, input, settings),
					...leftOutOfCall(answer, input, settings),
				],
				address: settings.bases && addressChosenFrom(settings.bases),
				fetchesFile: (input) => readResponseFormat(input) === 'file',
				writes: (input) => !isRead(methodIn(input, settings)),
				paging: (input) => chosenPagination(input, settings)?.style(input),
				limit: (input) => readCustomLimit(input, settings),
				rows: (answer, input) => answerRows(answer, input, settings),
				pageRows: (answer, input) => pageRows(answer, input, settings),
				output: answerOutput,
				tool: customRequestForm(settings),
				schemes: 'any',
			},
		],
	};
}

function targetFields(settings: CustomRequestSettings): INodeProperties[] {
	return [
		...baseField(settings),
		defineRequestField,
		curlField(settings),
		unlessPasted({
			displayName: 'Method',
			name: 'method',
			type: 'options',
			options: METHODS.map((method) => ({ name: method, value: method })),
			default: 'GET',
			description: 'The HTTP method',
		}),
		unlessPasted({
			displayName: 'Endpoint Path',
			name: 'endpoint',
			type: 'string',
			required: true,
			default: '',
			placeholder: `e.g. ${settings.exampleEndpoint}`,
			description: `The path of the endpoint, relative to ${settings.base}. May end with a query.`,
		}),
	];
}

function baseField({ bases }: CustomRequestSettings): INodeProperties[] {
	if (bases === undefined) return [];
	return [
		{
			displayName: 'Interface',
			name: 'base',
			type: 'options',
			noDataExpression: true,
			options: [...bases.choices]
				.sort((a, b) => alphabetical(a.name, b.name))
				.map(({ name, value, description }) => ({ name, value, description })),
			default: bases.default,
			description: 'Which of the interfaces to call',
		},
	];
}

function addressChosenFrom({ choices }: Bases): (input: Input) => AddressKey | undefined {
	return (input) => {
		const value = input.choice('base');
		return choices.find((base) => base.value === value)?.address;
	};
}

async function readRequest(input: Input, settings: CustomRequestSettings, found?: ApiAnswer): Promise<Sent> {
	const responseFormat = readResponseFormat(input);
	const added = csrfHeaders(input, settings, found);
	const pasted = pastedCall(input, settings);
	if (pasted !== undefined) {
		if (takesNoBody(pasted.method) && pasted.body !== undefined) throw noBody(input, 'curlCommand', pasted.method);
		const sent = sentByCall(pasted, input);
		return { responseFormat, ...sent, headers: withHeaders(sent.headers ?? {}, added) };
	}
	const method = input.choice('method') as HttpMethod;
	const { path, query } = readEndpoint(input);
	if (takesNoBody(method) && isBodyOffered(input)) throw noBody(input, 'bodyType', method);
	const body = takesNoBody(method) ? undefined : await readBody(input);
	return {
		method,
		path,
		query: [...query, ...readQuery(input, settings)],
		responseFormat,
		...withContentType(body, withHeaders(readHeaders(input, settings), added), input),
	};
}

/** Where the method is an expression, the form offers a body whatever comes of it. What else is stored there is hidden, and left from before. */
function isBodyOffered(input: Input): boolean {
	return isExpression(input.stored('method')) && input.choice('bodyType') !== 'none';
}

function noBody(input: Input, field: 'bodyType' | 'curlCommand', method: HttpMethod): BadInput {
	return field === 'bodyType'
		? input.refused(
				field,
				`cannot be sent with ${method}: n8n would leave it out without a word`,
				'Choose the body "None" and send the values as query parameters, or choose the method POST if the API takes it.',
			)
		: input.refused(
				field,
				`sends a body with ${method}, which n8n would leave out without a word`,
				'Add -G, which makes query parameters of the data, or change the method to POST if the API takes it.',
			);
}

/** A Content-Type entered as a header describes the body, so it goes with the body. */
function withContentType(body: RequestBody | undefined, headers: Record<string, string>, input: Input): Sent {
	const [contentType, others] = withoutHeader(headers, 'content-type');
	if (body === undefined || contentType === undefined) return { headers, ...(body ? { body } : {}) };
	if (body.kind === 'json' || body.kind === 'raw') return { headers: others, body: { ...body, contentType } };
	throw input.refused(
		'headers',
		'contain Content-Type, which this kind of body sets itself',
		'Remove that header, or choose the body type "Text".',
	);
}
