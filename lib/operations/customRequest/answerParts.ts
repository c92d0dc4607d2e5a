import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { StoredFile, type ApiAnswer, type ResponseFormat } from '../../wire/types';
import { valueAt, isJsonObject } from '../../json';
import { UnusableAnswer } from '../../errors';
import { addressIn, areLinks } from '../../paging/nextUrl';
import { odataList } from '../../paging/odata';
import type { Hint } from '../hints';
import type { Input } from '../../parameters/input';
import { toJson } from '../rows';
import type { Output } from '../types';
import { methodIn } from './curlParts';
import { listInEnvelope, listInReceipt } from './envelope';
import { chosenPagination } from './paginationParts';
import type { CustomRequestSettings } from './types';
import { isRead } from '../../wire/methods';
import { without } from '../../without';

/** How the answer is read. Pagination and what becomes of the answer depend on it. */
export const responseFormatField: INodeProperties = {
	displayName: 'Response Format',
	name: 'responseFormat',
	type: 'options',
	options: [
		{ name: 'Automatic', value: 'auto', description: 'What the answer says it is' },
		{ name: 'File', value: 'file', description: 'Puts the answer into a binary field' },
		{ name: 'JSON', value: 'json' },
		{ name: 'Text', value: 'text' },
	],
	default: 'auto',
	description: 'How to read the answer',
};

/** The fields about what becomes of the answer. */
export const answerFields: readonly INodeProperties[] = [
	{
		displayName: 'Put Output File in Field',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		displayOptions: { show: { responseFormat: ['auto', 'file'] } },
		hint: 'The name of the output binary field to put the file in',
	},
	{
		displayName: 'Split Into Items',
		name: 'splitIntoItems',
		type: 'boolean',
		default: true,
		displayOptions: { show: { responseFormat: ['auto', 'json'] } },
		description:
			'Whether to return each entry of a list as an item of its own. A list is found inside of an answer as well, if everything beside it describes the page. A record stays one item.',
	},
	{
		displayName: 'List Path',
		name: 'listPath',
		type: 'string',
		default: '',
		placeholder: 'e.g. data.items',
		displayOptions: { show: { responseFormat: ['auto', 'json'] } },
		description: 'Where the list stands in the answer. Leave empty to let the node find it.',
	},
	{
		displayName: 'Include Response Headers and Status',
		name: 'includeResponse',
		type: 'boolean',
		default: false,
		description: 'Whether to return the status and headers of the answer together with its body',
	},
];

/** The chosen response format. */
export function readResponseFormat(input: Input): ResponseFormat {
	return input.choice('responseFormat') as ResponseFormat;
}

/** The rows of an answer: the entries of its list if it has one and should be split, else the body as it is. */
export function answerRows(answer: ApiAnswer, input: Input, settings: CustomRequestSettings): readonly unknown[] {
	const list = input.flag('splitIntoItems') ? listIn(answer, input, settings) : undefined;
	if (list) return list;
	// Some systems mark the end of their pages by an empty answer: that is no row.
	const isEmptyPage =
		answer.status < 400 && !hasContent(answer.body) && chosenPagination(input, settings) !== undefined;
	return isEmptyPage ? [] : [answer.body];
}

/**
 * The rows of a page, split or not.
 * @throws UnusableAnswer when there is no list: the walk would take page 1 for the whole
 */
export function pageRows(answer: ApiAnswer, input: Input, settings: CustomRequestSettings): readonly unknown[] {
	if (answer.status >= 400 || !hasContent(answer.body)) return [];
	const list = listIn(answer, input, settings);
	if (list) return list;
	throw new UnusableAnswer(
		'Pagination needs a list, and the answer has none that is known',
		`Say in "List Path" where it stands, or turn "Pagination" off. ${namesIn(answer.body)}`,
	);
}

/**
 * The list in an answer: at the path the person gave, the body itself, in the system's own envelope, or in one of those
 * in common use.
 * @throws UnusableAnswer when the person's path leads to no list
 */
