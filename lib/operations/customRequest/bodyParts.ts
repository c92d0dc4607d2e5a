import type { INodeProperties } from 'n8n-workflow';
import type { MultipartPart, RequestBody } from '../../wire/types';
import { json } from '../../parameters/fields';
import type { Input } from '../../parameters/input';
import { checkHeaderValue } from './headerParts';
import { ENTRY, nameField, pairsField, pairsOf, valueField } from './pairFields';

const notForReads = { hide: { method: ['GET', 'HEAD'] } };
const only = (...bodyTypes: string[]) => ({ show: { bodyType: bodyTypes }, ...notForReads });

const inputFileField: INodeProperties = {
	displayName: 'Input Binary Field',
	name: 'inputBinaryField',
	type: 'string',
	default: 'data',
	hint: 'The name of the input field that holds the file',
};

const partFields: INodeProperties[] = [
	{
		displayName: 'Type',
		name: 'partType',
		type: 'options',
		options: [
			{ name: 'Text', value: 'text' },
			{ name: 'File', value: 'file' },
		],
		default: 'text',
	},
	nameField,
	{ ...valueField, displayOptions: { show: { partType: ['text'] } } },
	{ ...inputFileField, displayOptions: { show: { partType: ['file'] } } },
	{
		displayName: 'Content Type',
		name: 'partContentType',
		type: 'string',
		default: '',
		placeholder: 'e.g. application/json',
		description: 'What kind of data the part is, where the API wants to be told',
		hint: 'Optional. Empty: none for a text, and what the file says of itself.',
	},
];

/** The body's fields. GET and HEAD have none: n8n would leave it out. */
export const bodyFields: readonly INodeProperties[] = [
	{
		displayName: 'Body',
		name: 'bodyType',
		type: 'options',
		options: [
			{ name: 'Binary File', value: 'binary', description: 'A file of the incoming item, sent as it is' },
			{ name: 'Fields', value: 'fields', description: 'Names and values, sent as a JSON object' },
			{ name: 'Form', value: 'form', description: 'Names and values, sent like a web form (URL-encoded)' },
			{
				name: 'Form with Files',
				value: 'multipart',
				description: 'Names, values and files, sent as multipart form data',
			},
			{ name: 'JSON', value: 'json' },
			{ name: 'None', value: 'none' },
			{ name: 'Text', value: 'raw', description: 'Any text, with a content type of your choice' },
		],
		default: 'none',
		displayOptions: notForReads,
		description: 'What to send as the body',
	},
	pairsField({
		displayName: 'Body Fields',
		name: 'bodyFields',
		singular: 'Field',
		description: 'What is typed here is sent as text. For numbers, lists and objects use expressions, or choose JSON.',
		displayOptions: only('fields', 'form'),
	}),
	json('Body (JSON)', 'bodyJson', {
		example: '{ "name": "Sample" }',
		displayOptions: only('json'),
		description: 'The body as JSON',
	}),
	pairsField({
		displayName: 'Body Parts',
		name: 'bodyParts',
		singular: 'Part',
		values: partFields,
		description: 'The fields and files of the form',
		displayOptions: only('multipart'),
	}),
	{
		displayName: 'Body (Text)',
		name: 'bodyText',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		displayOptions: only('raw'),
		description: 'The body, sent as it is',
	},
	{
		displayName: 'Content Type',
		name: 'bodyContentType',
		type: 'string',
		default: 'text/plain',
		placeholder: 'e.g. application/xml',
		displayOptions: only('raw'),
		description: 'What kind of text the body is',
	},
	{ ...inputFileField, displayOptions: only('binary') },
];

/** The body a person entered; undefined for none. */
export async function readBody(input: Input): Promise<RequestBody | undefined> {
	const bodyType = input.choice('bodyType');
	switch (bodyType) {
		case 'fields':
			return {
				kind: 'json',
				value: namedValues(input.rows('bodyFields', ENTRY)),
			};
		case 'json':
			return readJsonBody(input);
		case 'form':
			return {
				kind: 'form',
				fields: input.rows('bodyFields', ENTRY).flatMap(pairsOf),
			};
		case 'multipart':
			return { kind: 'multipart', parts: await readParts(input) };
		case 'raw': {
			const contentType = input.text('bodyContentType');
			checkHeaderValue(contentType, input, 'bodyContentType');
			return { kind: 'raw', content: input.verbatim('bodyText'), contentType };
		}
		case 'binary': {
			const { content, contentType } = await input.file('inputBinaryField');
			return { kind: 'raw', content, contentType };
		}
		default:
			return undefined;
	}
}

/** What a person typed goes out as typed once it has been checked: `1.50` and long numbers keep their digits. */
function readJsonBody(input: Input): RequestBody {
	// An empty object is a body some systems ask for.
	const value = input.isUntouched('bodyJson') ? {} : input.json('bodyJson');
	const typed = input.raw('bodyJson');
	return typeof typed === 'string'
		? { kind: 'raw', content: typed.trim(), contentType: 'application/json' }
		: { kind: 'json', value };
}

/** One value per name. A name that occurs several times holds the list of its values, as it does in a form. */
function namedValues(rows: readonly Input[]): Record<string, unknown> {
	const values = new Map<string, unknown[]>();
	for (const row of rows) {
		const name = row.text('name');
		values.set(name, [...(values.get(name) ?? []), row.raw('value') ?? '']);
	}
	return Object.fromEntries([...values].map(([name, all]) => [name, all.length === 1 ? all[0] : all.flat()]));
}

async function readParts(input: Input): Promise<MultipartPart[]> {
	const rows = input.rows('bodyParts', ENTRY);
	if (rows.length === 0) throw input.refused('bodyParts', 'is empty', 'Add a field or a file, or choose another body.');
	return (await Promise.all(rows.map(readPart))).flat();
}

/** A list from an expression repeats a text, as in a form. */
async function readPart(row: Input): Promise<MultipartPart[]> {
	const name = row.text('name');
	const contentType = readPartType(row);
	if (row.choice('partType') === 'text')
		return pairsOf(row).map(([, value]) => ({ name, value, ...(contentType === undefined ? {} : { contentType }) }));
	const file = await row.file('inputBinaryField');
	return [{ name, content: file.content, fileName: file.fileName, contentType: contentType ?? file.contentType }];
}

function readPartType(row: Input): string | undefined {
	const contentType = row.optionalText('partContentType');
	if (
		contentType === undefined ||
		/^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(?: *; *[\w!#$&^.+-]+=(?:[\w!#$&^.+-]+|"[\x20-\x7e]*"))*$/.test(contentType)
	)
		return contentType;
	throw row.refused(
		'partContentType',
		'is not a content type',
		'Enter one such as application/json, or leave it empty.',
	);
}
