import type { INodeProperties } from 'n8n-workflow';
import type { NameValue } from '../../wire/types';
import { checkRelativePath } from '../../wire/url';
import { json } from '../../parameters/fields';
import type { Input } from '../../parameters/input';
import { isExpression } from '../../parameters/values';
import { ENTRY, pairsField, pairsOf, toPairs } from './pairFields';
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
	return [
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
}

/** Where the query parameters stand. */
export function queryFieldNames({ jsonParameters = [] }: CustomRequestSettings): readonly string[] {
	return [...(jsonParameters.length > 0 ? ['jsonParameters'] : []), 'queryParameters', 'queryJson'];
}

/**
 * The path a person entered, and the query at its end.
 * @throws BadInput when an expression gives nothing for a parameter there
 */
export function readEndpoint(input: Input): { path: string; query: readonly NameValue[] } {
	const { path, query } = checkRelativePath(input.text('endpoint'));
	const stored = input.stored('endpoint');
	const empty = query.find(([name, value]) => value.trim() === '' && isExpression(stored) && !isMeant(name, stored));
	if (empty === undefined) return { path, query };
	throw input.refused(
		'endpoint',
		`has nothing for "${empty[0]}"`,
		'Check that the incoming item has it. Under "Query Parameters" such a value can be left out.',
	);
}

/**
 * Whether a parameter may be without a value: it was typed so, `?all`, `?all=`, or nothing of the query was typed. An item
 * that holds a whole path, such as a link to follow, means what stands in it.
 */
function isMeant(name: string, stored: string): boolean {
	const literal = name.replace(/[.*+?^$()|[\]\\{}]/g, '\\$&');
	return !/[?&][^\s?&]*=/.test(stored) || new RegExp(`[?&]${literal}=?(?=[&"'\`]|$)`).test(stored);
}

/** The query parameters a person entered, in their order. */
export function readQuery(input: Input, settings: CustomRequestSettings): NameValue[] {
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
