/** Options every simulator accepts. */
export interface SimulatorOptions {
	/** Port on 127.0.0.1; 0 or absent takes a free one. */
	port?: number;
	/** The simulator's clock in epoch milliseconds. A clock that differs from the caller's is a fair test. */
	now?: () => number;
}

/** What a request was for: getting a token, or using one. */
export type RequestKind = 'token' | 'api';

/** How a presented token fared at the moment its request arrived. */
export type TokenVerdict = 'ok' | 'expired' | 'revoked' | 'unknown';

/** One request as it arrived, safe to print: secrets and tokens are replaced by labels. */
export interface LoggedRequest {
	/** Arrival, by the simulator's clock. */
	at: number;
	method: string;
	/** Path without the query, as on the wire. */
	path: string;
	/** Path with the query, exactly as on the wire. */
	url: string;
	/** Decoded query pairs, in order, repeated keys kept. */
	query: Array<[string, string]>;
	headers: Record<string, string>;
	/** Text of the body; binary and multipart bodies appear as a length and a SHA-256. */
	bodyText?: string;
	kind: RequestKind;
	token?: { label: string; ageMs: number; lifetimeMs?: number; verdict: TokenVerdict };
	/** 0 while the request is being handled, or when the connection was cut. */
	status: number;
	/** A short description of the fault that hit the request. */
	fault?: string;
}

/** Which requests a fault, or a look into the log, is about. A string path is compared exactly. */
export interface RequestFilter {
	method?: string;
	path?: string | RegExp;
	kind?: RequestKind;
}

/**
 * Trouble for matching requests. Without `status`, `headers`, `body`, `reset`, `brokenJson` or
 * `htmlPage` a fault only delays, and the request is answered normally afterwards.
 */
export interface Fault {
	match?: RequestFilter;
	/** How many requests it hits; 1 unless told, Infinity for all. */
	times?: number;
	/** How many matching requests pass unharmed first. */
	after?: number;
	status?: number;
	headers?: Record<string, string>;
	/** A string is sent as text, anything else as JSON. */
	body?: unknown;
	delayMs?: number;
	/** Holds the answer back until this has come about; for those who have the simulator in their own process. */
	until?: Promise<unknown>;
	/** Destroys the connection instead of answering. */
	reset?: boolean;
	/** Announces JSON and sends half of it. */
	brokenJson?: boolean;
	/** Sends the kind of page a proxy or a sign-in wall puts in front of an API. */
	htmlPage?: boolean;
}

/** An answer of a token endpoint, before it is sent. */
export interface TokenAnswer {
	status: number;
	headers: Record<string, string>;
	body: unknown;
}

/** Facts about the token request an answer override may look at. */
export interface TokenRequestInfo {
	method: string;
	path: string;
	/** 1 for the first successful token answer since the start or the last reset. */
	count: number;
}

/** Replaces parts of a successful token answer: plain data, or a function of the answer. */
export type TokenAnswerOverride =
	Partial<TokenAnswer> | ((answer: TokenAnswer, request: TokenRequestInfo) => Partial<TokenAnswer> | undefined);

/** How tokens are issued; every field may be changed at any time. */
export interface TokenSettings {
	accessSeconds: number;
	refreshSeconds: number;
	/** The answer says nothing about the lifetime; a JWT still carries `exp`. */
	omitExpiry: boolean;
	/** JWTs carry no `exp`, although the lifetime is still enforced. */
	omitExpClaim: boolean;
	/** What `expires_in` says instead of the truth: '3600', 0, -5, 'soon'. */
	statedExpiresIn?: unknown;
	/** Random strings instead of JWTs. */
	opaque: boolean;
	rotateRefreshTokens: boolean;
	/** false: refresh tokens are refused as if they had been revoked. */
	acceptRefreshTokens: boolean;
	answer?: TokenAnswerOverride;
}
