import type { INodeProperties } from 'n8n-workflow';
import type { Input } from '../../parameters/input';
import { limit, readLimit, returnAll } from '../../parameters/listFields';
import type { CustomRequestSettings, PaginationChoice } from './types';

const OFF = 'off';
const readable = { responseFormat: ['auto', 'json'] };

/** The pagination's fields. */
export function paginationFields({ pagination }: CustomRequestSettings): INodeProperties[] {
	if (pagination.length === 0) return [];
	const on = pagination.map(({ value }) => value);
	return [
		{
			displayName: 'Pagination',
			name: 'pagination',
			type: 'options',
			options: [
				{ name: 'Off', value: OFF, description: 'Send one request' },
				...pagination.map(({ name, value, description }) => ({ name, value, description })),
			],
			default: OFF,
			displayOptions: { show: readable },
			description: 'How the system divides long lists into pages',
		},
		...pagination.flatMap(({ value, fields = [] }) =>
			fields.map((field) => ({ ...field, displayOptions: { show: { pagination: [value], ...readable } } })),
		),
		{ ...returnAll, displayOptions: { show: { pagination: on, ...readable } } },
		{ ...limit, displayOptions: { show: { pagination: on, returnAll: [false], ...readable } } },
	];
}

/** The chosen way of paging; undefined when it is off. */
export function chosenPagination(input: Input, { pagination }: CustomRequestSettings): PaginationChoice | undefined {
	if (!isPaged(input, pagination.length)) return undefined;
	const value = input.choice('pagination');
	return pagination.find((choice) => choice.value === value);
}

/** How many rows are wanted; without pagination everything an answer holds. */
export function readCustomLimit(input: Input, { pagination }: CustomRequestSettings): number {
	return isPaged(input, pagination.length) && input.choice('pagination') !== OFF ? readLimit(input) : Infinity;
}

/** Text and files have no pages; what was chosen before the format was changed does not count. */
function isPaged(input: Input, choices: number): boolean {
	return choices > 0 && ['auto', 'json'].includes(input.choice('responseFormat'));
}
