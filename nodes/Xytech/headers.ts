import { checkHeaderValue } from '../../lib/operations/customRequest/headerParts';
import type { Input } from '../../lib/parameters/input';
import { divisionCode } from './fields';
import { saveArgumentHeader } from './saveArguments';

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
