import { fieldText } from '../fieldText';
import { secretHeaders, secretPairs } from '../secretPairs';
import { TokenError } from '../tokenError';
import { CUSTOM, TOKEN_SETTINGS, answerShape, attachment, expirySigns } from '../tokenSettings';
import type { CredentialData, NameValue } from '../../wire/types';
import type { SendTokenRequest, TokenFlow, TokenGrant, TokenRequest } from '../types';
import { PROOF_FIELDS, waysToProve, type ClientAuthentication, type Proof, type Way } from './clientProof';

/** What differs between systems that give tokens for client credentials. */
export interface ClientCredentialsSettings extends Pick<
	TokenFlow,
	'credentialType' | 'system' | 'issuer' | 'fields' | 'baseUrl' | 'documentedLifetime' | 'loginAddress' | 'probe'
> {
	/** The token endpoint. */
	readonly tokenUrl: (credential: CredentialData) => string;
	/** Set where the system documents one way; otherwise the credential's field decides. */
	readonly clientAuthentication?: ClientAuthentication;
}

/** OAuth 2.0 client credentials (RFC 6749 4.4), with what the credential says beyond the standard where it has such fields. */
export function clientCredentialsFlow(settings: ClientCredentialsSettings): TokenFlow {
	const { credentialType, system, issuer, baseUrl, documentedLifetime, loginAddress, probe } = settings;
	return {
		credentialType,
		system,
		issuer,
		baseUrl,
		documentedLifetime,
		loginAddress,
		probe,
		login: [{ name: 'clientId', isTrimmed: true }, { name: 'clientSecret' }, { name: 'privateKey', isFree: true }],
		fields: [...PROOF_FIELDS, ...TOKEN_SETTINGS, ...REQUEST_FIELDS, ...settings.fields],
		attachment,
		expirySigns,
		obtain: async (credential, send, before) => {
			const url = settings.tokenUrl(credential);
			const ways = waysToProve(credential, url, settings.clientAuthentication);
			return await inTurn(ways, before?.sentAs, async (way, tries) => await ask(send, credential, url, way, tries));
		},
	};
}

/** The fields that shape the token request, beside the client's proof. */
const REQUEST_FIELDS = [
	'scope',
	'audience',
	'tokenRequest',
	'requestFormat',
	'furtherFields',
	'furtherHeaders',
] as const;

/**
 * Tries one way, and where the client is not known by it another one, once. The one that worked the last time comes first.
 * @param remembered the name of that one
 */
async function inTurn(
	ways: readonly [Way, ...Way[]],
	remembered: string | undefined,
	ask: (way: Way, tries?: number) => Promise<TokenGrant>,
): Promise<TokenGrant> {
	const known = ways.find(({ name }) => name === (remembered ?? '')) ?? ways[0];
	const other = ways.find((way) => way !== known);
	try {
		return await ask(known);
	} catch (error) {
		if (other === undefined || !mayBeMisread(error)) return await Promise.reject(error);
		return await ask(other, 1).catch(
			async (second: unknown) => await Promise.reject(tellsMore(second) ? second : error),
		);
	}
}

function mayBeMisread(error: unknown): boolean {
	return error instanceof TokenError && error.trouble.mayBeMisread === true;
}

/** Whether the server has read the other way and minds something else. One that stumbles over it has refused the first one all the same. */
function tellsMore(error: unknown): boolean {
	return error instanceof TokenError && error.failure === 'refused' && !mayBeMisread(error);
}

async function ask(
	send: SendTokenRequest,
	credential: CredentialData,
	url: string,
	way: Way,
	tries?: number,
): Promise<TokenGrant> {
	const request = (): TokenRequest => ({
		...tokenRequest(credential, url, way.prove()),
		wrongLoginHint: way.hint,
		...(tries === undefined ? {} : { tries }),
	});
	return { ...(await send(request)), sentAs: way.name };
}

function tokenRequest(credential: CredentialData, url: string, proof: Proof): TokenRequest {
	const isCustom = credential.tokenRequest === CUSTOM;
	const own = isCustom ? furtherFields(credential, proof) : [];
	const standard: NameValue[] = [
		['grant_type', 'client_credentials'],
		...(['scope', 'audience'] as const).map((name): NameValue => [name, fieldText(credential, name)]),
	];
	const fields = [
		...standard.filter(([name, value]) => value !== '' && !own.some(([other]) => other === name)),
		...own,
		...proof.fields,
	];
	const isJson = isCustom && credential.requestFormat === 'json';
	return {
		url,
		headers: {
			...(isCustom ? furtherHeaders(credential, proof) : {}),
			...proof.headers,
		},
		body: isJson ? { kind: 'json', value: asObject(fields) } : { kind: 'form', fields },
		answer: answerShape(credential, { accessToken: 'access_token', expiresIn: 'expires_in' }),
		secrets: proof.secrets,
	};
}

/** Fields that prove who the client is, whichever way is chosen. */
const PROVING = ['client_secret', 'client_assertion', 'client_assertion_type'];

function furtherFields(credential: CredentialData, proof: Proof): NameValue[] {
	const taken = [...PROVING, ...proof.fields.map(([name]) => name)];
	return secretPairs(credential, 'furtherFields', 'Further Fields', (name) =>
		taken.includes(name)
			? `names "${name}", which "Client Authentication" sends by itself. Remove it, and choose there how the client proves itself.`
			: undefined,
	);
}

function furtherHeaders(credential: CredentialData, proof: Proof): Record<string, string> {
	const taken = Object.keys(proof.headers).map((name) => name.toLowerCase());
	return secretHeaders(credential, 'furtherHeaders', 'Further Headers', taken);
}

/** Fields as JSON; a name that comes several times is a list. */
function asObject(fields: readonly NameValue[]): Record<string, string | string[]> {
	const names = [...new Set(fields.map(([name]) => name))];
	return Object.fromEntries(
		names.map((name) => {
			const values = fields.filter(([other]) => other === name).map(([, value]) => value);
			return [name, values.length === 1 ? (values[0] ?? '') : values];
		}),
	);
}
