/** A client that may ask for tokens. */
export interface DemoClient {
	id: string;
	secret: string;
	/** Scopes it may ask for; asking for none grants all of them. */
	scopes: readonly string[];
	/** false: known, but not allowed to use client credentials. */
	mayUseGrant: boolean;
}

export const READ_SCOPE = 'reservations.read';
export const WRITE_SCOPE = 'reservations.write';

/** The first one is the demo login: its id and secret arrive intact only when they are form-encoded. */
export const DEMO_CLIENTS: readonly DemoClient[] = [
	{ id: 'demo:client', secret: 'demo-password: 50%+tax', scopes: [READ_SCOPE, WRITE_SCOPE], mayUseGrant: true },
	{ id: 'plain-client', secret: 'demo-password', scopes: [READ_SCOPE, WRITE_SCOPE], mayUseGrant: true },
	{ id: 'spaced-client', secret: 'demo password 100%', scopes: [READ_SCOPE, WRITE_SCOPE], mayUseGrant: true },
	{ id: 'read-only-client', secret: 'demo-password', scopes: [READ_SCOPE], mayUseGrant: true },
	{ id: 'interactive-client', secret: 'demo-password', scopes: [], mayUseGrant: false },
];
