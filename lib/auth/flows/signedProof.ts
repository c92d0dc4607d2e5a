import type { CredentialData } from '../../wire/types';
import { clientAssertion, type SigningKey } from '../clientAssertion';
import { asText, fieldText, requiredField } from '../fieldText';
import type { Way } from './clientProof';

/** The fields that shape a proof by a signature, beside those of one by a secret. */
export const SIGNATURE_FIELDS = [
	'privateKey',
	'privateKeyPassphrase',
	'keyId',
	'certificate',
	'secretAlgorithm',
	'keyAlgorithm',
	'assertionAudience',
] as const;

/**
 * The way to prove by a signature who the client is; undefined where the credential chooses another.
 * @throws SettingError when a field is empty or cannot be used
 */
export function signedProof(credential: CredentialData, tokenUrl: string): Way | undefined {
	switch (credential.clientAuthentication) {
		case 'clientSecretJwt': {
			const secret = requiredField(credential, 'clientSecret', 'Client Secret');
			return signed(credential, tokenUrl, { algorithm: fieldText(credential, 'secretAlgorithm'), secret });
		}
		case 'privateKeyJwt': {
			const privateKey = requiredField(credential, 'privateKey', 'Private Key');
			const passphrase = asText(credential.privateKeyPassphrase);
			const algorithm = fieldText(credential, 'keyAlgorithm');
			return signed(credential, tokenUrl, { algorithm, privateKey, passphrase });
		}
		default:
			return undefined;
	}
}

/** A client assertion (RFC 7523 2.2). The ID goes along, since some servers look for it there. */
function signed(credential: CredentialData, tokenUrl: string, key: SigningKey): Way {
	const clientId = requiredField(credential, 'clientId', 'Client ID').trim();
	const audience = fieldText(credential, 'assertionAudience') || tokenUrl;
	const keyId = fieldText(credential, 'keyId') || undefined;
	const certificate = fieldText(credential, 'certificate') || undefined;
	return {
		name: '',
		prove: () => {
			const assertion = clientAssertion({ clientId, audience, keyId, certificate }, key);
			return {
				headers: {},
				fields: [
					['client_id', clientId],
					['client_assertion_type', 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'],
					['client_assertion', assertion],
				],
				secrets: [assertion],
			};
		},
		hint: 'If they are right, check the key and its ID at the server, and "Assertion Audience".',
	};
}
