import { createPublicKey, createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { sign, verify } from 'jsonwebtoken';
import { sharedRsaKey } from './rsaKey';
import type { TokenSettings, TokenVerdict } from './types';

/** Kinds of token; an application token is an access token that never expires. */
export type TokenType = 'access' | 'refresh' | 'application';

export interface TokenMintOptions {
	algorithm?: 'HS256' | 'RS256';
	/** The JWT header's `kid`. */
	keyId?: string;
}

export interface IssueOptions {
	/** Whom the token is for; handlers read it back from the check. */
	subject: string;
	/** Vendor-specific claims; may be computed from the standard ones. */
	claims?: Record<string, unknown>;
	/** Overrides the lifetime from the settings; null means it never expires. */
	seconds?: number | null;
}

export interface IssuedToken {
	readonly token: string;
	/** access-1, access-2, refresh-1, ... */
	readonly label: string;
	readonly type: TokenType;
	readonly subject: string;
	/** Epoch milliseconds. */
	readonly issuedAt: number;
	readonly expiresAt?: number;
	readonly claims: Record<string, unknown>;
	revoked: boolean;
}

/** The outcome of a check; `token` is present whenever this mint issued it. */
export interface TokenCheck {
	verdict: TokenVerdict | 'wrongType';
	token?: IssuedToken;
}

interface KeyPair {
	privateKey: KeyObject;
	publicKey: KeyObject;
}

let sharedKeys: KeyPair | undefined;

function rsaKeys(): KeyPair {
	if (!sharedKeys) {
		const privateKey = sharedRsaKey();
		sharedKeys = { privateKey, publicKey: createPublicKey(privateKey) };
	}
	return sharedKeys;
}

/** Issues, remembers, checks and revokes the tokens of one simulator. */
export class TokenMint {
	readonly issued = { access: 0, refresh: 0, application: 0 };

	private readonly algorithm: 'HS256' | 'RS256';

	/** A key already: bytes would be tried as a private or public key first, with each token. */
	private readonly secret = createSecretKey(randomBytes(32));

	private records = new Map<string, IssuedToken>();

	constructor(
		private readonly settings: TokenSettings,
		private readonly now: () => number,
		private readonly options: TokenMintOptions = {},
	) {
		this.algorithm = options.algorithm ?? 'HS256';
	}

	/** Issues a token with the lifetime and shape the settings ask for. */
	issue(type: TokenType, options: IssueOptions): IssuedToken {
		const issuedAt = this.now();
		const seconds = options.seconds === undefined ? this.defaultSeconds(type) : options.seconds;
		const iat = Math.floor(issuedAt / 1000);
		const claims: Record<string, unknown> = { sub: options.subject, iat, jti: randomUUID(), ...options.claims };
		if (seconds !== null && !this.settings.omitExpClaim) claims.exp = iat + seconds;
		for (const [name, value] of Object.entries(claims)) if (value === undefined) delete claims[name];

		this.issued[type] += 1;
		const record: IssuedToken = {
			token: this.settings.opaque ? randomBytes(32).toString('base64url') : this.signed(claims),
			label: `${type}-${this.issued[type]}`,
			type,
			subject: options.subject,
			issuedAt,
			// Enforced to the millisecond although `exp` counts whole seconds: otherwise a two-second
			// token would live between one and two seconds, and tests would depend on the moment.
			...(seconds === null ? {} : { expiresAt: issuedAt + seconds * 1000 }),
			claims,
			revoked: false,
		};
		this.records.set(record.token, record);
		return record;
	}

	/** Looks a token up and judges it, at the given moment or now. Without `type` every kind is welcome. */
	check(token: string | undefined, type?: TokenType | TokenType[], at = this.now()): TokenCheck {
		const record = token === undefined ? undefined : this.records.get(token);
		if (!record || !this.hasValidSignature(record)) return { verdict: 'unknown' };
		if (type !== undefined && ![type].flat().includes(record.type)) return { verdict: 'wrongType', token: record };
		if (record.revoked) return { verdict: 'revoked', token: record };
		if (record.expiresAt !== undefined && at >= record.expiresAt) return { verdict: 'expired', token: record };
		return { verdict: 'ok', token: record };
	}

	/** Every token issued so far, for a test that looks for them where they must not be. */
	all(): string[] {
		return [...this.records.keys()];
	}

	/** Every token issued so far is refused from now on. */
	revokeAll(): void {
		for (const record of this.records.values()) record.revoked = true;
	}

	/** Forgets all tokens; labels start at 1 again. */
	reset(): void {
		this.records = new Map();
		this.issued.access = 0;
		this.issued.refresh = 0;
		this.issued.application = 0;
	}

	/** The public half of an RS256 mint, for a key set document. */
	publicJwk(): Record<string, unknown> {
		return {
			...rsaKeys().publicKey.export({ format: 'jwk' }),
			alg: 'RS256',
			use: 'sig',
			kid: this.options.keyId,
		};
	}

	private defaultSeconds(type: TokenType): number | null {
		if (type === 'application') return null;
		return type === 'access' ? this.settings.accessSeconds : this.settings.refreshSeconds;
	}

	private signed(claims: Record<string, unknown>): string {
		return sign(claims, this.algorithm === 'HS256' ? this.secret : rsaKeys().privateKey, {
			algorithm: this.algorithm,
			...(this.options.keyId ? { keyid: this.options.keyId } : {}),
		});
	}

	private hasValidSignature(record: IssuedToken): boolean {
		if (!record.token.includes('.')) return true;
		try {
			const key = this.algorithm === 'HS256' ? this.secret : rsaKeys().publicKey;
			verify(record.token, key, { algorithms: [this.algorithm], ignoreExpiration: true, ignoreNotBefore: true });
			return true;
		} catch {
			return false;
		}
	}
}
