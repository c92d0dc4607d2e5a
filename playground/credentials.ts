import type { AllSimulators } from '../simulators/all';
import type { PlainCredential } from './client';

/** The header by which each simulator presents itself when it calls a webhook trigger. */
export const webhookHeaders = {
	xytech: { name: 'X-Webhook-Secret', value: 'xytech-of-the-playground' },
	itemPath: { name: 'X-Webhook-Secret', value: 'itempath-of-the-playground' },
} as const;

function webhookSecret({ name, value }: { name: string; value: string }): Record<string, unknown> {
	return { authentication: 'header', headerName: name, headerSecret: value };
}

/** One credential per type, each pointing at a simulator. The examples refer to them by these ids and names. */
export function demoCredentials({
	xytech,
	dvinci,
	itemPath,
	nextome,
	clientCredentials,
	openId,
	model,
}: AllSimulators): PlainCredential[] {
	const site = { baseUrl: xytech.login.siteUrl, database: xytech.login.database };
	const xytechUser = { ...site, user: xytech.login.username, password: xytech.login.password };
	return [
		{
			id: 'opsbridgeXytech',
			name: 'Xytech (demo)',
			type: 'xytechBasicApi',
			data: xytechUser,
		},
		{
			id: 'opsbridgeXytechJwt',
			name: 'Xytech JWT (demo)',
			type: 'xytechJwtApi',
			data: {
				...xytechUser,
				loginPath: new URL(xytech.login.jwtTokenUrl).pathname.slice(new URL(site.baseUrl).pathname.length),
			},
		},
		{
			id: 'opsbridgeXytechClient',
			name: 'Xytech client credentials (demo)',
			type: 'xytechClientCredentialsOAuth2Api',
			data: {
				...site,
				accessTokenUrl: openId.accessTokenUrl,
				clientId: openId.clientId,
				clientSecret: openId.clientSecret,
				scope: openId.scope,
				audience: openId.audience,
			},
		},
		{
			id: 'opsbridgeXytechSignIn',
			name: 'Xytech sign-in (demo)',
			type: 'xytechOAuth2Api',
			data: {
				...site,
				grantType: 'pkce',
				authUrl: openId.authUrl,
				accessTokenUrl: openId.accessTokenUrl,
				clientId: openId.clientId,
				clientSecret: openId.clientSecret,
				requestedScope: `openid offline_access ${openId.scope}`,
			},
		},
		{
			id: 'opsbridgeDvinci',
			name: 'd.vinci (demo)',
			type: 'dvinciOAuth2Api',
			data: { baseUrl: dvinci.url, clientId: dvinci.login.clientId, clientSecret: dvinci.login.clientSecret },
		},
		{
			id: 'opsbridgeDvinciToken',
			name: 'd.vinci API token (demo)',
			type: 'dvinciTokenApi',
			data: { baseUrl: dvinci.url, apiUser: dvinci.login.clientId, apiToken: dvinci.login.clientSecret },
		},
		{
			id: 'opsbridgeItemPath',
			name: 'ItemPath (demo)',
			type: 'itemPathApi',
			data: { baseUrl: itemPath.url, username: itemPath.login.username, password: itemPath.login.password },
		},
		{
			id: 'opsbridgeItemPathApp',
			name: 'ItemPath application token (demo)',
			type: 'itemPathApplicationTokenApi',
			data: {
				baseUrl: itemPath.url,
				source: 'issue',
				username: itemPath.login.applicationUsername,
				password: itemPath.login.applicationPassword,
			},
		},
		{
			id: 'opsbridgeNextome',
			name: 'Nextome (demo)',
			type: 'nextomeApi',
			data: {
				baseUrl: nextome.login.baseUrl,
				authUrl: nextome.login.authUrl,
				clientId: nextome.login.clientId,
				clientSecret: nextome.login.clientSecret,
			},
		},
		{
			id: 'opsbridgeClientCreds',
			name: 'Client credentials (demo)',
			type: 'clientCredentialsOAuth2Api',
			data: {
				baseUrl: clientCredentials.login.baseUrl,
				authPath: clientCredentials.login.tokenPath,
				clientId: clientCredentials.login.clientId,
				clientSecret: clientCredentials.login.clientSecret,
			},
		},
		{
			id: 'opsbridgeXytechCalls',
			name: 'Xytech webhook (demo)',
			type: 'xytechWebhookApi',
			data: webhookSecret(webhookHeaders.xytech),
		},
		{
			id: 'opsbridgeItemPathCalls',
			name: 'ItemPath webhook (demo)',
			type: 'itemPathWebhookApi',
			data: webhookSecret(webhookHeaders.itemPath),
		},
		{
			// n8n's own type: the model of the agent in the examples.
			id: 'opsbridgeModel',
			name: 'Scripted model (demo)',
			type: 'openAiApi',
			data: { apiKey: model.login.apiKey, url: model.login.baseUrl },
		},
	];
}
