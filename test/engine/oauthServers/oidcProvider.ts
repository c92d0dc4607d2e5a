import { randomBytes } from 'node:crypto';
import type { ClientMetadata } from 'oidc-provider' with { 'resolution-mode': 'import' };
import type { Client, Library } from './types';

/** The one API its tokens may be for, as `resource` (RFC 8707). */
export const RESOURCE = 'urn:orders';
export const SCOPE = 'orders.read';

/** oidc-provider: insists on the way of proving that a client is registered with, and decodes forms within Basic. */
export async function oidcProvider(clients: readonly Client[], issuer: string): Promise<Library> {
	// An ES module, so it cannot be required like everything else here.
	const { default: Provider, errors } = await import('oidc-provider');
	const provider = new Provider(issuer, {
		clients: clients.map(metadataOf),
		clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'client_secret_jwt', 'private_key_jwt'],
		enabledJWA: { clientAuthSigningAlgValues: ['HS256', 'HS512', 'RS256', 'PS256', 'ES256', 'EdDSA'] },
		scopes: [SCOPE],
		cookies: { keys: [randomBytes(24).toString('hex')] },
		features: {
			devInteractions: { enabled: false },
			clientCredentials: { enabled: true },
			introspection: { enabled: true },
			resourceIndicators: {
				enabled: true,
				defaultResource: () => [],
				getResourceServerInfo: (_context, resource) => {
					if (resource !== RESOURCE) throw new errors.InvalidTarget(`unknown resource ${resource}`);
					return { scope: SCOPE, audience: RESOURCE, accessTokenFormat: 'opaque' as const };
				},
			},
		},
	});
	const answer = provider.callback();
	return {
		answerToken: async (request, response) => {
			await Promise.all([answer(request, response), new Promise((resolve) => response.once('close', resolve))]);
		},
		knows: async (token) => (await provider.ClientCredentials.find(token))?.isValid === true,
	};
}

function metadataOf({ id, secret, method = 'client_secret_basic', keys }: Client): ClientMetadata {
	return {
		client_id: id,
		...(secret === '' ? {} : { client_secret: secret }),
		grant_types: ['client_credentials'],
		response_types: [],
		redirect_uris: [],
		token_endpoint_auth_method: method,
		...(keys === undefined ? {} : { jwks: { keys: keys as never } }),
	};
}
