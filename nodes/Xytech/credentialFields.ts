import type { INodeProperties } from 'n8n-workflow';
import { baseUrlField, testPathField, textField, userFields } from '../../lib/auth/commonFields';

/** Where a customer's Xytech is, the same in each of its credentials. */
export const xytechAddressFields: INodeProperties[] = [
	baseUrlField(
		{
			placeholder: 'e.g. https://example.com/mysite',
			description: 'The address you open Xytech with. Older systems need a port, e.g. https://example.com:11000.',
		},
		'Site Base URL',
	),
	textField('Database', 'database', {
		placeholder: 'e.g. DEMO1',
		description: 'The name of the database, as it stands in the API address behind /database/',
	}),
];

/** Who signs in, where Xytech itself knows the user. */
export const xytechUserFields = userFields('user', {
	placeholder: 'e.g. n8n',
	hint: 'The user needs "Allow API Login" and the security roles for what you want to read and write.',
});

/** What is read by the test on Save. */
export const xytechTestPathField = testPathField(
	'JmJob/job_no=342',
	'the list of jobs is asked for a column it does not have',
);
