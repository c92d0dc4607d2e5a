import { SettingError } from '../../lib/errors';
import type { IdentityPlace, RefreshPlace } from '../../lib/auth/flows/login';
import type { Attachment, TokenAnswerShape, TokenRequest } from '../../lib/auth/types';
import type { NameValue } from '../../lib/wire/types';

/** How one logs in at a kind of server: everything but its address, user and password. */
export interface LoginManner {
	/** Behind the base URL; left out: every installation has its own, and a person enters it. */
	readonly path?: string;
	readonly method?: TokenRequest['method'];
	readonly sendAs: 'json' | 'form';
	readonly identity: IdentityPlace;
	/** What the body holds besides. */
	readonly fields?: readonly NameValue[];
	readonly headers?: Readonly<Record<string, string>>;
	readonly answer: TokenAnswerShape;
	readonly refresh?: RefreshManner;
	/** `Authorization: Bearer` unless told. */
	readonly attachment?: Attachment;
	/** Statuses of a call whose token has expired; 401 unless told. */
	readonly expiredStatuses?: readonly number[];
}

/** How a token is renewed there without user and password. */
export interface RefreshManner {
	readonly path: string;
	readonly method?: TokenRequest['method'];
	readonly sendAs: 'json' | 'form';
	readonly place: RefreshPlace;
	readonly fields?: readonly NameValue[];
	/** Where the new token stands, where that is not where the login has it. */
	readonly accessToken?: string;
}

/** A kind of server that many people have. */
export interface Preset extends LoginManner {
	readonly value: string;
	readonly name: string;
	readonly description: string;
	/** Fields of the credential that it needs besides, and under which names they are sent; an empty one is left out. */
	readonly asks?: Readonly<Record<string, string>>;
}

const inBody = (user: string, password: string): IdentityPlace => ({ in: 'body', user, password });

/**
 * The kinds of server whose login is known from their documentation. A value is stored in credentials: none is ever taken
 * away or changed in its meaning.
 */
export const PRESETS: readonly Preset[] = [
	{
		value: 'directus',
		name: 'Directus',
		description: 'POST auth/login, renewed with a refresh token',
		path: 'auth/login',
		sendAs: 'json',
		identity: inBody('email', 'password'),
		// Its `expires` counts milliseconds.
		answer: {
			accessToken: 'data.access_token',
			refreshToken: 'data.refresh_token',
			expiresIn: 'data.expires',
			lifetimeUnit: 'milliseconds',
		},
		refresh: {
			path: 'auth/refresh',
			sendAs: 'json',
			place: { in: 'body', name: 'refresh_token' },
			fields: [['mode', 'json']],
		},
	},
	{
		value: 'djangoSimpleJwt',
		name: 'Django REST with Simple JWT',
		description: 'POST api/token/, renewed with a refresh token',
		// Django answers addresses without the slash with a redirect.
		path: 'api/token/',
		sendAs: 'json',
		identity: inBody('username', 'password'),
		answer: { accessToken: 'access', refreshToken: 'refresh' },
		refresh: { path: 'api/token/refresh/', sendAs: 'json', place: { in: 'body', name: 'refresh' } },
	},
	{
		value: 'fastApi',
		name: 'FastAPI with OAuth2 Password Form',
		description: 'POST token with a form, as in its tutorial',
		path: 'token',
		sendAs: 'form',
		identity: inBody('username', 'password'),
		fields: [['grant_type', 'password']],
		answer: { accessToken: 'access_token', expiresIn: 'expires_in' },
	},
	{
		value: 'flaskJwtExtended',
		name: 'Flask-JWT-Extended',
		description: 'POST login, renewed with the refresh token as bearer where there is one',
		path: 'login',
		sendAs: 'json',
		identity: inBody('username', 'password'),
		answer: { accessToken: 'access_token', refreshToken: 'refresh_token' },
		refresh: { path: 'refresh', sendAs: 'json', place: { in: 'bearer' } },
	},
	{
		value: 'keycloak',
		name: 'Keycloak with Password Grant',
		description: 'The token endpoint of a realm, with user, password and client',
		sendAs: 'form',
		identity: inBody('username', 'password'),
		fields: [['grant_type', 'password']],
		asks: { clientId: 'client_id', clientSecret: 'client_secret' },
		answer: { accessToken: 'access_token', refreshToken: 'refresh_token', expiresIn: 'expires_in' },
		refresh: {
			path: '',
			sendAs: 'form',
			place: { in: 'body', name: 'refresh_token' },
			fields: [['grant_type', 'refresh_token']],
		},
	},
	{
		value: 'laravelSanctum',
		name: 'Laravel Sanctum',
		description: 'POST api/sanctum/token, answered with the bare token, as in its documentation',
		path: 'api/sanctum/token',
		sendAs: 'json',
		identity: inBody('email', 'password'),
		fields: [['device_name', 'n8n']],
		// The text as a whole.
		answer: { accessToken: '' },
	},
	{
		value: 'pocketBase',
		name: 'PocketBase',
		description: 'POST api/collections/users/auth-with-password',
		path: 'api/collections/users/auth-with-password',
		sendAs: 'json',
		identity: inBody('identity', 'password'),
		answer: { accessToken: 'token' },
		attachment: { header: 'Authorization', prefix: '' },
	},
	{
		value: 'strapi',
		name: 'Strapi',
		description: 'POST api/auth/local',
		path: 'api/auth/local',
		sendAs: 'json',
		identity: inBody('identifier', 'password'),
		answer: { accessToken: 'jwt' },
	},
	{
		value: 'wordPressJwt',
		name: 'WordPress with JWT Authentication',
		description: 'The token address of the plug-in "JWT Authentication for WP REST API"',
		path: 'wp-json/jwt-auth/v1/token',
		sendAs: 'json',
		identity: inBody('username', 'password'),
		answer: { accessToken: 'token' },
		// The plug-in refuses expired tokens so.
		expiredStatuses: [401, 403],
	},
];

/** The choice of no preset: a person says all of it. */
export const CUSTOM = 'custom';

/** The preset of a credential; undefined: its fields say how one logs in. @throws SettingError on one there is not */
export function presetOf(value: unknown): Preset | undefined {
	if (value === undefined || value === '' || value === CUSTOM) return undefined;
	const preset = PRESETS.find((one) => one.value === value);
	if (preset !== undefined) return preset;
	const known = [CUSTOM, ...PRESETS.map((one) => one.value)].join(', ');
	throw new SettingError(
		`"Preset" is none of those there are. Choose one from the list, or let the expression give one of: ${known}.`,
	);
}
