import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { basicAuthorization } from '../lib/auth/attach';
import { networkFields } from '../lib/auth/commonFields';
import { connectionTest } from '../lib/auth/connectionTest';
import { requiredField } from '../lib/auth/fieldText';
import { credentialFields } from '../lib/auth/perItem';
import { plainAuthenticate, plainPreAuthentication, plainTestField, type PlainScheme } from '../lib/auth/plainHooks';
import { xytechBaseUrl } from '../nodes/Xytech/address';
import { xytechAddressFields, xytechTestPathField, xytechUserFields } from '../nodes/Xytech/credentialFields';
import { xytechLogin } from '../nodes/Xytech/login';
import { xytechProbe } from '../nodes/Xytech/probe';

const scheme: PlainScheme = {
	system: 'Xytech',
	baseUrl: xytechBaseUrl,
	login: xytechLogin,
	probe: xytechProbe,
	headers: (credential) => ({
		Authorization: basicAuthorization(
			requiredField(credential, 'user', 'User').trim(),
			requiredField(credential, 'password', 'Password'),
		),
	}),
};

export class XytechBasicApi implements ICredentialType {
	name = 'xytechBasicApi';

	displayName = 'Xytech Basic API';

	icon: Icon = { light: 'file:../nodes/Xytech/xytech.svg', dark: 'file:../nodes/Xytech/xytech.dark.svg' };

	documentationUrl = 'https://github.com/opsbridge/n8n-nodes-opsbridge/blob/main/docs/xytech.md#basic';

	properties: INodeProperties[] = credentialFields([
		...xytechAddressFields,
		...xytechUserFields,
		xytechTestPathField,
		...networkFields,
		plainTestField,
	]);

	preAuthentication = plainPreAuthentication(scheme, this.properties);

	authenticate = plainAuthenticate(scheme);

	test: ICredentialTestRequest = connectionTest();
}
