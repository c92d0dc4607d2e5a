import type { INodeParameters } from 'n8n-workflow';

/** Something with long files that both nodes can do. */
export interface Scenario {
	readonly title: string;
	readonly storage: 'disk' | 'memory';
	/** Megabytes of one file; unpacked, where it comes packed. */
	readonly megabytes: number;
	/** Items, each with a file. */
	readonly files: number;
	/** Whether the file goes out, from the binary data of the incoming item. */
	readonly isUpload?: boolean;
	readonly ours: INodeParameters;
	readonly theirs: (url: string) => INodeParameters;
}

const custom: INodeParameters = { resource: 'customRequest', operation: 'send' };
const down = (path: string): Pick<Scenario, 'ours' | 'theirs'> => ({
	ours: { ...custom, method: 'GET', endpoint: path, responseFormat: 'file' },
	theirs: (url) => ({
		url: `${url}/${path}`,
		options: { response: { response: { responseFormat: 'file', outputPropertyName: 'data' } } },
	}),
});
const multipart: Pick<Scenario, 'isUpload' | 'ours' | 'theirs'> = {
	isUpload: true,
	ours: {
		...custom,
		method: 'POST',
		endpoint: 'up',
		bodyType: 'multipart',
		bodyParts: { parameter: [{ partType: 'file', name: 'file', inputBinaryField: 'data' }] },
	},
	theirs: (url) => ({
		method: 'POST',
		url: `${url}/up`,
		sendBody: true,
		contentType: 'multipart-form-data',
		bodyParameters: {
			parameters: [{ parameterType: 'formBinaryData', name: 'file', inputDataFieldName: 'data' }],
		},
		options: {},
	}),
};
const binary: Pick<Scenario, 'isUpload' | 'ours' | 'theirs'> = {
	isUpload: true,
	ours: { ...custom, method: 'POST', endpoint: 'up', bodyType: 'binary', inputBinaryField: 'data' },
	theirs: (url) => ({
		method: 'POST',
		url: `${url}/up`,
		sendBody: true,
		contentType: 'binaryData',
		inputDataFieldName: 'data',
		options: {},
	}),
};

export const scenarios: readonly Scenario[] = [
	{ title: 'Download of 300 MB', storage: 'disk', megabytes: 300, files: 1, ...down('plain/300') },
	{ title: 'Ten downloads of 100 MB', storage: 'disk', megabytes: 100, files: 10, ...down('plain/100') },
	{ title: '1 GB packed into 1 MB', storage: 'disk', megabytes: 1000, files: 1, ...down('packed/1000') },
	{ title: 'Multipart upload of 300 MB', storage: 'disk', megabytes: 300, files: 1, ...multipart },
	{ title: 'Binary upload of 300 MB', storage: 'disk', megabytes: 300, files: 1, ...binary },
	{ title: 'Download of 100 MB', storage: 'memory', megabytes: 100, files: 1, ...down('plain/100') },
];
