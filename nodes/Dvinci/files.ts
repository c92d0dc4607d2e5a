import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { isJsonObject } from '../../lib/json';
import { collection, text } from '../../lib/parameters/fields';
import type { Input } from '../../lib/parameters/input';
import { plainOutput } from '../../lib/operations/rows';
import type { Operation, Output, Sent } from '../../lib/operations/types';
import { nameOfFile } from '../../lib/wire/fileName';
import { objectWith } from '../../lib/wire/shapes';
import type { ApiAnswer } from '../../lib/wire/types';
import { jsonBody } from '../../lib/operations/senders';

/** Where the file to send stands. */
const inputFile = text('Input Binary Field', 'inputBinaryField', {
	default: 'data',
	hint: 'The name of the input field that holds the file',
});

/** Where a file that came is put. */
export const outputFile = text('Put Output File in Field', 'binaryPropertyName', {
	default: 'data',
	hint: 'The name of the output binary field to put the file in',
});

const fileName = text('File Name', 'filename', {
	placeholder: 'e.g. Zeugnis.pdf',
	description: 'Another name than the one the file has. Its ending tells d.vinci what it is.',
});
const description = text('Description', 'description', { placeholder: 'e.g. Certificates' });

/** What can be said of a file that is sent. */
export const fileDetails = collection('Additional Fields', 'additionalFields', 'Add field', [description, fileName]);
export const photoDetails = collection('Additional Fields', 'additionalFields', 'Add field', [fileName]);

/** The fields and the body of an upload: files travel as base64 inside JSON. */
export function upload(details: INodeProperties): {
	fields: INodeProperties[];
	send: (input: Input) => Promise<Sent>;
} {
	return {
		fields: [inputFile, details],
		send: async (input) => {
			const file = await input.file(inputFile.name);
			return jsonBody({
				filename: file.fileName,
				...input.set(details.name),
				contentAsBase64: file.content.toString('base64'),
			});
		},
	};
}

/** For an operation whose answer is a file with its particulars: the file as binary data, the rest as JSON. */
export const download: Pick<Operation, 'expects' | 'output'> = {
	expects: objectWith('contentAsBase64'),
	output: fileOutput,
};

function fileOutput(row: unknown, { url }: ApiAnswer, input: Input): Output {
	if (!isJsonObject(row) || typeof row.contentAsBase64 !== 'string') return plainOutput(row);
	const { contentAsBase64, ...json } = row;
	const mimeType = typeof json.contentType === 'string' ? json.contentType : undefined;
	return {
		json,
		file: {
			content: Buffer.from(contentAsBase64, 'base64'),
			property: input.text(outputFile.name),
			fileName: nameIn(json) ?? nameOfFile(mimeType === undefined ? {} : { 'content-type': mimeType }, url),
			...(mimeType === undefined ? {} : { mimeType }),
		},
	};
}

function nameIn({ filename }: IDataObject): string | undefined {
	return typeof filename === 'string' && filename.trim() !== '' ? filename : undefined;
}
