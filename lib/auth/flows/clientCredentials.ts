import { fieldText } from '../fieldText';
import { TokenError } from '../tokenError';
import type { CredentialData, NameValue } from '../../wire/types';
import type { SendTokenRequest, TokenAnswerShape, TokenFlow, TokenGrant, TokenRequest } from '../types';
import { PROOF_FIELDS, waysToProve, type ClientAuthentication, type Proof, type Way } from './clientProof';

/** What a request is made of beyond the standard. */
export interface OwnRequest {
	/** In place of standard ones of the same name. */
	readonly fields: readonly NameValue[];
	readonly headers: Readonly<Record<string, string>>;
	readonly isJson: boolean;
}

/** What a credential for any server says beyond the standard. */
export interface BeyondStandard extends Pick<TokenFlow, 'attachment' | 'expirySigns' | 'fields' | 'login'> {
	/** The way to prove the client, where it is not by a secret. */
	readonly proof: (credential: CredentialData, tokenUrl: string) => Way | undefined;
	/** undefined: as the standard has it. */
	readonly request: (credential: CredentialData, proof: Proof) => OwnRequest | undefined;
	/** Where the parts of the answer stand. */
	readonly answer: (credential: CredentialData, standard: TokenAnswerShape) => TokenAnswerShape;
}

/** What differs between systems that give tokens for client credentials. */
export interface ClientCredentialsSettings extends Pick<
	TokenFlow,
	'credentialType' | 'system' | 'issuer' | 'fields' | 'baseUrl' | 'documentedLifetime' | 'loginAddress' | 'probe'
> {
	/** The token endpoint. */
	readonly tokenUrl: (credential: CredentialData) => string;
	/** Set where the system documents one way; otherwise the credential's field decides. */
	readonly clientAuthentication?: ClientAuthentication;
	readonly beyond?: BeyondStandard;
}

/** OAuth 2.0 client credentials (RFC 6749 4.4). */
export function clientCredentialsFlow(settings: ClientCredentialsSettings): TokenFlow {
	const { credentialType, system, issuer, baseUrl, documentedLifetime, loginAddress, probe, beyond } = settings;
	return {
		credentialType,
		system,
		issuer,
		baseUrl,
		documentedLifetime,
		loginAddress,
		probe,
		login: [{ name: 'clientId', isTrimmed: true }, { name: 'clientSecret' }, ...(beyond?.login ?? [])],
		fields: [...PROOF_FIELDS, ...REQUEST_FIELDS, ...settings.fields, ...(beyond?.fields ?? [])],
		attachment: beyond?.attachment,
		expirySigns: beyond?.expirySigns,
		obtain: async (credential, send, before) => {
			const url = settings.tokenUrl(credential);
			const signed = beyond?.proof(credential, url);
			const ways = signed ? ([signed] as const) : waysToProve(credential, settings.clientAuthentication);
			const request = (way: Way) => tokenRequest(credential, url, way.prove(), beyond);
			return await inTurn(ways, before?.sentAs, async (way, tries) => await ask(send, request, way, tries));
		},
	};
}

/** The fields that shape the token request, beside the client's proof. */
const REQUEST_FIELDS = ['scope', 'audience', 'lifetimeMinutes'] as const;

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
	requestBy: (way: Way) => TokenRequest,
	way: Way,
	tries?: number,
): Promise<TokenGrant> {
	const request = (): TokenRequest => ({
		...requestBy(way),
		wrongLoginHint: way.hint,
		...(tries === undefined ? {} : { tries }),
	});
	return { ...(await send(request)), sentAs: way.name };
}

const ANSWER: TokenAnswerShape = { accessToken: 'access_token', expiresIn: 'expires_in' };

function tokenRequest(
	credential: CredentialData,
	url: string,
	proof: Proof,
	beyond: BeyondStandard | undefined,
): TokenRequest {
	const own = beyond?.request(credential, proof) ?? { fields: [], headers: {}, isJson: false };
	const standard: NameValue[] = [
		['grant_type', 'client_credentials'],
		...(['scope', 'audience'] as const).map((name): NameValue => [name, fieldText(credential, name)]),
	];
	const fields = [
		...standard.filter(([name, value]) => value !== '' && !own.fields.some(([other]) => other === name)),
		...own.fields,
		...proof.fields,
	];
	return {
		url,
		headers: { ...own.headers, ...proof.headers },
		body: own.isJson ? { kind: 'json', value: asObject(fields) } : { kind: 'form', fields },
		answer: beyond?.answer(credential, ANSWER) ?? ANSWER,
		secrets: proof.secrets,
	};
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
