import { X509Certificate, createPrivateKey, type KeyObject } from 'node:crypto';
import type { IHttpRequestOptions, INodeProperties } from 'n8n-workflow';
import { SettingError } from '../errors';
import { sendsClientCertificates } from '../n8nFeatures';
import type { NetworkFailure } from '../wire/network';
import type { CredentialData } from '../wire/types';
import { optionalField } from './commonFields';
import { asText, fieldText } from './fieldText';
import { pemBlocks } from './pem';
import type { ClientCertificate } from './types';

/*
 * Mutual TLS (RFC 8446 4.3.2): the client shows a certificate, too. n8n's request helper takes one in `agentOptions`, in
 * versions that have that at all; older ones would connect without it, and nobody would know why they are refused.
 */

const shown = { show: { useClientCertificate: [true] } };
const whereUsed = (field: INodeProperties): INodeProperties => ({ ...field, displayOptions: shown });
const secret = { typeOptions: { password: true } };

/** The fields of a client certificate. */
export const clientCertificateFields: INodeProperties[] = [
	{
		displayName: 'Use Client Certificate',
		name: 'useClientCertificate',
		type: 'boolean',
		default: false,
		description:
			'Whether the server wants a certificate of the client (mutual TLS). Applies to login, test and every call.',
	},
	...[
		optionalField('Client Certificate', 'clientCertificate', {
			placeholder: 'e.g. -----BEGIN CERTIFICATE-----',
			description: 'The whole PEM file, with the certificates of those who issued it if the server wants them',
		}),
		{
			...optionalField('Client Private Key', 'clientPrivateKey', {
				placeholder: 'e.g. -----BEGIN PRIVATE KEY-----',
				description: 'The whole PEM file of its key',
			}),
			...secret,
		},
		{
			...optionalField('Client Key Passphrase', 'clientKeyPassphrase', { hint: 'Empty: the key is not encrypted' }),
			...secret,
		},
		optionalField('CA Certificate', 'caCertificate', {
			placeholder: 'e.g. -----BEGIN CERTIFICATE-----',
			description:
				'The certificate of the authority that issued that of the server, where it is one of your own; several may stand there',
			hint: 'Empty: the authorities everybody knows. Otherwise only those entered here count, for login and calls.',
		}),
	].map(whereUsed),
];

/** The fields above, for the fingerprint. */
export const CLIENT_CERTIFICATE = clientCertificateFields.map(({ name }) => name);

/** What a credential with these fields brings to its requests. */
export const clientCertificate: ClientCertificate = { options: certificateOptions, explain: withAuthorityFix };

function certificateOptions(credential: CredentialData): Pick<IHttpRequestOptions, 'agentOptions'> {
	if (credential.useClientCertificate !== true) return {};
	if (!sendsClientCertificates)
		throw new SettingError(
			'This version of n8n cannot show a client certificate. Update n8n, or turn off "Use Client Certificate" in the credential.',
		);
	const passphrase = asText(credential.clientKeyPassphrase);
	const ca = fieldText(credential, 'caCertificate');
	const cert = pem(credential, 'clientCertificate', 'Client Certificate', 'CERTIFICATE');
	const key = pem(credential, 'clientPrivateKey', 'Client Private Key', 'KEY');
	checkPair(cert, key, passphrase);
	return {
		agentOptions: {
			cert,
			key,
			...(passphrase === '' ? {} : { passphrase }),
			...(ca === '' ? {} : { ca: pem(credential, 'caCertificate', 'CA Certificate', 'CERTIFICATE') }),
		},
	};
}

/**
 * A failure with what to do about the server's certificate where a field here decides on it. Node lets an authority entered
 * take the place of all it knows, and n8n's rules for packages allow no import of the list of those.
 */
function withAuthorityFix(failure: NetworkFailure, credential: CredentialData): NetworkFailure {
	if (!failure.certificate || credential.useClientCertificate !== true) return failure;
	const fix =
		fieldText(credential, 'caCertificate') === ''
			? 'If an authority of your own issued it, enter its certificate under "CA Certificate" in the credential.'
			: 'Only the authorities under "CA Certificate" in the credential count: add that of this server, even if everybody knows it.';
	return { ...failure, fix };
}

/** What reading gave; nothing where it failed. */
function tried<T>(read: () => T): { readonly value?: T } {
	try {
		return { value: read() };
	} catch {
		return {};
	}
}

/** What OpenSSL says of them later is of no use to a person. */
function checkPair(cert: string, key: string, passphrase: string): void {
	const readable = <T>(read: () => T, message: string): T => {
		const { value } = tried(read);
		if (value === undefined) throw new SettingError(message);
		return value;
	};
	const privateKey: KeyObject = readable(
		() => createPrivateKey({ key, format: 'pem', ...(passphrase === '' ? {} : { passphrase }) }),
		'"Client Private Key" cannot be read. If it is encrypted, enter the "Client Key Passphrase"; else paste all of the PEM file again.',
	);
	const certificate = readable(
		() => new X509Certificate(cert),
		'"Client Certificate" cannot be read. Paste all of the PEM file again.',
	);
	if (!certificate.checkPrivateKey(privateKey))
		throw new SettingError(
			'"Client Certificate" and "Client Private Key" do not belong together. Paste the two that were made for each other; of several certificates the client\'s own stands first.',
		);
}

/** Everything PEM of one kind in a field. @throws SettingError when there is nothing */
function pem(credential: CredentialData, field: string, displayName: string, kind: 'CERTIFICATE' | 'KEY'): string {
	const text = fieldText(credential, field);
	const blocks = pemBlocks(text, kind);
	if (blocks.length === 0)
		throw new SettingError(
			text === ''
				? `"${displayName}" is empty. Paste the PEM file, or turn off "Use Client Certificate".`
				: `"${displayName}" holds no ${kind === 'KEY' ? 'private key' : 'certificate'} in PEM form. Paste all of the file, from -----BEGIN to the last line.`,
		);
	return blocks.join('');
}
