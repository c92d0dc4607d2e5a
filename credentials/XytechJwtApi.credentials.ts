import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { lifetimeField, networkFields, noticeField, optionalField } from '../lib/auth/commonFields';
import { connectionTest } from '../lib/auth/connectionTest';
import { credentialFields } from '../lib/auth/perItem';
import { tokenFields } from '../lib/auth/storedToken';
import { tokenAuthenticate, tokenPreAuthentication } from '../lib/auth/tokenHooks';
import { xytechAddressFields, xytechTestPathField, xytechUserFields } from '../nodes/Xytech/credentialFields';
import { xytechJwtDefaults, xytechJwtFlow } from '../nodes/Xytech/login';

export class XytechJwtApi implements ICredentialType {
	name = 'xytechJwtApi';

	displayName = 'Xytech JWT API';

	icon: Icon = { light: 'file:../nodes/Xytech/xytech.svg', dark: 'file:../nodes/Xytech/xytech.dark.svg' };

	documentationUrl = 'https://github.com/opsbridge/n8n-nodes-opsbridge/blob/main/docs/xytech.md#jwt';

	properties: INodeProperties[] = credentialFields([
		...xytechAddressFields,
		...xytechUserFields,
		noticeField(
			'jwtNotice',
			'The next four fields describe the login at your application server. Xytech does not publish it: ask whoever set up JWT there, and change only what differs.',
		),
		optionalField('Token Path', 'loginPath', {
			default: xytechJwtDefaults.loginPath,
			description:
				'Where the login is sent, relative to the site base URL. {database} is replaced by the database name.',
		}),
		optionalField('User Key', 'userKey', {
			default: xytechJwtDefaults.userKey,
			description: 'The name of the user in the JSON body of the login',
		}),
		optionalField('Password Key', 'passKey', {
			default: xytechJwtDefaults.passKey,
			description: 'The name of the password in the JSON body of the login',
		}),
		optionalField('Where the Token Stands', 'answerPath', {
			default: xytechJwtDefaults.answerPath,
			description: 'The name of the token in the answer; names inside one another are separated by dots',
			placeholder: 'e.g. data.token',
		}),
		lifetimeField(60, 'Used if the token does not state its own end.'),
		xytechTestPathField,
		...networkFields,
		...tokenFields,
	]);

	preAuthentication = tokenPreAuthentication(xytechJwtFlow, this.properties);

	authenticate = tokenAuthenticate(xytechJwtFlow);

	test: ICredentialTestRequest = connectionTest();
}
