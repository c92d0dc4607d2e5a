import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { isJsonObject } from '../../lib/json';
import { collection, text } from '../../lib/parameters/fields';
import type { Input } from '../../lib/parameters/input';
import { plainOutput } from '../../lib/operations/rows';
import type { Operation, Output, Sent } from '../../lib/operations/types';
import type { BadInput } from '../../lib/errors';
import { bounds } from '../../lib/wire/bounds';
import { wholeOf } from '../../lib/wire/outgoing';
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

/** The fields and the body of an upload: files travel as base64 inside JSON, so they are held in memory, and not too long. */
export function upload(details: INodeProperties): {
	fields: INodeProperties[];
	send: (input: Input) => Promise<Sent>;
} {
	return {
		fields: [inputFile, details],
		send: async (input) => {
			const { fileName, content } = await input.file(inputFile.name);
			if (content.bytes > bounds.insideJson) throw tooLong(input, content.bytes);
			return jsonBody({
				filename: fileName,
				...input.set(details.name),
				contentAsBase64: (await wholeOf(content)).toString('base64'),
			});
		},
	};
}

function tooLong(input: Input, bytes: number): BadInput {
	const megabytes = (count: number): string => `${Math.ceil(count / 1024 / 1024)} MB`;
	return input.refused(
		inputFile.name,
		`names a file of ${megabytes(bytes)}, too long to travel inside JSON`,
		`d.vinci takes files no other way, so they are sent from memory, up to ${megabytes(bounds.insideJson)}. Nothing was sent.`,
	);
}

/** For an operation whose answer is a file with its particulars: the file as binary data, the rest as JSON. */
export const download: Pick<Operation, 'expects' | 'fetchesFile' | 'output'> = {
	expects: objectWith('contentAsBase64'),
	fetchesFile: () => true,
	output: fileOutput,
};

function fileOutput(row: unknown, { url }: ApiAnswer, input: Input): Output {
	if (!isJsonObject(row) || typeof row.contentAsBase64 !== 'string') return plainOutput(row);
	const { contentAsBase64, ...json } = row;
	const mimeType = typeof json.contentType === 'string' ? json.contentType : undefined;
	return {
		json,
		file: {
			property: input.text(outputFile.name),
			content: {
				bytes: Buffer.from(contentAsBase64, 'base64'),
				fileName: nameIn(json) ?? nameOfFile(mimeType === undefined ? {} : { 'content-type': mimeType }, url),
				...(mimeType === undefined ? {} : { mimeType }),
			},
		},
	};
}

function nameIn({ filename }: IDataObject): string | undefined {
	return typeof filename === 'string' && filename.trim() !== '' ? filename : undefined;
}
