import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { Input, type InputFile } from './input';

/** The parameters of one item of a running node. */
export function nodeInput(context: IExecuteFunctions, itemIndex: number, fields: readonly INodeProperties[]): Input {
	return new Input(
		{
			value: (field) => context.getNodeParameter(field.name, itemIndex, field.default ?? null),
			stored: (field) => context.getNodeParameter(field.name, itemIndex, null, { rawExpressions: true }),
			timeZone: context.getTimezone(),
			file: async (property) => await readFile(context, itemIndex, property),
		},
		fields,
	);
}

async function readFile(context: IExecuteFunctions, itemIndex: number, property: string): Promise<InputFile> {
	const data = context.helpers.assertBinaryData(itemIndex, property);
	const content = await context.helpers.getBinaryDataBuffer(itemIndex, property);
	return { content, fileName: data.fileName || property, contentType: data.mimeType || 'application/octet-stream' };
}
