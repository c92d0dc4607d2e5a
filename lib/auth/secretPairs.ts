import type { INodeProperties } from 'n8n-workflow';
import { SettingError } from '../errors';
import { CONNECTION_HEADERS, headersFrom } from '../wire/headers';
import { hasControlCharacter } from '../wire/text';
import { isHeaderName } from '../wire/token';
import type { CredentialData, NameValue } from '../wire/types';
import { asText } from './fieldText';

/** The name of the entries in every list of names and values of a credential. */
const PAIRS = 'values';

/** A list of names and values in a credential. What a value is only the person knows, so it is shown as dots. */
export function secretPairsField(
	field: Pick<INodeProperties, 'displayName' | 'name' | 'description' | 'hint' | 'displayOptions'> & {
		readonly singular: string;
	},
): INodeProperties {
	const { singular, ...rest } = field;
	return {
		...rest,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: `Add ${singular}`,
		hint: 'n8n gives hidden values back by their place in this list. After removing or moving an entry, enter the values of those behind it again.',
		default: {},
		options: [
			{
				displayName: singular,
				name: PAIRS,
				values: [
					{ displayName: 'Name', name: 'name', type: 'string', noDataExpression: true, default: '' },
					{ displayName: 'Value', name: 'value', type: 'string', typeOptions: { password: true }, default: '' },
				],
			},
		],
	};
}

/**
 * The names and values a person entered; rows that are empty are left out.
 * @param displayName of the field, for messages
 * @param refusal says of a name that cannot be used why, and what to do
 * @throws SettingError on names that cannot be used
 */
export function secretPairs(
	credential: CredentialData,
	field: string,
	displayName: string,
	refusal: (name: string) => string | undefined,
): NameValue[] {
	const list = (credential[field] as { readonly [PAIRS]?: unknown } | undefined)?.[PAIRS];
	if (!Array.isArray(list)) return [];
	return list.flatMap((row: { readonly name?: unknown; readonly value?: unknown }): NameValue[] => {
		const name = asText(row.name).trim();
		const value = asText(row.value);
		if (typeof row.value === 'object' && row.value !== null)
			throw new SettingError(`"${displayName}" has a value under "${name}" that is no text. Correct its expression.`);
		if (name === '' && value === '') return [];
		const why = name === '' ? 'has a value without a name. Enter the name it is sent under.' : refusal(name);
		if (why !== undefined) throw new SettingError(`"${displayName}" ${why}`);
		return [[name, value]];
	});
}

/** Headers another field sets, or a proxy is meant by. */
const RESERVED_HEADERS: ReadonlySet<string> = new Set([...CONNECTION_HEADERS, 'content-type', 'proxy-authorization']);

/**
 * The headers a person entered for a token request.
 * @param taken names in small letters that the request sets by itself
 * @throws SettingError on what no header can carry, and on headers that are not theirs to set
 */
export function secretHeaders(
	credential: CredentialData,
	field: string,
	displayName: string,
	taken: readonly string[],
): Record<string, string> {
	const pairs = secretPairs(credential, field, displayName, (name) => headerRefusal(name, taken));
	for (const [name, value] of pairs) {
		if (hasControlCharacter(value) || /[^ -\u00ff]/.test(value))
			throw new SettingError(
				`"${displayName}" has a value under "${name}" that no header can carry. Enter it again, in western letters and on one line.`,
			);
	}
	return headersFrom(pairs.map(([name, value]) => [name, value.trim()]));
}

/** Why a header is not a person's to set, and what to do; undefined where it is. */
export function headerRefusal(name: string, taken: readonly string[] = []): string | undefined {
	if (!isHeaderName(name)) return `names a header "${name}", which is none. Use letters, digits and hyphens.`;
	if (RESERVED_HEADERS.has(name.toLowerCase()) || taken.includes(name.toLowerCase()))
		return `names the header "${name}", which is set by itself. Remove it.`;
	return undefined;
}
