import { randomBytes } from 'node:crypto';
import type { Configuration, errors as OidcErrors, KoaContextWithOIDC } from 'oidc-provider' with {
	'resolution-mode': 'import',
};
import type { ProviderSettings } from './types';

/** An `audience` as some providers (Auth0) name a resource; RFC 8707 calls it `resource`. */
function requestedAudience(context: KoaContextWithOIDC): string | undefined {
	const audience = context.oidc.params?.audience ?? context.oidc.body?.audience;
	return typeof audience === 'string' && audience !== '' ? audience : undefined;
}

const knownScopes = ({ scope }: ProviderSettings): string[] => [
	'openid',
	'profile',
	'offline_access',
	...scope.split(' '),
];

/** Signed access tokens for the one protected API, and nothing for any other. */
function resourceIndicators(settings: ProviderSettings, errors: typeof OidcErrors) {
	return {
		enabled: true,
		// A client that names no resource means the only one there is.
		defaultResource: (context: KoaContextWithOIDC) => requestedAudience(context) ?? settings.audience,
		useGrantedResource: () => true,
		getResourceServerInfo(context: KoaContextWithOIDC, resource: string) {
			if (resource !== settings.audience) throw new errors.InvalidTarget(`unknown resource ${resource}`);
			// The library would quietly leave unknown scopes out; providers people use refuse them.
			const unknown = [...context.oidc.requestParamScopes].find((scope) => !knownScopes(settings).includes(scope));
			if (unknown !== undefined) throw new errors.InvalidScope('unknown scope', unknown);
			return {
				scope: settings.scope,
				audience: settings.audience,
				accessTokenTTL: settings.accessTokenSeconds,
				accessTokenFormat: 'jwt' as const,
				jwt: { sign: { alg: 'RS256' as const } },
			};
		},
	};
}

/**
 * Configures one confidential client for both ways in: client credentials for systems, authorization code
 * for people. The provider takes the secret as Basic or in the body, whichever of the two is registered.
 * @param settings read at every token, so that lifetimes may be changed while it runs
 */
export function configure(settings: ProviderSettings, errors: typeof OidcErrors): Configuration {
	return {
		clients: [
			{
				client_id: settings.clientId,
				client_secret: settings.clientSecret,
				client_name: 'Opsbridge demo',
				grant_types: ['client_credentials', 'authorization_code', 'refresh_token'],
				response_types: ['code'],
				redirect_uris: settings.redirectUris,
				token_endpoint_auth_method: 'client_secret_basic',
			},
		],
		jwks: { keys: settings.keys },
		scopes: knownScopes(settings),
		claims: { openid: ['sub'], profile: ['name'] },
		clientAuthMethods: ['client_secret_basic', 'client_secret_post'],
		pkce: { required: () => settings.requirePkce },
		extraParams: ['audience'],
		cookies: { keys: [randomBytes(24).toString('hex')] },
		features: {
			devInteractions: { enabled: false },
			clientCredentials: { enabled: true },
			resourceIndicators: resourceIndicators(settings, errors),
			revocation: { enabled: true },
		},
		interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
		findAccount: (_context, accountId) => ({ accountId, claims: () => ({ sub: accountId, name: accountId }) }),
		// Web clients get refresh tokens here without having to ask for offline_access.
		issueRefreshToken: (_context, client) => client.grantTypeAllowed('refresh_token'),
		ttl: {
			ClientCredentials: () => settings.accessTokenSeconds,
			AccessToken: () => settings.accessTokenSeconds,
			RefreshToken: () => settings.refreshTokenSeconds,
			AuthorizationCode: 60,
			IdToken: 3600,
			Interaction: 3600,
			Session: 86400,
			Grant: 86400,
		},
	};
}
