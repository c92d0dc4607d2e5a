import { SettingError } from '../errors';
import type { CredentialData } from '../wire/types';
import { BEARER } from './attach';
import { UNAUTHORIZED } from './expirySigns';
import { fieldText } from './fieldText';
import type { LifetimeUnit } from './lifetime';
import { headerRefusal } from './secretPairs';
import type { Attachment, ExpirySigns, TokenAnswerShape } from './types';

/*
 * What a person may set about tokens of any API: tokenSettingsFields.ts has the fields, this reads them. A credential
 * without such fields, or with the standard chosen, gets the standard.
 */

/** The fields that shape a token or its use, for the fingerprint. */
export const TOKEN_SETTINGS = [
	'tokenAnswer',
	'tokenPath',
	'lifetimePath',
	'lifetimeUnit',
	'typePath',
	'lifetimeMinutes',
	'trustLifetime',
	'tokenUse',
	'tokenHeader',
	'tokenPrefix',
	'tokenExpiry',
	'expiredStatuses',
	'expiredBody',
	'expiredPath',
	'expiredValue',
	'expiredText',
] as const;

/** The value of a choice between the standard and what a person sets. */
export const STANDARD = 'standard';
export const CUSTOM = 'custom';

/** Where the parts of the login's answer stand, in a credential where a person chooses whether to say so. */
export function answerShape(credential: CredentialData, standard: TokenAnswerShape): TokenAnswerShape {
	return credential.tokenAnswer === CUSTOM ? enteredAnswerShape(credential, standard) : standard;
}

/** Where they stand as a person has entered it. A field that is empty says that the answer does not tell. */
export function enteredAnswerShape(credential: CredentialData, standard: TokenAnswerShape): TokenAnswerShape {
	return {
		...standard,
		accessToken: fieldText(credential, 'tokenPath') || standard.accessToken,
		expiresIn: fieldText(credential, 'lifetimePath') || undefined,
		lifetimeUnit: (fieldText(credential, 'lifetimeUnit') || 'seconds') as LifetimeUnit,
		tokenType: fieldText(credential, 'typePath') || undefined,
	};
}

/** How calls carry the token. @throws SettingError on a header that cannot be sent */
export function attachment(credential: CredentialData): Attachment {
	if (credential.tokenUse !== CUSTOM) return BEARER;
	const header = fieldText(credential, 'tokenHeader') || BEARER.header;
	const why = headerRefusal(header);
	if (why !== undefined) throw new SettingError(`"Token Header" ${why}`);
	const prefix = fieldText(credential, 'tokenPrefix');
	if (!/^[\x20-\x7e]*$/.test(prefix))
		throw new SettingError(
			'"Token Prefix" contains a character that no header can carry. Enter it again, e.g. Bearer.',
		);
	return { header, prefix };
}

/** How the system says that a token has expired. @throws SettingError on signs that are none */
export function expirySigns(credential: CredentialData): ExpirySigns {
	if (credential.tokenExpiry !== CUSTOM) return UNAUTHORIZED;
	const inBody = bodySign(credential);
	const statuses = statusesIn(fieldText(credential, 'expiredStatuses'));
	if (statuses.length === 0 && inBody === undefined)
		throw new SettingError('"Expired Statuses" is empty. Enter the statuses of a refused token, e.g. 401.');
	return { statuses, inBody };
}

function statusesIn(text: string): number[] {
	const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
	for (const part of parts) {
		if (!/^[345]\d\d$/.test(part))
			throw new SettingError(
				`"Expired Statuses" has "${part}", which is no status of a refusal. Enter numbers from 300 to 599, separated by commas; of an answer with 200 choose a sign in the body.`,
			);
	}
	return parts.map(Number);
}

function bodySign(credential: CredentialData): ExpirySigns['inBody'] {
	const entered = (name: string, displayName: string): string => {
		const text = fieldText(credential, name);
		if (text === '')
			throw new SettingError(`"${displayName}" is empty. Enter what the answer to an expired token has there.`);
		return text;
	};
	switch (credential.expiredBody) {
		case 'value':
			return { path: entered('expiredPath', 'Expired Path'), value: entered('expiredValue', 'Expired Value') };
		case 'text':
			return { text: entered('expiredText', 'Expired Text') };
		default:
			return undefined;
	}
}