function listIn(
	{ body, status }: ApiAnswer,
	input: Input,
	settings: CustomRequestSettings,
): readonly unknown[] | undefined {
	if (status >= 400 || body instanceof StoredFile || typeof body !== 'object' || body === null) return undefined;
	const listPath = input.optionalText('listPath');
	if (listPath === undefined) {
		if (Array.isArray(body)) return body;
		if (!isJsonObject(body)) return undefined;
		const known = settings.envelope?.(body) ?? chosenPagination(input, settings)?.list?.(body);
		if (known !== undefined) return known;
		return isReceipt(input, settings) ? listInReceipt(body) : (listInEnvelope(body) ?? odataList(body));
	}
	const list = valueAt(body, listPath);
	if (Array.isArray(list)) return list;
	// Some languages write a list without entries so.
	if (list === null) return [];
	throw new UnusableAnswer(
		`The answer has no list at "${listPath}"`,
		`Correct "List Path" or leave it empty. ${namesIn(body)}`,
	);
}

/** Whether an answer tells what a write has done. What comes in pages does not. */
function isReceipt(input: Input, settings: CustomRequestSettings): boolean {
	return !isRead(methodIn(input, settings)) && chosenPagination(input, settings) === undefined;
}

/** Where an answer commonly says that there is more. */
const NEXT_PAGE = [
	...['@odata.nextLink', '@nextLink', 'odata.nextLink', 'd.__next', 'nextLink'],
	...['next', 'links.next', '_links.next', 'paging.next', 'pagination.next', 'next_page_url'],
];

/** Where it commonly has a list of links, of which one may lead on. */
const LINKS = ['links', 'link', '_links'];

/** For `hints`: whether the answer is only the first page of more, and nobody asked for the others. */
export function cutOff(answer: ApiAnswer, input: Input, settings: CustomRequestSettings): readonly Hint[] {
	const { body, headers, status } = answer;
	if (status >= 400 || body instanceof StoredFile || chosenPagination(input, settings) !== undefined) return [];
	const lists = LINKS.map((place) => valueAt(body, place)).filter(areLinks);
	const next = [...NEXT_PAGE.map((place) => valueAt(body, place)), ...lists].some(
		(value) => addressIn(value) !== undefined,
	);
	const { pagination, wholeSizes = [] } = settings;
	if (next || /\brel="?next\b/i.test(headers.link ?? ''))
		return [
			{
				text: `More pages follow this one, as the answer of ${settings.system} says. Turn on "Pagination" to get them.`,
			},
		];
	const rows = Array.isArray(body) ? body : isJsonObject(body) ? settings.envelope?.(body) : undefined;
	if (pagination.length === 0 || rows === undefined || !wholeSizes.includes(rows.length)) return [];
	return [
		{
			text: `Exactly ${rows.length} rows came, which is where ${settings.system} may stop by itself. Turn on "Pagination" to be sure of all.`,
		},
	];
}

/** One row as an item, with the answer's status and headers where they are wanted. */
export function answerOutput(row: unknown, answer: ApiAnswer, input: Input): Output {
	const { status: statusCode, statusMessage, headers } = answer;
	// A session cookie is as good as a password and has no place in the items of a workflow.
	const response = { statusCode, statusMessage, headers: without(headers, 'set-cookie') };
	const withResponse = input.flag('includeResponse');
	if (row instanceof StoredFile)
		return {
			json: withResponse ? response : { statusCode },
			file: { property: input.text('binaryPropertyName'), content: row },
		};
	if (withResponse) return { json: { body: (row ?? null) as IDataObject, ...response } };
	// Nothing came back: the status is all there is to tell.
	return { json: hasContent(answer.body) ? toJson(row) : { statusCode, statusMessage } };
}

/** The names to choose a path from. */
function namesIn(body: unknown): string {
	const names = isJsonObject(body) ? Object.keys(body).slice(0, 10).join(', ') : '';
	return names === '' ? 'At the top the answer has no names.' : `At the top the answer has: ${names}.`;
}

function hasContent(row: unknown): boolean {
	return row !== undefined && row !== null && row !== '';
}
