import type { INodeProperties } from 'n8n-workflow';
import { noticeField, secretField, textField } from '../auth/commonFields';
import { credentialFields } from '../auth/perItem';

/**
 * The fields of a credential for incoming calls.
 * @param system the system that calls, as people know it
 * @param place where in that system the secret is entered
 * @param exampleUser what a person might call it
 */
export function webhookSecretFields(system: string, place: string, exampleUser: string): INodeProperties[] {
	const whenBasic = { show: { authentication: ['basic'] } };
	const whenBearer = { show: { authentication: ['bearer'] } };
	const whenHeader = { show: { authentication: ['header'] } };
	return credentialFields([
		noticeField(
			'purpose',
			`What ${system} must present to start a workflow. Make it up yourself, and enter the same in ${place}.`,
		),
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			options: [
				{ name: 'Basic', value: 'basic', description: 'User and password' },
				{ name: 'Bearer Token', value: 'bearer', description: 'A token that stays the same' },
				{ name: 'Header', value: 'header', description: 'A header of its own, e.g. an API key' },
			],
			default: 'basic',
		},
		textField('User', 'user', { placeholder: `e.g. ${exampleUser}`, displayOptions: whenBasic }),
		secretField('Password', 'password', { displayOptions: whenBasic, hint: 'At least 16 characters' }),
		secretField('Token', 'bearerToken', {
			displayOptions: whenBearer,
			hint: 'At least 16 characters. What stands behind "Bearer" in the header Authorization.',
		}),
		textField('Header Name', 'headerName', {
			default: 'X-Webhook-Secret',
			placeholder: 'e.g. X-Webhook-Secret',
			displayOptions: whenHeader,
			hint: 'Letters, digits and hyphens pass every proxy; many drop names with an underscore.',
		}),
		secretField('Header Value', 'headerSecret', {
			displayOptions: whenHeader,
			hint: 'At least 16 characters, none with accents',
		}),
	]);
}
