import type { INodeProperties } from 'n8n-workflow';
import type { NameValue } from '../../wire/types';
import { checkRelativePath } from '../../wire/url';
import { json } from '../../parameters/fields';
import type { Input } from '../../parameters/input';
import { chunksOf } from '../../parameters/pieces';
import { isExpression } from '../../parameters/values';
import { ENTRY, pairsField, pairsOf, toPairs } from './pairFields';
import { querySwitch } from './switches';
import type { CustomRequestSettings, JsonParameter } from './types';

/** The query parameters' fields. */
export function queryFields({ system, jsonParameters = [] }: CustomRequestSettings): INodeProperties[] {
	const jsonField: INodeProperties = {
		displayName: `${system} Query`,
		name: 'jsonParameters',
		type: 'collection',
		placeholder: `Add ${system} parameter`,
		default: {},
		description: 'Parameters whose value is JSON. They are checked and encoded for you.',
		options: jsonParameters.map(({ displayName, name, example, description }) =>
			json(displayName, name, { example, description }),
		),
	};
	const own: INodeProperties[] = [
		...(jsonParameters.length > 0 ? [jsonField] : []),
		{
			displayName: 'Specify Query Parameters',
			name: 'specifyQuery',
			type: 'options',
			options: [
				{ name: 'Using Fields Below', value: 'fields' },
				{ name: 'Using JSON', value: 'json' },
			],
			default: 'fields',
			description: 'How to enter the query parameters',
		},
		pairsField({
			displayName: 'Query Parameters',
			name: 'queryParameters',
			singular: 'Parameter',
			description: 'Names and values as they are meant: encoding is done for you. A name may occur several times.',
			displayOptions: { show: { specifyQuery: ['fields'] } },
		}),
		json('Query Parameters (JSON)', 'queryJson', {
			example: '{ "status": "open", "type": ["a", "b"] }',
			displayOptions: { show: { specifyQuery: ['json'] } },
			description: 'An object of names and values. A list repeats its name once per entry.',
		}),
	];
	return [querySwitch.field, ...querySwitch.shows(own)];
}

/** Where the query parameters stand. */
export function queryFieldNames({ jsonParameters = [] }: CustomRequestSettings): readonly string[] {
	return [...(jsonParameters.length > 0 ? ['jsonParameters'] : []), 'queryParameters', 'queryJson'];
}

/**
 * The path a person entered, and the query at its end.
 * @throws BadInput when an expression gives nothing for a part or a parameter there
 */
export function readEndpoint(input: Input): { path: string; query: readonly NameValue[] } {
	const { path, query } = checkRelativePath(input.text('endpoint'));
	const stored = input.stored('endpoint');
	if (isExpression(stored) && lacksPart(input.text('endpoint'), stored))
		throw input.refused(
			'endpoint',
			'has nothing where its path has an expression',
			'Check that the incoming item has the value: without it, the call would be about something else.',
		);
	const empty = query.find(([name, value]) => value.trim() === '' && isExpression(stored) && !isMeant(name, stored));
	if (empty === undefined) return { path, query };
	throw input.refused(
		'endpoint',
		`has nothing for "${empty[0]}"`,
		'Check that the incoming item has it. Under "Query Parameters" such a value can be left out.',
	);
}

/**
 * Whether an expression that was to fill a whole part of the path gave nothing, or white space only, which servers drop.
 * One that stands where all of the path does holds a path, and whatever is in it is meant.
 * @param entered path and query as they came out of what is `stored`
 */
function lacksPart(entered: string, stored: string): boolean {
	const pathIn = (text: string): string => text.replace(/\?[^]*/, '').trim();
	const typed = chunksOf(stored.slice(1)).map(({ text, isCode }) => (isCode ? CODE : text));
	const parts = pathIn(typed.join('')).split('/');
	return parts.some((part, lacking) => {
		if (part !== CODE || parts.length === 1) return false;
		const others = parts.map((other, at) => (at === lacking ? '\\s*' : literally(other).replaceAll(CODE, '.*')));
		return new RegExp(`^${others.join('/')}$`, 's').test(pathIn(entered));
	});
}

/** Stands for an expression in what was typed. */
const CODE = '\0';

const literally = (text: string): string => text.replace(/[.*+?^$()|[\]\\{}]/g, '\\$&');

/**
 * Whether a parameter may be without a value: it was typed so, `?all`, `?all=`, or nothing of the query was typed. An item
 * that holds a whole path, such as a link to follow, means what stands in it.
 */
function isMeant(name: string, stored: string): boolean {
	return !/[?&][^\s?&]*=/.test(stored) || new RegExp(`[?&]${literally(name)}=?(?=[&"'\`]|$)`).test(stored);
}

/** The query parameters a person entered, in their order. */
export function readQuery(input: Input, settings: CustomRequestSettings): NameValue[] {
	if (!querySwitch.isOn(input)) return [];
	const jsonParameters = settings.jsonParameters ?? [];
	const jsonNames = jsonParameters.map(({ name }) => name);
	const fromJsonFields =
		jsonParameters.length === 0 ? [] : readJsonFields(input.group('jsonParameters'), jsonParameters);
	if (input.choice('specifyQuery') === 'json') {
		const entries = Object.entries(input.optionalObject('queryJson') ?? {});
		const fromJson = entries.flatMap(([name, value]) =>
			Array.isArray(value) && jsonNames.includes(name)
				? [[name, JSON.stringify(value)] as const]
				: toPairs(name, value),
		);
		return [...fromJsonFields, ...fromJson];
	}
	const fromFields = input
		.rows('queryParameters', ENTRY)
		.flatMap((row) => (jsonNames.includes(row.text('name')) ? [asIs(row)] : pairsOf(row)));
	return [...fromJsonFields, ...fromFields];
}

/** The parameters that were added. One left as it began is none, unless the system takes an empty one for an answer. */
function readJsonFields(added: Input, parameters: readonly JsonParameter[]): NameValue[] {
	return parameters.flatMap(({ name, emptyCounts }): NameValue[] => {
		if (emptyCounts && added.isUntouched(name)) return [[name, String(added.raw(name))]];
		const value = added.optionalJson(name);
		return value === undefined ? [] : [[name, JSON.stringify(value)]];
	});
}

function asIs(row: Input): NameValue {
	return [row.text('name'), row.verbatim('value')];
}
