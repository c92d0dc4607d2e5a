import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { basicAuthorization } from '../lib/auth/attach';
import { networkFields, secretField, textField } from '../lib/auth/commonFields';
import { connectionTest } from '../lib/auth/connectionTest';
import { headerField } from '../lib/auth/fieldText';
import { credentialFields } from '../lib/auth/perItem';
import { plainAuthenticate, plainPreAuthentication, plainTestField, type PlainScheme } from '../lib/auth/plainHooks';
import { dvinciBaseUrl } from '../nodes/Dvinci/address';
import { apiTokenDescription, dvinciBaseUrlField, odataUrlField } from '../nodes/Dvinci/credentialFields';
import { dvinciProbe } from '../nodes/Dvinci/probe';

const scheme: PlainScheme = {
	system: 'd.vinci',
	baseUrl: dvinciBaseUrl,
	login: [
		{ name: 'apiUser', isTrimmed: true },
		{ name: 'apiToken', isTrimmed: true },
	],
	probe: dvinciProbe,
	headers: (credential, url) => {
		const user = headerField(credential, 'apiUser', 'API User');
		const token = headerField(credential, 'apiToken', 'API Token');
		// REST has headers of its own; reporting (OData) wants the same pair as Basic.
		return /\/restApi(?:[/?#]|$)/i.test(url)
			? { 'Dvinci-API-User': user, 'Dvinci-API-Token': token }
			: { Authorization: basicAuthorization(user, token) };
	},
};

export class DvinciTokenApi implements ICredentialType {
	name = 'dvinciTokenApi';

	displayName = 'd.vinci (dvinci.de) Token API';

	icon: Icon = { light: 'file:../nodes/Dvinci/dvinci.svg', dark: 'file:../nodes/Dvinci/dvinci.dark.svg' };

	documentationUrl = 'https://github.com/opsbridge/n8n-nodes-opsbridge/blob/main/docs/dvinci.md#api-token';

	properties: INodeProperties[] = credentialFields([
		dvinciBaseUrlField,
		textField('API User', 'apiUser', {
			placeholder: 'e.g. n8n',
			hint: 'The name of the API user: letters and digits, no special characters.',
		}),
		secretField('API Token', 'apiToken', {
			description: apiTokenDescription,
			hint: 'Generating a new one makes the old one invalid at once.',
		}),
		odataUrlField,
		...networkFields,
		plainTestField,
	]);

	preAuthentication = plainPreAuthentication(scheme, this.properties);

	authenticate = plainAuthenticate(scheme);

	test: ICredentialTestRequest = connectionTest();
}
