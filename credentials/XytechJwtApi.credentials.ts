import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { allowHttpField, ignoreSslIssuesField, lifetimeField, testPathField } from '../lib/auth/commonFields';
import { connectionTest } from '../lib/auth/connectionTest';
import { tokenFields } from '../lib/auth/storedToken';
import { tokenAuthenticate, tokenPreAuthentication } from '../lib/auth/tokenHooks';
import { xytechAddressFields } from '../nodes/Xytech/credentialFields';
import { xytechJwtDefaults, xytechJwtFlow } from '../nodes/Xytech/login';

export class XytechJwtApi implements ICredentialType {
	name = 'xytechJwtApi';

	displayName = 'Xytech JWT API';

	icon: Icon = { light: 'file:../nodes/Xytech/xytech.svg', dark: 'file:../nodes/Xytech/xytech.dark.svg' };

	documentationUrl = 'https://github.com/opsbridge/n8n-nodes-opsbridge/blob/main/docs/xytech.md#jwt';

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
		{
			displayName:
				'The next four fields describe the login at your application server. Xytech does not publish it: ask whoever set up JWT there, and change only what differs.',
			name: 'jwtNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Token Path',
			name: 'loginPath',
			type: 'string',
			default: xytechJwtDefaults.loginPath,
			description:
				'Where the login is sent, relative to the site base URL. {database} is replaced by the database name.',
		},
		{
			displayName: 'User Key',
			name: 'userKey',
			type: 'string',
			default: xytechJwtDefaults.userKey,
			description: 'The name of the user in the JSON body of the login',
		},
		{
			displayName: 'Password Key',
			name: 'passKey',
			type: 'string',
			default: xytechJwtDefaults.passKey,
			description: 'The name of the password in the JSON body of the login',
		},
		{
			displayName: 'Where the Token Stands',
			name: 'answerPath',
			type: 'string',
			default: xytechJwtDefaults.answerPath,
			description: 'The name of the token in the answer; names inside one another are separated by dots',
			placeholder: 'e.g. data.token',
		},
		lifetimeField(60, 'Used if the token does not state its own end.'),
		testPathField('JmJob/job_no=342', 'the list of jobs is asked for a column it does not have'),
		allowHttpField,
		ignoreSslIssuesField,
		...tokenFields,
	];

	preAuthentication = tokenPreAuthentication(xytechJwtFlow, this.properties);

	authenticate = tokenAuthenticate(xytechJwtFlow);

	test: ICredentialTestRequest = connectionTest();
}
