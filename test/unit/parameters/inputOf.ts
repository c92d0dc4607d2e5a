import type { INodeProperties } from 'n8n-workflow';
import { Input, type InputFile } from '../../../lib/parameters/input';

/** An Input over plain values, for the pure parts. What is not given has its field's default. */
export function inputOf(
	fields: readonly INodeProperties[],
	values: Readonly<Record<string, unknown>> = {},
	timeZone = 'Europe/Berlin',
	files: Readonly<Record<string, InputFile>> = {},
): Input {
	return new Input(
		{
			value: (field) => (field.name in values ? values[field.name] : field.default),
			timeZone,
			file: async (property) =>
				await (files[property] ? Promise.resolve(files[property]) : Promise.reject(new Error(`No file "${property}"`))),
		},
		fields,
	);
}
