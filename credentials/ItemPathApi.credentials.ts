import type { Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';
import { networkFields, userFields } from '../lib/auth/commonFields';
import { connectionTest } from '../lib/auth/connectionTest';
import { credentialFields } from '../lib/auth/perItem';
import { tokenFields } from '../lib/auth/storedToken';
import { tokenAuthenticate, tokenPreAuthentication } from '../lib/auth/tokenHooks';
import { itemPathBaseUrlField } from '../nodes/ItemPath/credentialFields';
import { itemPathFlow } from '../nodes/ItemPath/login';

export class ItemPathApi implements ICredentialType {
	name = 'itemPathApi';

	displayName = 'ItemPath API';

	icon: Icon = { light: 'file:../nodes/ItemPath/itemPath.svg', dark: 'file:../nodes/ItemPath/itemPath.dark.svg' };

	documentationUrl = 'https://github.com/opsbridge/n8n-nodes-opsbridge/blob/main/docs/itempath.md#user-and-password';

	properties: INodeProperties[] = credentialFields([
		itemPathBaseUrlField,
		...userFields('username', {
			placeholder: 'e.g. n8n',
			hint: 'A user of its own for n8n makes its calls easy to tell in the ItemPath log.',
		}),
		...networkFields,
		...tokenFields,
	]);

	preAuthentication = tokenPreAuthentication(itemPathFlow, this.properties);

	authenticate = tokenAuthenticate(itemPathFlow);

	test: ICredentialTestRequest = connectionTest();
}
