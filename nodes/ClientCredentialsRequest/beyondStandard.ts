import type { BeyondStandard } from '../../lib/auth/flows/clientCredentials';
import type { Proof } from '../../lib/auth/flows/clientProof';
import { SIGNATURE_FIELDS, signedProof } from '../../lib/auth/flows/signedProof';
import { secretHeaders, secretPairs } from '../../lib/auth/secretPairs';
import { CUSTOM, TOKEN_SETTINGS, answerShape, attachment, expirySigns } from '../../lib/auth/tokenSettings';
import type { CredentialData, NameValue } from '../../lib/wire/types';

/** What any server may want of a request for a token that the standard does not know. */
export const beyondStandard: BeyondStandard = {
	fields: [...SIGNATURE_FIELDS, ...TOKEN_SETTINGS, 'tokenRequest', 'requestFormat', 'furtherFields', 'furtherHeaders'],
	login: [{ name: 'privateKey', isFree: true }],
	attachment,
	expirySigns,
	proof: signedProof,
	request: (credential, proof) =>
		credential.tokenRequest === CUSTOM
			? {
					fields: furtherFields(credential, proof),
					headers: furtherHeaders(credential, proof),
					isJson: credential.requestFormat === 'json',
				}
			: undefined,
	answer: answerShape,
};

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
