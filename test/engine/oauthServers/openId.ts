import { createPublicKey, randomUUID } from 'node:crypto';
import { verify } from 'jsonwebtoken';
import type { Library } from './types';

/** What a token has to be for, as its further field `aud` says. */
export const AUDIENCE = 'urn:api-of-the-provider';

/** oauth2-mock-server: an OpenID provider with signed tokens, which are checked by the keys it publishes. */
export async function openId(issuer: string): Promise<Library> {
	// An ES module, so it cannot be required like everything else here.
	const { OAuth2Issuer, OAuth2Service } = await import('oauth2-mock-server');
	const own = new OAuth2Issuer();
	own.url = issuer;
	await own.keys.generate('RS256');
	const service = new OAuth2Service(own);
	// Otherwise two tokens of one second are the same.
	service.on('beforeTokenSigning', (token: { payload: object }) => Object.assign(token.payload, { jti: randomUUID() }));
	const [published] = own.keys.toJSON();
	const key = createPublicKey({ key: published as never, format: 'jwk' });
	return {
		answerToken: async (request, response) => {
			const answered = new Promise((resolve) => response.once('close', resolve));
			void service.requestHandler(request as never, response as never);
			await answered;
		},
		knows: async (token) => {
			try {
				return await Promise.resolve(
					Boolean(verify(token, key, { algorithms: ['RS256'], issuer, audience: AUDIENCE })),
				);
			} catch {
				return false;
			}
		},
	};
}
