import type { ICredentialType, IDataObject } from 'n8n-workflow';
import { ClientCredentialsOAuth2Api } from '../../credentials/ClientCredentialsOAuth2Api.credentials';
import { DvinciOAuth2Api } from '../../credentials/DvinciOAuth2Api.credentials';
import { DvinciTokenApi } from '../../credentials/DvinciTokenApi.credentials';
import { ItemPathApi } from '../../credentials/ItemPathApi.credentials';
import { ItemPathApplicationTokenApi } from '../../credentials/ItemPathApplicationTokenApi.credentials';
import { NextomeApi } from '../../credentials/NextomeApi.credentials';
import { XytechBasicApi } from '../../credentials/XytechBasicApi.credentials';
import { XytechClientCredentialsOAuth2Api } from '../../credentials/XytechClientCredentialsOAuth2Api.credentials';
import { XytechJwtApi } from '../../credentials/XytechJwtApi.credentials';
import { clock } from '../../lib/clock';
import { startAll, type AllSimulators } from '../../simulators/all';
import type { Simulator } from '../../simulators/kit';

/** A credential a person fills in and saves. */
export interface Subject {
	readonly title: string;
	readonly type: ICredentialType;
	/** The system that is asked. */
	readonly system: (all: AllSimulators) => Simulator;
	/** What is entered when all is right. */
	readonly entered: (all: AllSimulators) => IDataObject;
	/** The field of the secret. */
	readonly secret: string;
	/** The field beside it, if there is one. */
	readonly user?: string;
	/** Where the login goes; none: there is no login. `elsewhere`: not to the system, but to the address in this field. */
	readonly login?: 'system' | { readonly elsewhere: string };
}

export const subjects: readonly Subject[] = [
	{
		title: 'xytechBasicApi',
		type: new XytechBasicApi(),
		system: ({ xytech }) => xytech,
		entered: ({ xytech }) => xytechUser(xytech.login),
		secret: 'password',
		user: 'user',
	},
	{
		title: 'xytechJwtApi',
		type: new XytechJwtApi(),
		system: ({ xytech }) => xytech,
		entered: ({ xytech }) => xytechUser(xytech.login),
		secret: 'password',
		user: 'user',
		login: 'system',
	},
	{
		title: 'xytechClientCredentialsOAuth2Api',
		type: new XytechClientCredentialsOAuth2Api(),
		system: ({ xytech }) => xytech,
		entered: ({ xytech, openId }) => ({
			baseUrl: xytech.login.siteUrl,
			database: xytech.login.database,
			accessTokenUrl: openId.accessTokenUrl,
			clientId: openId.clientId,
			clientSecret: openId.clientSecret,
			scope: openId.scope,
			audience: openId.audience,
		}),
		secret: 'clientSecret',
		user: 'clientId',
		login: { elsewhere: 'accessTokenUrl' },
	},
	{
		title: 'dvinciOAuth2Api',
		type: new DvinciOAuth2Api(),
		system: ({ dvinci }) => dvinci,
		entered: ({ dvinci }) => pick(dvinci.login, ['baseUrl', 'clientId', 'clientSecret']),
		secret: 'clientSecret',
		user: 'clientId',
		login: 'system',
	},
	{
		title: 'dvinciTokenApi',
		type: new DvinciTokenApi(),
		system: ({ dvinci }) => dvinci,
		entered: ({ dvinci }) => pick(dvinci.login, ['baseUrl', 'apiUser', 'apiToken']),
		secret: 'apiToken',
		user: 'apiUser',
	},
	{
		title: 'itemPathApi',
		type: new ItemPathApi(),
		system: ({ itemPath }) => itemPath,
		entered: ({ itemPath }) => pick(itemPath.login, ['baseUrl', 'username', 'password']),
		secret: 'password',
		user: 'username',
		login: 'system',
	},
	{
		title: 'itemPathApplicationTokenApi, issued once',
		type: new ItemPathApplicationTokenApi(),
		system: ({ itemPath }) => itemPath,
		entered: ({ itemPath: { login } }) => ({
			baseUrl: login.baseUrl,
			source: 'issue',
			username: login.applicationUsername,
			password: login.applicationPassword,
		}),
		secret: 'password',
		user: 'username',
		login: 'system',
	},
	{
		title: 'itemPathApplicationTokenApi, pasted',
		type: new ItemPathApplicationTokenApi(),
		system: ({ itemPath }) => itemPath,
		entered: ({ itemPath }) => ({
			baseUrl: itemPath.login.baseUrl,
			source: 'paste',
			applicationToken: itemPath.control.mint.issue('application', { subject: itemPath.login.applicationUsername })
				.token,
		}),
		secret: 'applicationToken',
	},
	{
		title: 'nextomeApi',
		type: new NextomeApi(),
		system: ({ nextome }) => nextome,
		entered: ({ nextome }) => pick(nextome.login, ['baseUrl', 'authUrl', 'clientId', 'clientSecret']),
		secret: 'clientSecret',
		user: 'clientId',
		login: { elsewhere: 'authUrl' },
	},
	{
		title: 'clientCredentialsOAuth2Api',
		type: new ClientCredentialsOAuth2Api(),
		system: ({ clientCredentials }) => clientCredentials,
		entered: ({ clientCredentials }) => pick(clientCredentials.login, ['baseUrl', 'clientId', 'clientSecret']),
		secret: 'clientSecret',
		user: 'clientId',
		login: 'system',
	},
];

/** Every system, living by the package's clock. */
export async function startSystems(): Promise<AllSimulators> {
	return await startAll({ firstPort: 0, now: () => clock.now() });
}

function xytechUser({ siteUrl, database, username, password }: Record<string, string>): IDataObject {
	return { baseUrl: siteUrl, database, user: username, password };
}

function pick(login: Record<string, string>, names: readonly string[]): IDataObject {
	return Object.fromEntries(names.map((name) => [name, login[name]]));
}
