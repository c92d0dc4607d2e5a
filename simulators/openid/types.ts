import type { JsonWebKey } from 'node:crypto';

/** One request to the token endpoint, without anything secret. */
export interface TokenRequest {
	/** By the provider's clock. */
	at: number;
	grantType: string;
	clientId: string;
	/** How the client proved who it is. */
	authentication: 'basic' | 'body' | 'none';
	scope?: string;
	resource?: string;
	audience?: string;
	status: number;
	/** The lifetime the answer stated. */
	expiresIn?: number;
	/** The answer's error code. */
	error?: string;
}

/** The public keys of an identity provider, as its `jwks_uri` prints them. */
export interface KeySet {
	readonly keys: ReadonlyArray<JsonWebKey & { readonly kid?: string }>;
}

export type PrivateJwk = JsonWebKey & { kid: string; alg: 'RS256'; use: 'sig' };

/** Everything the provider's own process needs to start. */
export interface ProviderSettings {
	port: number;
	/** How far its clock runs ahead of the machine's. */
	clockOffsetMs: number;
	keys: PrivateJwk[];
	clientId: string;
	clientSecret: string;
	redirectUris: string[];
	scope: string;
	audience: string;
	accessTokenSeconds: number;
	refreshTokenSeconds: number;
	requirePkce: boolean;
	username: string;
	password: string;
}

/** What may be changed while the provider runs. */
export type ProviderLifetimes = Pick<ProviderSettings, 'accessTokenSeconds' | 'refreshTokenSeconds'>;

/** Where the provider's own control listens, beside the OpenID endpoints. */
export const CONTROL_PREFIX = '/__control';

export type ChildMessage = { ready: string } | { failed: string };
