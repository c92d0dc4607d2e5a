import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';
import { lifetimeField, optionalField, textField } from './commonFields';
import { CUSTOM, STANDARD } from './tokenSettings';

/*
 * The fields for tokens of any API, which tokenSettings.ts reads. What most people leave as it is stands behind a choice.
 */

/**
 * The choice between the standard and fields of a person's own.
 * @param standard what the standard is, as a sentence
 * @param custom what can be set instead
 */
export function customChoice(
	displayName: string,
	name: string,
	standard: string,
	custom: string,
	description: string,
): INodeProperties {
	return {
		displayName,
		name,
		type: 'options',
		options: [
			{ name: 'Standard', value: STANDARD, description: standard },
			{ name: 'Custom', value: CUSTOM, description: custom },
		],
		default: STANDARD,
		description,
	};
}

/** Shown where a choice is for fields of a person's own. */
export function whereCustom(choice: string, further: IDisplayOptions['show'] = {}): IDisplayOptions {
	return { show: { [choice]: [CUSTOM], ...further } };
}

/** How long a token lives where a person knows better, or nothing else tells. */
export function lifetimeFields(hint: string): INodeProperties[] {
	return [
		lifetimeField(0, hint),
		{
			displayName: 'Trust This Lifetime',
			name: 'trustLifetime',
			type: 'boolean',
			default: false,
			displayOptions: { show: { lifetimeMinutes: [{ _cnd: { gt: 0 } }] } },
			description: 'Whether the lifetime entered here counts even if the answer or the token itself tells another one',
		},
	];
}

/**
 * Where the parts of the login's answer stand.
 * @param defaults what stands in the fields at first
 */
export function answerFields(
	defaults: { readonly token: string; readonly lifetime: string },
	displayOptions?: IDisplayOptions,
): INodeProperties[] {
	const shown = displayOptions === undefined ? {} : { displayOptions };
	return [
		textField('Token Field', 'tokenPath', {
			default: defaults.token,
			placeholder: 'e.g. data.token',
			description: 'Where the token stands in the answer. Dots lead into objects.',
			...shown,
		}),
		optionalField('Lifetime Field', 'lifetimePath', {
			default: defaults.lifetime,
			placeholder: 'e.g. data.expiresIn',
			description: 'Where the lifetime stands in the answer. Dots lead into objects.',
			hint: 'Empty: the answer does not tell',
			...shown,
		}),
		{
			displayName: 'Lifetime Is In',
			name: 'lifetimeUnit',
			type: 'options',
			options: [
				{ name: 'Seconds', value: 'seconds', description: 'From the answer on' },
				{ name: 'Milliseconds', value: 'milliseconds', description: 'From the answer on' },
				{ name: 'Minutes', value: 'minutes', description: 'From the answer on' },
				{ name: 'Hours', value: 'hours', description: 'From the answer on' },
				{
					name: 'Time of the End (ISO 8601)',
					value: 'iso',
					description: 'Such as 2030-01-31T12:00:00Z; UTC without a zone',
				},
				{ name: 'Time of the End (Unix Seconds)', value: 'epochSeconds', description: 'Such as 1896091200' },
				{
					name: 'Time of the End (Unix Milliseconds)',
					value: 'epochMilliseconds',
					description: 'Such as 1896091200000',
				},
			],
			default: 'seconds',
			description: 'How the answer tells the lifetime',
			...shown,
		},
		optionalField('Type Field', 'typePath', {
			placeholder: 'e.g. token_type',
			description: 'Where the answer says what to put before the token in calls, such as Bearer or JWT',
			hint: 'Empty: the Token Prefix is put there',
			...shown,
		}),
	];
}

/** How calls carry the token. */
export const tokenUseFields: INodeProperties[] = [
	customChoice(
		'Token in Calls',
		'tokenUse',
		'Authorization: Bearer, then the token',
		'Another header, or another prefix',
		'How calls carry the token',
	),
	textField('Token Header', 'tokenHeader', {
		default: 'Authorization',
		placeholder: 'e.g. X-Auth-Token',
		description:
			'The header that carries the token. With another one than Authorization, the HTTP Request node follows no redirects, since it would carry the token to other hosts. Cookies of the call stay beside a token in Cookie.',
		displayOptions: whereCustom('tokenUse'),
	}),
	optionalField('Token Prefix', 'tokenPrefix', {
		default: 'Bearer',
		placeholder: 'e.g. Token',
		description: 'What stands before the token. A space follows, unless the prefix ends with = or :.',
		hint: 'Empty: the token alone',
		displayOptions: whereCustom('tokenUse'),
	}),
];

/** How the system says that a token has expired. */
export const expiredTokenFields: INodeProperties[] = [
	customChoice(
		'Expired Token',
		'tokenExpiry',
		'The call is answered with 401',
		'The call is answered with another status, or it is told in the body',
		'How the API says that the token of a call has expired. The token is then renewed, and the call sent once more.',
	),
	optionalField('Expired Statuses', 'expiredStatuses', {
		default: '401',
		placeholder: 'e.g. 401, 403',
		description: 'The statuses by which an expired token is told, separated by commas',
		displayOptions: whereCustom('tokenExpiry'),
	}),
	{
		displayName: 'Expired by Body',
		name: 'expiredBody',
		type: 'options',
		options: [
			{ name: 'No', value: 'no', description: 'The status tells' },
			{
				name: 'By a Value',
				value: 'value',
				description: 'By a value at one place of a JSON answer, whatever its status',
			},
			{ name: 'By a Text', value: 'text', description: 'By a text anywhere in the answer, whatever its status' },
		],
		default: 'no',
		description: 'Whether the body tells of an expired token, besides the statuses',
		displayOptions: whereCustom('tokenExpiry'),
	},
	textField('Expired Path', 'expiredPath', {
		placeholder: 'e.g. error.code',
		description: 'Where the value stands in the answer. Dots lead into objects.',
		displayOptions: whereCustom('tokenExpiry', { expiredBody: ['value'] }),
	}),
	textField('Expired Value', 'expiredValue', {
		placeholder: 'e.g. TOKEN_EXPIRED',
		description: 'What stands there, in the same letters, when the token has expired, and only then',
		displayOptions: whereCustom('tokenExpiry', { expiredBody: ['value'] }),
	}),
	textField('Expired Text', 'expiredText', {
		placeholder: 'e.g. session has expired',
		description: 'A text that no other answer has: a call answered with it is sent once more',
		displayOptions: whereCustom('tokenExpiry', { expiredBody: ['text'] }),
	}),
];
