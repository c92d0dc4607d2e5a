import type { IDisplayOptions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { optionalField, secretField, textField, userFields } from '../../lib/auth/commonFields';
import { secretPairsField } from '../../lib/auth/secretPairs';
import { answerFields, expiredTokenFields, tokenUseFields } from '../../lib/auth/tokenSettingsFields';
import { alphabetical } from '../../lib/parameters/alphabetical';
import { CUSTOM, PRESETS } from './presets';

/*
 * The fields of a login at any API. A preset leaves address, user and password to be entered; all others are shown where
 * there is none.
 */

type Conditions = NonNullable<IDisplayOptions['show']>;

const whenCustom = (conditions: Conditions = {}): { displayOptions: IDisplayOptions } => ({
	displayOptions: { show: { preset: [CUSTOM], ...conditions } },
});
const inBody: Conditions = { sendAs: ['json', 'form'] };
const renewed: Conditions = { renewal: ['refreshToken'] };
const whenAsked = (field: string): { displayOptions: IDisplayOptions } => ({
	displayOptions: { show: { preset: PRESETS.filter(({ asks = {} }) => field in asks).map(({ value }) => value) } },
});

/** Fields shown where there is no preset, each under its own conditions. */
const onlyCustom = (fields: readonly INodeProperties[]): INodeProperties[] =>
	fields.map((field) => ({ ...field, ...whenCustom(field.displayOptions?.show) }));

const BODIES: INodePropertyOptions[] = [
	{ name: 'JSON', value: 'json', description: 'In the body, as a JSON object' },
	{ name: 'Form', value: 'form', description: 'In the body, like a web form (URL-encoded)' },
];

const BASIC: INodePropertyOptions = {
	name: 'Basic Header',
	value: 'basic',
	description: 'User and password in the Authorization header, once',
};

const methodField = (displayName: string, name: string, conditions?: Conditions): INodeProperties => ({
	displayName,
	name,
	type: 'options',
	options: ['GET', 'PATCH', 'POST', 'PUT'].map((method) => ({ name: method, value: method })),
	default: 'POST',
	description: 'The HTTP method of that request',
	...whenCustom(conditions),
});

const login: INodeProperties[] = [
	methodField('Login Method', 'loginMethod'),
	{
		displayName: 'Send Login As',
		name: 'sendAs',
		type: 'options',
		options: [...BODIES, BASIC],
		default: 'json',
		description: 'How user and password are sent to the login',
		...whenCustom(),
	},
	textField('User Field', 'userKey', {
		default: 'username',
		placeholder: 'e.g. email',
		description: 'The name of the user in the body of the login. Dots lead into objects.',
		...whenCustom(inBody),
	}),
	textField('Password Field', 'passwordKey', {
		default: 'password',
		placeholder: 'e.g. secret',
		description: 'The name of the password in the body of the login. Dots lead into objects.',
		...whenCustom(inBody),
	}),
	secretPairsField({
		displayName: 'Further Login Fields',
		name: 'loginFields',
		singular: 'Field',
		description:
			'What else the body of the login holds, such as a tenant, a client or a device. Values are sent as text.',
		...whenCustom(inBody),
	}),
	secretPairsField({
		displayName: 'Login Headers',
		name: 'loginHeaders',
		singular: 'Header',
		description: 'Headers of the login and of the renewal, such as an API key',
		...whenCustom(),
	}),
];

const answer: INodeProperties[] = answerFields({ token: 'access_token', lifetime: 'expires_in' }).map((field) =>
	field.name === 'tokenPath'
		? { ...field, required: false, hint: 'Empty: the answer is the bare token', ...whenCustom() }
		: { ...field, ...whenCustom() },
);

const renewal: INodeProperties[] = [
	{
		displayName: 'Renew By',
		name: 'renewal',
		type: 'options',
		options: [
			{ name: 'Login', value: 'login', description: 'User and password are sent again' },
			{ name: 'Refresh Token', value: 'refreshToken', description: 'And by a login when that one is refused' },
		],
		default: 'login',
		description: 'How a new token is obtained before the old one ends',
		...whenCustom(),
	},
	textField('Refresh Token Field', 'refreshTokenPath', {
		default: 'refresh_token',
		placeholder: 'e.g. data.refreshToken',
		description:
			'Where the refresh token stands in the answers. Dots lead into objects. A new one takes the place of the old.',
		...whenCustom(renewed),
	}),
	textField('Refresh URL', 'refreshUrl', {
		placeholder: 'e.g. api/refresh',
		description: 'Where a token is renewed: a path behind the base URL, or a whole address',
		...whenCustom(renewed),
	}),
	methodField('Refresh Method', 'refreshMethod', renewed),
	{
		displayName: 'Refresh Token Goes Into',
		name: 'refreshPlace',
		type: 'options',
		options: [
			{ name: 'Authorization Header', value: 'bearer', description: 'Authorization: Bearer, then the refresh token' },
			{ name: 'Body', value: 'body', description: 'A field of the body' },
			{ name: 'Another Header', value: 'header', description: 'A header of its own' },
		],
		default: 'body',
		description: 'Where the renewal carries the refresh token',
		...whenCustom(renewed),
	},
	textField('Refresh Token Name', 'refreshName', {
		default: 'refresh_token',
		placeholder: 'e.g. refreshToken',
		description: 'The name of the body field or header that carries the refresh token',
		...whenCustom({ ...renewed, refreshPlace: ['body', 'header'] }),
	}),
	{
		displayName: 'Send Refresh As',
		name: 'refreshSendAs',
		type: 'options',
		options: BODIES,
		default: 'json',
		description: 'How the body of the renewal is written',
		...whenCustom(renewed),
	},
	secretPairsField({
		displayName: 'Further Refresh Fields',
		name: 'refreshFields',
		singular: 'Field',
		description: 'What else the body of the renewal holds. Values are sent as text.',
		...whenCustom(renewed),
	}),
	optionalField('Token Field After Renewal', 'refreshedTokenPath', {
		placeholder: 'e.g. token',
		description: 'Where the token stands in the answer to a renewal',
		hint: 'Empty: where the login has it',
		...whenCustom(renewed),
	}),
];

/** Everything about a login but the base URL. */
export const loginFields: INodeProperties[] = [
	{
		displayName: 'Preset',
		name: 'preset',
		type: 'options',
		options: [
			{ name: 'Custom', value: CUSTOM, description: 'Enter how one logs in' },
			...PRESETS.map(({ name, value, description }) => ({ name, value, description })).sort((a, b) =>
				alphabetical(a.name, b.name),
			),
		],
		default: CUSTOM,
		description: 'Which kind of server it is. A preset knows everything but address, user and password.',
	},
	...userFields('user', {}),
	textField('Client ID', 'clientId', whenAsked('clientId')),
	{
		...secretField('Client Secret', 'clientSecret', { hint: 'Empty: a public client', ...whenAsked('clientSecret') }),
		required: false,
	},
	optionalField('Login URL', 'loginUrl', {
		placeholder: 'e.g. api/login',
		description: 'Where the login is sent: a path behind the base URL, or a whole address on any host',
		hint: 'Empty: where the preset says. Without a preset and for Keycloak it has to be entered.',
	}),
	...login,
	...answer,
	...renewal,
	...onlyCustom(tokenUseFields),
	...onlyCustom(expiredTokenFields),
];
