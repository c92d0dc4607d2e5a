import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { ClientAuthentication } from './flows/clientProof';

/*
 * The fields by which a client proves itself with a secret; flows/clientProof.ts reads them.
 */

const BY_SECRET: ReadonlyArray<INodePropertyOptions & { readonly value: ClientAuthentication }> = [
	{ name: 'Basic Header', value: 'header', description: 'Client ID and secret in the Authorization header' },
	{ name: 'Body', value: 'body', description: 'Client ID and secret among the fields of the body' },
];

/**
 * How the client proves itself at the token endpoint (RFC 6749 2.3, RFC 7523).
 * @param others ways beside those by a secret
 */
export function clientAuthenticationField(
	defaultValue: ClientAuthentication,
	others: readonly INodePropertyOptions[] = [],
): INodeProperties {
	return {
		displayName: 'Client Authentication',
		name: 'clientAuthentication',
		type: 'options',
		options: [...BY_SECRET, ...others],
		default: defaultValue,
		description: 'How the client proves to the token address who it is',
	};
}

/** Shows a field where the client proves itself in one of these ways. */
export function whereProvedBy(...ways: ClientAuthentication[]): Pick<INodeProperties, 'displayOptions'> {
	return { displayOptions: { show: { clientAuthentication: ways } } };
}

/** What servers read differently. */
export const basicEncodingField: INodeProperties = {
	displayName: 'Basic Encoding',
	name: 'basicEncoding',
	type: 'options',
	options: [
		{ name: 'Automatic', value: 'automatic', description: 'Form-encoded, and if that is refused, as it is' },
		{ name: 'As It Is', value: 'raw', description: 'As many servers read it' },
		{ name: 'Form-Encoded', value: 'formEncoded', description: 'As the standard says (RFC 6749)' },
	],
	default: 'automatic',
	description:
		'How ID and secret stand in the header if they contain %, +, spaces or letters with accents. All other characters are the same either way.',
	...whereProvedBy('header'),
};
