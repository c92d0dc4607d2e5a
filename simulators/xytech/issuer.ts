import { createPublicKey } from 'node:crypto';
import { decode, verify } from 'jsonwebtoken';
import type { KeySet } from '../openid/types';

/** An identity provider whose access tokens the platform accepts. */
export interface TrustedIssuer {
	readonly issuer: string;
	/** Fetched from the issuer's discovery document when absent. */
	readonly jwks?: KeySet;
	/** What `aud` must name; any when absent. */
	readonly audience?: string;
}

async function fetchKeySet(issuer: string): Promise<KeySet> {
	const discovery = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
	const { jwks_uri: address } = (await discovery.json()) as { jwks_uri: string };
	return (await (await fetch(address)).json()) as KeySet;
}

/** Checks RS256 access tokens against an identity provider's keys and gives back whom they are for. */
export class TokenVerifier {
	private keySet?: Promise<KeySet>;

	constructor(
		private readonly trusted: TrustedIssuer,
		private readonly now: () => number,
	) {}

	/** The subject of a valid token, undefined for any other. */
	async subjectOf(token: string): Promise<string | undefined> {
		const kid = decode(token, { complete: true })?.header.kid;
		const jwk = (await this.keys()).keys.find((key) => kid === undefined || key.kid === kid);
		if (!jwk) return undefined;
		try {
			const claims = verify(token, createPublicKey({ key: jwk, format: 'jwk' }), {
				algorithms: ['RS256'],
				issuer: this.trusted.issuer,
				audience: this.trusted.audience,
				clockTimestamp: Math.floor(this.now() / 1000),
			});
			return typeof claims === 'string' ? undefined : claims.sub;
		} catch {
			return undefined;
		}
	}

	private keys(): Promise<KeySet> {
		if (this.trusted.jwks) return Promise.resolve(this.trusted.jwks);
		// A failed fetch is not kept: the provider may only be starting.
		this.keySet ??= fetchKeySet(this.trusted.issuer).catch(() => {
			this.keySet = undefined;
			return { keys: [] };
		});
		return this.keySet;
	}
}
