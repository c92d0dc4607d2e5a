import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { basicAuthorization } from '../lib/auth/attach';
import { allowHttpField, ignoreSslIssuesField, testPathField } from '../lib/auth/commonFields';
import { connectionTest } from '../lib/auth/connectionCheck';
import { requiredField } from '../lib/auth/fieldText';
import { plainAuthenticate } from '../lib/auth/plainHooks';
import { xytechBaseUrl } from '../nodes/Xytech/address';
import { xytechAddressFields } from '../nodes/Xytech/credentialFields';

export class XytechBasicApi implements ICredentialType {
	name = 'xytechBasicApi';

	displayName = 'Xytech Basic API';

	icon: Icon = { light: 'file:../nodes/Xytech/xytech.svg', dark: 'file:../nodes/Xytech/xytech.dark.svg' };

	documentationUrl = 'https://github.com/opsbridge/n8n-nodes-opsbridge/blob/main/docs/xytech.md#basic';

	properties: INodeProperties[] = [
		...xytechAddressFields,
		{
			displayName: 'User',
			name: 'user',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. n8n',
			hint: 'The user needs "Allow API Login" and the security roles for what you want to read and write.',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
		},
		testPathField('JmJob/job_no=342'),
		allowHttpField,
		ignoreSslIssuesField,
	];

	authenticate = plainAuthenticate({
		baseUrl: xytechBaseUrl,
		whenTestPathEmpty: 'anythingButRefusal',
		headers: (credential) => ({
			Authorization: basicAuthorization(
				requiredField(credential, 'user', 'User').trim(),
				requiredField(credential, 'password', 'Password'),
			),
		}),
	});

	test: ICredentialTestRequest = connectionTest('Xytech', '={{ $credentials.testPath }}', true);
}
