import type { INodeProperties } from 'n8n-workflow';
import { CONNECTION_HEADERS, headersFrom } from '../../wire/headers';
import { hasControlCharacter } from '../../wire/text';
import { isHeaderName } from '../../wire/token';
import type { Input } from '../../parameters/input';
import { ENTRY, pairsField } from './pairFields';
import { headersSwitch } from './switches';
import type { CustomRequestSettings } from './types';

/** Headers by which somebody signs in, in lower case. */
export const SIGN_IN_HEADERS: readonly string[] = ['authorization', 'proxy-authorization', 'cookie'];

/** The headers' fields. */
export const headerFields: INodeProperties[] = [
	headersSwitch.field,
	...headersSwitch.shows([
		pairsField({
			displayName: 'Headers',
			name: 'headers',
			singular: 'Header',
			description:
				'Headers to send. The credential signs in by itself: Authorization and Cookie are not accepted here.',
		}),
	]),
];

/**
 * The headers a person entered.
 * @throws BadInput on names that are none, on values with line breaks, and on headers that are not theirs to set
 */
export function readHeaders(input: Input, settings: CustomRequestSettings): Record<string, string> {
	if (!headersSwitch.isOn(input)) return {};
	const signIn = [...SIGN_IN_HEADERS, ...(settings.credentialHeaders ?? [])];
	const pairs = input.rows('headers', ENTRY).map((row) => {
		const name = row.text('name');
		const value = row.verbatim('value').trim();
		if (!isHeaderName(name))
			throw row.refused('name', 'is not a header name', 'Use letters, digits and hyphens, e.g. Accept-Language.');
		if (signIn.includes(name.toLowerCase()))
			throw row.refused(
				'name',
				`is "${name}", which the credential sets`,
				'Remove this header and choose the credential instead.',
			);
		if (CONNECTION_HEADERS.has(name.toLowerCase()))
			throw row.refused('name', `is "${name}", which the connection sets`, 'Remove this header.');
		checkHeaderValue(value, row, 'value');
		return [name, value] as const;
	});
	return headersFrom(pairs);
}

/** @throws BadInput on a value no header can carry */
export function checkHeaderValue(value: string, input: Input, field: string): void {
	if (hasControlCharacter(value))
		throw input.refused(field, 'contains an invisible character', 'Enter it again on one line.');
	// Beyond Latin-1 n8n would leave characters out without a word.
	if (/[^\u0020-\u00ff]/.test(value)) {
		throw input.refused(
			field,
			'contains a character that no header can carry',
			'Use western letters, digits and signs, or send the value in the query or the body.',
		);
	}
}

/** Takes one header out, whatever its case: `[its value, the others]`. */
export function withoutHeader(
	headers: Readonly<Record<string, string>>,
	name: string,
): [string | undefined, Record<string, string>] {
	const entries = Object.entries(headers);
	const found = entries.find(([other]) => other.toLowerCase() === name);
	return [found?.[1], Object.fromEntries(entries.filter((entry) => entry !== found))];
}
