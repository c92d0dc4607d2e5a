import type { JsonWebKey } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** The libraries, by name. None of them was written for this package. */
export const LIBRARIES = [
	'oidc-provider',
	'@node-oauth/oauth2-server',
	'@jmondi/oauth2-server',
	'oauth2orize',
] as const;
/** An OpenID provider whose tokens are checked by its published keys. */
export const OPENID = 'oauth2-mock-server';

export type ServerName = (typeof LIBRARIES)[number] | typeof OPENID;

/** A client the servers know. */
export interface Client {
	readonly id: string;
	readonly secret: string;
	/** How it proves itself at `oidc-provider`, which insists on one way; a Basic header unless told. */
	readonly method?: 'client_secret_basic' | 'client_secret_post' | 'client_secret_jwt' | 'private_key_jwt';
	/** Its public keys, for `private_key_jwt`. */
	readonly keys?: readonly JsonWebKey[];
}

/** What a library does here: give out tokens, and know them again. */
export interface Library {
	/** Answers a request to the token endpoint. `form`: the body, unless the library reads it by itself. */
	readonly answerToken: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
	/** Whether it takes a token for one of its own that has not ended. */
	readonly knows: (token: string) => Promise<boolean>;
}

/** How the API beside a token endpoint answers a token that does not count. */
export interface Expired {
	readonly status: number;
	readonly body: unknown;
}

/** What has arrived at a server. */
export interface Seen {
	/** Statuses of the token requests, in order. */
	readonly tokens: number[];
	/** Statuses of the calls, in order. */
	readonly calls: number[];
	/** Writes that were done. */
	done: number;
}

export type ChildMessage = { ready: Record<ServerName, string> } | { failed: string };
