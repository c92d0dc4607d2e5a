import type { INodeProperties } from 'n8n-workflow';
import { checkHeaderValue } from '../../lib/operations/customRequest/headerParts';
import { locator, text } from '../../lib/parameters/fields';
import type { Input } from '../../lib/parameters/input';
import { saveArgumentHeader, saveArguments, saveArgumentsJson } from './saveArguments';

/** The division a call works in. */
export const divisionCode = text('Division Code', 'divisionCode', {
	placeholder: 'e.g. GS',
	description: 'The division to work in, instead of the default of the API user (11.1 and later)',
});

const timeZone: INodeProperties = {
	...locator('Source Time Zone', 'sourceTimeZone', {
		search: 'searchTimeZones',
		description: 'The time zone of the dates that are sent, whatever offset they have. Windows calls it so.',
	}),
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchTimeZones', searchable: true },
		},
		{ displayName: 'By Name', name: 'name', type: 'string', placeholder: 'e.g. Pacific Standard Time' },
	],
};

/** Sub-tables an upsert empties before it adds rows. */
export const clearFirst = text('Sub-Tables to Clear First', 'clearFirst', {
	placeholder: 'e.g. lib_master_audio, lib_master_title',
	description: 'Sub-tables that lose all rows of this record before the new ones are added, separated by commas',
});

/** What can be said about any write. */
export const writeHeaderFields: readonly INodeProperties[] = [divisionCode, saveArguments, saveArgumentsJson, timeZone];

type Header = readonly [name: string, value: string | undefined];

const division = (extras: Input): Header => ['Division-Code', plain(extras, divisionCode.name)];

/** Each header by the field it comes from. */
const headers: Readonly<Record<string, (extras: Input) => Header>> = {
	divisionCode: division,
	sourceTimeZone: (extras) => ['Source-Time-Zone-Name', plain(extras, 'sourceTimeZone')],
	saveArguments: (extras) => ['SaveArgument', saveArgumentHeader(extras)],
	saveArgumentsJson: (extras) => ['SaveArgument', saveArgumentHeader(extras)],
	clearFirst: (extras) => ['rowAction', JSON.stringify({ deleteAll: tablesToClear(extras) })],
};

/** For `send`: the headers the Additional Fields ask for, if any. */
export function headersOf(input: Input): { headers?: Record<string, string> } {
	const extras = input.group('additionalFields');
	const pairs = Object.keys(input.set('additionalFields')).flatMap((name) => {
		const [header, value] = headers[name]?.(extras) ?? [];
		return header === undefined || value === undefined ? [] : [[header, value] as const];
	});
	return pairs.length > 0 ? { headers: Object.fromEntries(pairs) } : {};
}

/** For `send`: the header of the division, where the field stands by itself. */
export function divisionHeader(input: Input): { headers?: Record<string, string> } {
	const [header, value] = division(input);
	return value === undefined ? {} : { headers: { [header]: value } };
}

function tablesToClear(extras: Input): string[] {
	const tables = extras.texts('clearFirst');
	const wrong = tables.find((table) => !/^\w+$/.test(table));
	if (wrong === undefined) return tables;
	throw extras.refused('clearFirst', `has "${wrong}", which is no table`, 'Enter names separated by commas.');
}

function plain(extras: Input, name: string): string | undefined {
	const value = extras.optionalText(name);
	if (value !== undefined) checkHeaderValue(value, extras, name);
	return value;
}
