import type { INodeProperties } from 'n8n-workflow';
import { cursor } from '../../paging/cursor';
import { linkHeader } from '../../paging/linkHeader';
import { nextUrl } from '../../paging/nextUrl';
import { offset } from '../../paging/offset';
import { pageNumber } from '../../paging/pageNumber';
import type { PaginationChoice } from './types';

const PAGE_SIZE = 100;

function parameterField(displayName: string, name: string, value: string, description: string): INodeProperties {
	return { displayName, name, type: 'string', default: value, description };
}

const sizeParameter = parameterField(
	'Page Size Parameter',
	'sizeParameter',
	'limit',
	'The query parameter with the number of rows per page. Leave empty if the system has none; the number itself is set under Options.',
);

/** Every way of paging in common use, for an API nobody knows yet. */
export const commonPagination: readonly PaginationChoice[] = [
	{
		name: 'Cursor',
		value: 'cursor',
		description: 'Every page brings a bookmark for the next one',
		fields: [
			parameterField('Cursor Parameter', 'cursorParameter', 'cursor', 'The query parameter that takes the bookmark'),
			parameterField(
				'Cursor Path',
				'cursorPath',
				'nextCursor',
				'Where the bookmark stands in the answer, e.g. meta.nextCursor',
			),
			sizeParameter,
		],
		style: (input) =>
			cursor({
				cursorParameter: input.text('cursorParameter'),
				cursorPath: input.text('cursorPath'),
				sizeParameter: input.optionalText('sizeParameter') ?? '',
				pageSize: PAGE_SIZE,
			}),
	},
	{
		name: 'Link Header',
		value: 'linkHeader',
		description: 'The header Link names the next page (RFC 8288)',
		style: linkHeader,
	},
	{
		name: 'Next URL',
		value: 'nextUrl',
		description: 'The answer contains the address of the next page',
		fields: [
			parameterField('Next URL Path', 'nextUrlPath', 'next', 'Where the address stands in the answer, e.g. links.next'),
		],
		style: (input) => nextUrl({ urlPath: input.text('nextUrlPath') }),
	},
	{
		name: 'Offset',
		value: 'offset',
		description: 'A query parameter says how many rows to skip',
		fields: [
			parameterField(
				'Offset Parameter',
				'offsetParameter',
				'offset',
				'The query parameter with the number of rows to skip',
			),
			sizeParameter,
		],
		style: (input) =>
			offset({
				offsetParameter: input.text('offsetParameter'),
				limitParameter: input.optionalText('sizeParameter') ?? '',
				pageSize: PAGE_SIZE,
			}),
	},
	{
		name: 'Page Number',
		value: 'page',
		description: 'A query parameter counts the pages',
		fields: [
			parameterField('Page Parameter', 'pageParameter', 'page', 'The query parameter with the number of the page'),
			{
				displayName: 'First Page',
				name: 'firstPage',
				type: 'number',
				typeOptions: { numberPrecision: 0, minValue: 0, maxValue: 1 },
				default: 1,
				description: 'The number of the first page: 0 or 1',
			},
			sizeParameter,
		],
		style: (input) =>
			pageNumber({
				pageParameter: input.text('pageParameter'),
				countsFrom: input.number('firstPage'),
				sizeParameter: input.optionalText('sizeParameter') ?? '',
				pageSize: PAGE_SIZE,
			}),
	},
];
