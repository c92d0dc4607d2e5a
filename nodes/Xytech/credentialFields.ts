import type { INodeProperties } from 'n8n-workflow';

/** Where a customer's Xytech is, the same in each of its credentials. */
export const xytechAddressFields: INodeProperties[] = [
	{
		displayName: 'Site Base URL',
		name: 'baseUrl',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://example.com/mysite',
		description: 'The address you open Xytech with. Older systems need a port, e.g. https://example.com:11000.',
	},
	{
		displayName: 'Database',
		name: 'database',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. DEMO1',
		description: 'The name of the database, as it stands in the API address behind /database/',
	},
];
