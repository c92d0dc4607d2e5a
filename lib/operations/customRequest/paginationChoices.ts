import type { INodeProperties } from 'n8n-workflow';
import type { Input } from '../../parameters/input';
import { cursor, inBody, inHeader, lastRow } from '../../paging/cursor';
import { endingBy } from '../../paging/ends';
import { linkHeader } from '../../paging/linkHeader';
import { nextUrl } from '../../paging/nextUrl';
import { odata, odataRows } from '../../paging/odata';
import { offset } from '../../paging/offset';
import type { Place } from '../../paging/parameters';
import { pageNumber } from '../../paging/pageNumber';
import type { PageStyle } from '../../paging/types';
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

const cursorParameter = parameterField(
	'Cursor Parameter',
	'cursorParameter',
	'cursor',
	'The query parameter that takes the bookmark',
);

const moreOptions: INodeProperties = {
	displayName: 'Pagination Options',
	name: 'paginationOptions',
	type: 'collection',
	placeholder: 'Add pagination option',
	default: {},
	options: [
		{
			displayName: 'First Offset',
			name: 'firstOffset',
			type: 'number',
			typeOptions: { numberPrecision: 0, minValue: 0, maxValue: 1 },
			default: 0,
			displayOptions: { show: { '/pagination': ['offset'] } },
			description: 'The offset of the first row: 0, or 1 as with startIndex of SCIM',
		},
		{
			displayName: 'Has More Path',
			name: 'morePath',
			type: 'string',
			default: '',
			placeholder: 'e.g. has_more',
			description: 'Where the answer says whether there are more rows. The list ends where it says false.',
		},
		{
			displayName: 'Send In',
			name: 'place',
			type: 'options',
			options: [
				{
					name: 'Body',
					value: 'body',
					description: 'Of a POST: JSON, fields or a form. A name with dots leads into objects: page.after.',
				},
				{ name: 'Query', value: 'query' },
			],
			default: 'query',
			description: 'Where the parameters of the page go',
		},
		{
			displayName: 'Total Header',
			name: 'totalHeader',
			type: 'string',
			default: '',
			placeholder: 'e.g. X-Total-Count',
			description: 'The header of the answer with the number of all rows. The list ends when so many are there.',
		},
		{
			displayName: 'Total Path',
			name: 'totalPath',
			type: 'string',
			default: '',
			placeholder: 'e.g. meta.total',
			description: 'Where the answer has the number of all rows. The list ends when so many are there.',
		},
	],
};

/** What ways of paging that send parameters have in common. */
function sending(input: Input): { sizeParameter: string; pageSize: number; place: Place } {
	const options = input.group(moreOptions.name);
	return {
		sizeParameter: input.optionalText('sizeParameter') ?? '',
		pageSize: PAGE_SIZE,
		place: options.has('place') ? (options.choice('place') as Place) : 'query',
	};
}

function ending(style: PageStyle, input: Input): PageStyle {
	const options = input.group(moreOptions.name);
	return endingBy(style, {
		morePath: options.optionalText('morePath'),
		totalPath: options.optionalText('totalPath'),
		totalHeader: options.optionalText('totalHeader'),
	});
}

/** Every way of paging in common use, for an API nobody knows yet. */
export const commonPagination: readonly PaginationChoice[] = [
	{
		name: 'Cursor',
		value: 'cursor',
		description: 'Every page brings a bookmark for the next one',
		fields: [
			cursorParameter,
			parameterField(
				'Cursor Path',
				'cursorPath',
				'nextCursor',
				'Where the bookmark stands in the answer, e.g. meta.nextCursor',
			),
			sizeParameter,
			moreOptions,
		],
		style: (input) =>
			ending(
				cursor({ cursorParameter: input.text('cursorParameter'), ...sending(input) }, inBody(input.text('cursorPath'))),
				input,
			),
	},
	{
		name: 'Cursor in Header',
		value: 'headerCursor',
		description: 'A header of every answer has a bookmark for the next page',
		fields: [
			cursorParameter,
			parameterField('Cursor Header', 'cursorHeader', 'X-Next-Cursor', 'The header of the answer with the bookmark'),
			sizeParameter,
			moreOptions,
		],
		style: (input) =>
			ending(
				cursor(
					{ cursorParameter: input.text('cursorParameter'), ...sending(input) },
					inHeader(input.text('cursorHeader')),
				),
				input,
			),
	},
	{
		name: 'Last Row',
		value: 'lastRow',
		description: 'The next page is asked for by the last row of the page before, e.g. starting_after and its ID',
		fields: [
			parameterField(
				'Last Row Parameter',
				'lastRowParameter',
				'starting_after',
				'The query parameter that says behind which row to go on',
			),
			parameterField(
				'Field of Last Row',
				'lastRowField',
				'id',
				'What the system wants to be told of that row, usually its ID',
			),
			sizeParameter,
			moreOptions,
		],
		style: (input) =>
			ending(
				lastRow({ cursorParameter: input.text('lastRowParameter'), ...sending(input) }, input.text('lastRowField')),
				input,
			),
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
			parameterField(
				'Next URL Path',
				'nextUrlPath',
				'next',
				'Where the address stands in the answer, e.g. links.next. In a list of links, the one whose relation is "next" counts.',
			),
		],
		style: (input) => nextUrl({ urlPath: input.text('nextUrlPath') }),
	},
	{
		name: 'OData',
		value: 'odata',
		description: 'The next link of OData, in any version',
		style: () => odata,
		list: odataRows,
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
			moreOptions,
		],
		style: (input) => {
			const { sizeParameter: limitParameter, ...sent } = sending(input);
			const countsFrom = input.group(moreOptions.name).optionalNumber('firstOffset');
			const offsetParameter = input.text('offsetParameter');
			return ending(offset({ offsetParameter, limitParameter, countsFrom, ...sent }), input);
		},
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
			moreOptions,
		],
		style: (input) =>
			ending(
				pageNumber({
					pageParameter: input.text('pageParameter'),
					countsFrom: input.number('firstPage'),
					...sending(input),
				}),
				input,
			),
	},
];
