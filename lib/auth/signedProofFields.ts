import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { whereProvedBy } from './clientProofFields';
import { optionalField, optionalSecretField, secretField } from './commonFields';
import type { ClientAuthentication } from './flows/clientProof';

/*
 * The fields by which a client proves itself with a signature; flows/signedProof.ts reads them.
 */

/** The ways to sign, beside those by a secret alone. */
export const signedWays: ReadonlyArray<INodePropertyOptions & { readonly value: ClientAuthentication }> = [
	{
		name: 'Signed with a Private Key',
		value: 'privateKeyJwt',
		description: 'A JWT in place of a secret (private_key_jwt)',
	},
	{
		name: 'Signed with the Secret',
		value: 'clientSecretJwt',
		description: 'A JWT that proves the secret (client_secret_jwt)',
	},
];

/** Client secret, where the client has one. */
export const provingSecretField = secretField('Client Secret', 'clientSecret', {
	description: 'Some systems call it API token',
	...whereProvedBy('header', 'body', 'clientSecretJwt'),
});

/** What signs an assertion, and what it says. */
export const assertionFields: INodeProperties[] = [
	secretField('Private Key', 'privateKey', {
		placeholder: 'e.g. -----BEGIN PRIVATE KEY----- …',
		description: 'All of the PEM file, or the key as JWK. Line breaks do not count.',
		...whereProvedBy('privateKeyJwt'),
	}),
	optionalSecretField('Private Key Passphrase', 'privateKeyPassphrase', {
		hint: 'Only if the key is encrypted',
		...whereProvedBy('privateKeyJwt'),
	}),
	optionalField('Certificate', 'certificate', {
		placeholder: 'e.g. -----BEGIN CERTIFICATE----- …',
		description: 'The PEM file of the certificate of the key, where the server finds the key by its thumbprint (Entra)',
		hint: 'Optional',
		...whereProvedBy('privateKeyJwt'),
	}),
	optionalField('Key ID', 'keyId', {
		description: 'By which the server finds the key, where it names one ("kid")',
		hint: 'Optional',
		...whereProvedBy('privateKeyJwt', 'clientSecretJwt'),
	}),
	algorithmField('keyAlgorithm', 'privateKeyJwt', [
		'RS256',
		'RS384',
		'RS512',
		'PS256',
		'PS384',
		'PS512',
		'ES256',
		'ES384',
		'ES512',
		'EdDSA',
	]),
	algorithmField('secretAlgorithm', 'clientSecretJwt', ['HS256', 'HS384', 'HS512']),
	optionalField('Assertion Audience', 'assertionAudience', {
		placeholder: 'e.g. https://login.example.com',
		description: 'Whom the JWT is for, where the server wants another name than its token address',
		hint: 'Empty: the token address',
		...whereProvedBy('privateKeyJwt', 'clientSecretJwt'),
	}),
];

function algorithmField(name: string, way: ClientAuthentication, algorithms: readonly string[]): INodeProperties {
	return {
		displayName: 'Signature Algorithm',
		name,
		type: 'options',
		options: [
			{ name: 'Usual for the Key', value: '', description: 'RS256 for RSA, ES256 for P-256, HS256 for a secret' },
			...algorithms.map((algorithm) => ({ name: algorithm, value: algorithm })),
		],
		default: '',
		description: 'How the JWT is signed',
		...whereProvedBy(way),
	};
}
