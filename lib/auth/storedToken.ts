import type { INodeProperties } from 'n8n-workflow';
import type { CredentialData } from '../wire/types';
import type { HeldToken } from './types';

/**
 * The fields a token flow stores in the credential, as n8n shows them to nobody. Strings with default '' throughout:
 * n8n 2.0.0 cannot open a credential whose password field holds anything else, and asks for a token only at ''.
 */
export const tokenFields: INodeProperties[] = [
	// The first expirable field is the one n8n looks at.
	{
		displayName: 'Access Token',
		name: 'accessToken',
		type: 'hidden',
		typeOptions: { expirable: true, password: true },
		default: '',
	},
	{ displayName: 'Refresh Token', name: 'refreshToken', type: 'hidden', typeOptions: { password: true }, default: '' },
	{ displayName: 'Refresh At', name: 'refreshAt', type: 'hidden', typeOptions: { password: true }, default: '' },
	{ displayName: 'Obtained At', name: 'obtainedAt', type: 'hidden', typeOptions: { password: true }, default: '' },
	{ displayName: 'Token Type', name: 'tokenType', type: 'hidden', typeOptions: { password: true }, default: '' },
	{ displayName: 'Sent As', name: 'sentAs', type: 'hidden', typeOptions: { password: true }, default: '' },
	{ displayName: 'Fingerprint', name: 'fingerprint', type: 'hidden', typeOptions: { password: true }, default: '' },
];

/** A token as a credential holds it. */
export type StoredToken = Readonly<
	Record<'accessToken' | 'refreshToken' | 'refreshAt' | 'obtainedAt' | 'tokenType' | 'sentAs' | 'fingerprint', string>
>;

/** The fields of a credential that holds none. */
export const NO_TOKEN: StoredToken = {
	accessToken: '',
	refreshToken: '',
	refreshAt: '',
	obtainedAt: '',
	tokenType: '',
	sentAs: '',
	fingerprint: '',
};

/** Their names. */
export const TOKEN_FIELDS = Object.keys(NO_TOKEN) as ReadonlyArray<keyof StoredToken>;

/** The token a credential holds, or undefined when it holds none or one obtained with other settings. */
export function readStoredToken(credential: CredentialData, fingerprint: string): HeldToken | undefined {
	if (credential.fingerprint !== fingerprint) return undefined;
	const { accessToken, refreshToken } = credential;
	if (typeof accessToken !== 'string' || accessToken === '') return undefined;
	return {
		accessToken,
		refreshToken: textIn(refreshToken),
		refreshAt: readTime(credential.refreshAt),
		obtainedAt: readTime(credential.obtainedAt) ?? 0,
		tokenType: textIn(credential.tokenType),
		sentAs: textIn(credential.sentAs),
	};
}

/** What is handed to n8n to store. */
export function writeStoredToken(token: HeldToken, fingerprint: string): StoredToken {
	return {
		accessToken: token.accessToken,
		refreshToken: token.refreshToken,
		refreshAt: token.refreshAt === undefined ? '' : String(token.refreshAt),
		obtainedAt: String(token.obtainedAt),
		tokenType: token.tokenType ?? '',
		sentAs: token.sentAs ?? '',
		fingerprint,
	};
}

function textIn(value: unknown): string {
	return typeof value === 'string' ? value : '';
}

function readTime(value: unknown): number | undefined {
	const time = typeof value === 'string' && value !== '' ? Number(value) : NaN;
	return Number.isFinite(time) ? time : undefined;
}
