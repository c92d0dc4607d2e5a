import type { Resource } from '../../../lib/operations/types';
import { anOpenApi } from '../definition';
import { recordDocument } from '../fields';

export const document: Resource = {
	name: 'Document',
	value: 'document',
	description: 'What a document is made of: its operations and columns',
	subject: ['document'],
	defaultOperation: 'Get Definition',
	operations: [
		{
			name: 'Get Definition',
			value: 'getDefinition',
			action: 'Get the definition of a document',
			description: 'Retrieve the OpenAPI definition of a document, which names its columns',
			route: 'GET spec/{document}',
			expects: anOpenApi,
			fields: [recordDocument],
		},
	],
};
