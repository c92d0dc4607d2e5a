import { withValueAt } from '../../json';
import { withHeaders } from '../../wire/headers';
import type { CredentialData, NameValue } from '../../wire/types';
import { basicAuthorization } from '../attach';
import { requiredField } from '../fieldText';
import { TokenError } from '../tokenError';
import type { LoginField, TokenFlow, TokenRequest } from '../types';
import { without } from '../../without';

/** A field of the form by which a person proves who they are. */
export interface IdentityField extends LoginField {
	readonly displayName: string;
}

/** Where user and password stand in a login. */
export type IdentityPlace =
	/** In the body, each under the name the system gives it. */
	{ readonly in: 'body'; readonly user: string; readonly password: string } | { readonly in: 'basicHeader' };

/** Where the refresh token stands in a renewal. */
export type RefreshPlace = { readonly in: 'bearer' } | { readonly in: 'body' | 'header'; readonly name: string };

/** One request of a login or a renewal, as data. */
interface Sending extends Pick<
	TokenRequest,
	'url' | 'method' | 'headers' | 'answer' | 'explainRefusal' | 'quotesRefusal'
> {
	/** How the fields of the body are written. */
	readonly sendAs: 'json' | 'form';
	/** What the body holds besides. Of JSON, names with dots lead into objects. */
	readonly fields?: readonly NameValue[];
}

/** How one logs in. */
export interface LoginRequest extends Sending {
	readonly identity: IdentityPlace;
}

/** How a token is renewed without user and password. */
export interface RefreshRequest extends Sending {
	readonly place: RefreshPlace;
}

/** What differs between systems where a person logs in with a user and a password, whatever these are called. */
export interface LoginSettings extends Omit<TokenFlow, 'obtain' | 'refresh' | 'login'> {
	/** The field of the user, then that of the password. */
	readonly login: readonly [IdentityField, IdentityField];
	readonly request: (credential: CredentialData) => LoginRequest;
	/** Left out, or undefined: there is no refresh token. */
	readonly refresh?: (credential: CredentialData) => RefreshRequest | undefined;
}

/** User and password against a token, renewed with a refresh token where there is one. */
export function loginFlow(settings: LoginSettings): TokenFlow {
	const { refresh } = settings;
	return {
		...without(settings, 'request', 'refresh'),
		obtain: async (credential, send) => await send(loginRequest(settings, credential)),
		refresh:
			refresh &&
			(async (credential, refreshToken, send) => {
				const renewal = refresh(credential);
				// A login follows, as after any refresh token that is refused.
				if (renewal === undefined) throw new TokenError('There is no renewal by a refresh token.', 'refused');
				return await send(refreshRequest(renewal, refreshToken));
			}),
	};
}

/** The token request of a login. @throws SettingError when a field by which a person proves who they are is empty */
export function loginRequest(
	{ login: [user, password], request }: Pick<LoginSettings, 'login' | 'request'>,
	credential: CredentialData,
): TokenRequest {
	const { identity, sendAs, fields = [], headers, ...rest } = request(credential);
	const [name, secret] = [entered(credential, user), entered(credential, password)];
	const inHeader = identity.in === 'basicHeader';
	const own: NameValue[] = inHeader
		? []
		: [
				[identity.user, name],
				[identity.password, secret],
			];
	return {
		...rest,
		headers: withHeaders(headers ?? {}, inHeader ? { Authorization: basicAuthorization(name, secret) } : {}),
		body: rest.method === 'GET' ? undefined : bodyOf(sendAs, [...own, ...fields]),
	};
}

/** The token request of a renewal. */
export function refreshRequest(renewal: RefreshRequest, refreshToken: string): TokenRequest {
	const { place, sendAs, fields = [], headers, ...rest } = renewal;
	const own: NameValue[] = place.in === 'body' ? [[place.name, refreshToken]] : [];
	const signed: Record<string, string> =
		place.in === 'bearer'
			? { Authorization: `Bearer ${refreshToken}` }
			: place.in === 'header'
				? { [place.name]: refreshToken }
				: {};
	return {
		...rest,
		headers: withHeaders(headers ?? {}, signed),
		body: rest.method === 'GET' ? undefined : bodyOf(sendAs, [...own, ...fields]),
	};
}

function entered(credential: CredentialData, { name, displayName, isTrimmed = false }: IdentityField): string {
	const value = requiredField(credential, name, displayName);
	return isTrimmed ? value.trim() : value;
}

function bodyOf(sendAs: Sending['sendAs'], fields: readonly NameValue[]): TokenRequest['body'] {
	if (sendAs === 'form') return { kind: 'form', fields };
	return { kind: 'json', value: fields.reduce((body, [name, value]) => withValueAt(body, name, value), {}) };
}
