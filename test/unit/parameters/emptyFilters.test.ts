/*
 * Promise: what an operation's filters are is decided for every field of every table, and whatever an expression leaves
 * behind for one is noticed.
 */
import type { INodeProperties } from 'n8n-workflow';
import { systemTables } from '../../../catalogue/classes';
import { BadInput } from '../../../lib/errors';
import { collection, text, texts } from '../../../lib/parameters/fields';
import { filtersOf } from '../../../lib/operations/filterRules';
import { Input } from '../../../lib/parameters/input';
import { methodOf } from '../../../lib/operations/route';

/** Optional fields of reads that do not choose which rows come, by operation where the name alone does not tell. */
const NO_FILTERS = [
	// What comes of each row, and in which order.
	...['columns', 'sort', 'orderBy', 'includeDetails', 'simplify', 'additionalFields'],
	// How filters are entered.
	'specifyFilters',
	// Always has a value: its default.
	...['linkType', 'markAsExported', 'matchType'],
	// Empty, it is the primary key; an expression that gives nothing is refused in any case.
	'keyField',
	// Where a file goes.
	'binaryPropertyName',
];

/** Of a custom request: what is asked for, not a part of it. */
const OF_CUSTOM_REQUESTS = [
	...['method', 'specifyQuery', 'headers', 'pagination', 'responseFormat', 'splitIntoItems', 'listPath'],
	...['includeResponse', 'returnAll', 'limit', 'paginationOptions', 'cursorHeader', 'lastRowField'],
	...['fetchCsrfToken', 'defineRequest', 'sendQuery', 'sendHeaders'],
];

const fields = systemTables.flatMap((system) =>
	system.resources.flatMap((resource) =>
		resource.operations
			.filter(({ route }) => methodOf(route) === 'GET')
			.flatMap((operation) =>
				(operation.fields ?? [])
					.filter(({ required }) => required !== true)
					.map((field) => ({
						key: `${system.name}, ${resource.value}.${operation.value}: ${field.name}`,
						field,
						filters: filtersOf(operation),
					})),
			),
	),
);

describe('whether a field is a filter', () => {
	const isDecided = ({ field, filters }: (typeof fields)[number]): boolean =>
		filters.some((name) => name === field.name || name.startsWith(`${field.name}.`)) ||
		NO_FILTERS.includes(field.name) ||
		OF_CUSTOM_REQUESTS.includes(field.name) ||
		/^body|^inputBinaryField$|Parameter$|Path$|^firstPage$|^base$/.test(field.name) ||
		// Only shown to choose from a list, and never sent.
		Object.keys(field.displayOptions?.show ?? {}).some((condition) => condition.endsWith('.mode'));

	it('is decided for every optional field of every read', () => {
		expect(fields.length).toBeGreaterThan(100);
		expect(fields.filter((entry) => !isDecided(entry)).map(({ key }) => key)).toEqual([]);
	});
});

describe('a filter', () => {
	const filters = collection('Filters', 'filters', 'Add filter', [text('Status', 'status'), texts('IDs', 'ids')]);
	const venue = text('Venue', 'venue');
	const several: INodeProperties = {
		displayName: 'Types',
		name: 'types',
		type: 'multiOptions',
		default: [],
		options: [],
	};

	function inputOf(value: unknown, stored: unknown, ignores = false, told: string[] = []): Input {
		const source = {
			value: () => value,
			stored: () => stored,
			timeZone: 'UTC',
			file: async () => await Promise.reject(new Error('no file')),
		};
		return new Input(source, [filters, venue, several]).withFilterRules({
			names: ['filters', 'venue', 'types'],
			ignores: () => ignores,
			fix: 'Fix it.',
			onIgnored: (filter) => told.push(filter),
		});
	}

	const refusal = (read: () => unknown): string => {
		try {
			read();
		} catch (error) {
			if (error instanceof BadInput) return error.what;
			throw error;
		}
		return 'nothing';
	};

	it.each<[unknown, unknown, string]>([
		[undefined, '={{ $json.x }}', '"Filters" is empty'],
		[{}, '={{ $json.x }}', '"Filters" is empty'],
		[{ status: null }, '={{ $json.x }}', '"Status" (Filters) is empty'],
		[{ status: 'NEW' }, '={{ $json.x }}', 'nothing'],
		[{ ids: [] }, { ids: [] }, '"IDs" (Filters) is empty'],
		[{ ids: ' , ' }, { ids: '={{ 1 }}' }, '"IDs" (Filters) is empty'],
		[{ status: '%%' }, { status: '=%{{ $json.x }}%' }, '"Status" (Filters) is empty'],
		[{ status: '%%' }, { status: '%%' }, 'nothing'],
		[{ status: '-' }, { status: '={{ $json.x }}' }, 'nothing'],
		[{ status: 'Invalid DateTime' }, { status: '={{ $json.x }}' }, '"Status" (Filters) is empty'],
		[{}, {}, 'nothing'],
	])('%j, stored as %j: refused is %s', (value, stored, what) => {
		expect(refusal(() => inputOf(value, stored).set('filters'))).toBe(what);
	});

	it.each<[unknown, unknown, string]>([
		['', '', 'nothing'],
		['', '={{ $json.x }}', '"Venue" is empty'],
		['12', '={{ $json.x }}', 'nothing'],
	])('at the top, %j, stored as %j: refused is %s', (value, stored, what) => {
		expect(refusal(() => inputOf(value, stored).optionalText('venue'))).toBe(what);
	});

	it('with several choices is one that none was made in by an expression', () => {
		expect(refusal(() => inputOf([], []).choices('types'))).toBe('nothing');
		expect(refusal(() => inputOf([], '={{ $json.x }}').choices('types'))).toBe('"Types" is empty');
	});

	it('is left out alone where that is wanted, and told once', () => {
		const told: string[] = [];
		const input = inputOf({ status: null, ids: ['a'] }, { status: '={{ $json.x }}', ids: ['a'] }, true, told);
		expect(input.set('filters')).toEqual({ ids: ['a'] });
		expect(input.set('filters')).toEqual({ ids: ['a'] });
		expect(told).toEqual(['"Status" (Filters)']);
	});
});
