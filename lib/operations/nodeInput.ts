import type { IBinaryData, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { Input, type InputFile, type InputSource } from '../parameters/input';
import { isLeftOut } from '../parameters/fromModel';
import type { NodeParameters } from './nodeParameters';
import { translated } from './tools/toolForm';
import type { ToolForm } from './tools/types';
import { fileInMemory } from '../wire/outgoing';
import type { OutgoingFile } from '../wire/types';

/**
 * The parameters of one item of a running node.
 * @param parameters those of the run
 */
export function nodeInput(
	context: IExecuteFunctions,
	parameters: NodeParameters,
	itemIndex: number,
	fields: readonly INodeProperties[],
): Input {
	return new Input(source(context, parameters, itemIndex), fields);
}

/** The same where the node is an AI agent's tool: what its form asks for takes the place of the operation's own fields. */
export function toolInput(
	context: IExecuteFunctions,
	parameters: NodeParameters,
	itemIndex: number,
	fields: readonly INodeProperties[],
	form: ToolForm,
): Input {
	const plain = source(context, parameters, itemIndex);
	const read = translated(form, new Input(plain, form.fields));
	const value: InputSource['value'] = (field) => read(field, () => plain.value(field));
	const stored: InputSource['value'] = (field) =>
		read(field, () => {
			const kept = plain.stored(field);
			return isLeftOut(kept, plain.value(field)) ? undefined : kept;
		});
	return new Input({ ...plain, value, stored }, fields);
}

function source(
	context: IExecuteFunctions,
	parameters: NodeParameters,
	itemIndex: number,
): InputSource & Required<Pick<InputSource, 'stored'>> {
	return {
		value: (field) => parameters.value(field, itemIndex),
		stored: ({ name }) => parameters.raw(name),
		pieces: (field) => parameters.pieces(field, itemIndex),
		timeZone: context.getTimezone(),
		file: async (property) => await readFile(context, itemIndex, property),
		item: () => context.getInputData()[itemIndex]?.json ?? {},
	};
}

async function readFile(context: IExecuteFunctions, itemIndex: number, property: string): Promise<InputFile> {
	const { helpers } = context;
	const data = helpers.assertBinaryData(itemIndex, property);
	return {
		content: (await storedFile(helpers, data)) ?? fileInMemory(await helpers.getBinaryDataBuffer(itemIndex, property)),
		fileName: data.fileName || property,
		contentType: data.mimeType || 'application/octet-stream',
	};
}

/** A file that n8n keeps outside of the item, and whose length it knows. */
async function storedFile(
	helpers: IExecuteFunctions['helpers'],
	{ id }: IBinaryData,
): Promise<OutgoingFile | undefined> {
	if (!id) return undefined;
	const { fileSize } = await helpers.getBinaryMetadata(id);
	if (!Number.isSafeInteger(fileSize)) return undefined;
	return { bytes: fileSize, open: async () => await helpers.getBinaryStream(id) };
}
