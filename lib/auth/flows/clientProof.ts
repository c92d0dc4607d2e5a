import { formEncodeWhatChanges } from '../../wire/text';
import type { CredentialData, NameValue } from '../../wire/types';
import { basicAuthorization } from '../attach';
import { requiredField } from '../fieldText';

/** Ways in which a client proves itself at a token endpoint (RFC 6749 2.3, RFC 7523). */
export type ClientAuthentication = 'header' | 'body' | 'clientSecretJwt' | 'privateKeyJwt';

/** The fields that shape a proof by a secret. */
export const PROOF_FIELDS = ['clientId', 'clientSecret', 'clientAuthentication', 'basicEncoding'] as const;

/** What a request carries to prove who the client is. */
export interface Proof {
	readonly headers: Readonly<Record<string, string>>;
	readonly fields: readonly NameValue[];
	/** Made for this request alone, and not to be quoted. */
	readonly secrets: readonly string[];
}

/** One way to prove who the client is. */
export interface Way {
	/** What is remembered of it where it worked; '' where it need not be. */
	readonly name: string;
	/** A proof of its own for each request. */
	readonly prove: () => Proof;
	/** What to do where it is refused. */
	readonly hint?: string;
}

/**
 * The ways to prove by a secret who the client is, the one to begin with first. There is a second one where servers read the
 * same secret differently.
 * @param fixed set where the system documents one; otherwise the credential's field decides
 * @throws SettingError when a field is empty or cannot be used
 */
export function waysToProve(
	credential: CredentialData,
	fixed: ClientAuthentication | undefined,
): readonly [Way, ...Way[]] {
	const id = requiredField(credential, 'clientId', 'Client ID').trim();
	const secret = requiredField(credential, 'clientSecret', 'Client Secret');
	return (fixed ?? credential.clientAuthentication) === 'body'
		? [{ name: '', prove: () => inBody(id, secret) }]
		: basicWays(id, secret, credential.basicEncoding);
}

function inBody(id: string, secret: string): Proof {
	return {
		headers: {},
		fields: [
			['client_id', id],
			['client_secret', secret],
		],
		secrets: [],
	};
}

const TRY_BODY = 'If it is right, choose "Body" under "Client Authentication".';

/**
 * RFC 6749 2.3.1 wants ID and secret form-encoded within the header. Many servers decode nothing; most secrets are the same
 * either way, since only what a decoder would change is encoded. Of the others, both are tried.
 */
function basicWays(id: string, secret: string, encoding: unknown): readonly [Way, ...Way[]] {
	const isSame = formEncodeWhatChanges(id) === id && formEncodeWhatChanges(secret) === secret;
	const basic = (name: string, value: string): (() => Proof) => {
		const headers = { Authorization: basicAuthorization(name, value) };
		return () => ({ headers, fields: [], secrets: [] });
	};
	const encoded = basic(formEncodeWhatChanges(id, ':'), formEncodeWhatChanges(secret));
	const raw = basic(id, secret);
	if (encoding === 'raw')
		return [{ name: RAW, prove: raw, hint: `The secret went out in a Basic header as it is. ${TRY_BODY}` }];
	const hint = `The secret went out in a Basic header${isSame ? '' : ', form-encoded'}. ${TRY_BODY}`;
	const first: Way = { name: '', prove: encoded, hint };
	// The first colon ends the ID, so that one with a colon cannot go out as it is.
	if (isSame || id.includes(':') || encoding === 'formEncoded') return [first];
	const both = `Servers read such a secret in two ways: it went out in a Basic header form-encoded and as it is. ${TRY_BODY}`;
	return [
		{ ...first, hint: both },
		{ name: RAW, prove: raw, hint: both },
	];
}

const RAW = 'raw';
