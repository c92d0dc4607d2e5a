import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { basicAuthorization } from '../lib/auth/attach';
import { networkFields, optionalField, userFields } from '../lib/auth/commonFields';
import { connectionTest } from '../lib/auth/connectionTest';
import { requiredField } from '../lib/auth/fieldText';
import { credentialFields } from '../lib/auth/perItem';
import { plainAuthenticate, plainPreAuthentication, plainTestField, type PlainScheme } from '../lib/auth/plainHooks';
import { dvinciSiteUrl } from '../nodes/Dvinci/address';
import { dvinciBaseUrlField } from '../nodes/Dvinci/credentialFields';
import { dvinciPortalProbe } from '../nodes/Dvinci/probe';

const scheme: PlainScheme = {
	system: 'd.vinci',
	baseUrl: dvinciSiteUrl,
	login: [{ name: 'user', isTrimmed: true }, { name: 'password' }],
	probe: dvinciPortalProbe,
	headers: (credential) => ({
		Authorization: basicAuthorization(
			requiredField(credential, 'user', 'User').trim(),
			requiredField(credential, 'password', 'Password'),
		),
	}),
};

export class DvinciPortalApi implements ICredentialType {
	name = 'dvinciPortalApi';

	displayName = 'd.vinci (dvinci.de) Portal API';

	icon: Icon = { light: 'file:../nodes/Dvinci/dvinci.svg', dark: 'file:../nodes/Dvinci/dvinci.dark.svg' };

	documentationUrl = 'https://github.com/opsbridge/n8n-nodes-opsbridge/blob/main/docs/dvinci.md#job-portal';

	properties: INodeProperties[] = credentialFields([
		dvinciBaseUrlField,
		optionalField('Portal', 'portal', {
			placeholder: 'e.g. intranet',
			description: 'Name of the portal the user name and password were set at. Leave empty for the main one.',
			hint: 'Save asks for the job feed of this portal. In the node, enter the same name under Portal.',
		}),
		...userFields('user', {
			placeholder: 'e.g. jobboard',
			description:
				'The user name that stands in the settings of the job portal, under "Application import". It is not an API user.',
		}),
		...networkFields,
		plainTestField,
	]);

	preAuthentication = plainPreAuthentication(scheme, this.properties);

	authenticate = plainAuthenticate(scheme);

	test: ICredentialTestRequest = connectionTest();
}
