import type { IDisplayOptions, INodeProperties } from 'n8n-workflow';

/** What a field says beside its name. */
type Words = Partial<Pick<INodeProperties, 'default' | 'description' | 'displayOptions' | 'hint' | 'placeholder'>>;

/** A text a person has to enter. */
export function textField(displayName: string, name: string, words: Words = {}): INodeProperties {
	return { ...optionalField(displayName, name, words), required: true };
}

/** A text a person may leave out. */
export function optionalField(displayName: string, name: string, words: Words = {}): INodeProperties {
	return { displayName, name, type: 'string', default: '', ...words };
}

/** A text a person has to enter and n8n shows to nobody afterwards. */
export function secretField(displayName: string, name: string, words: Words = {}): INodeProperties {
	return { ...textField(displayName, name, words), typeOptions: { password: true } };
}

/** Where the system is. */
export function baseUrlField(words: Words, displayName = 'Base URL'): INodeProperties {
	return textField(displayName, 'baseUrl', words);
}

/**
 * User and password.
 * @param name what the credential calls the user
 */
export function userFields(name: string, words: Words): INodeProperties[] {
	const { displayOptions } = words;
	return [
		textField('User', name, words),
		secretField('Password', 'password', displayOptions === undefined ? {} : { displayOptions }),
	];
}

/** Client ID and secret. Whatever a type calls these two, n8n's editor shows them so. */
export function clientFields(id: Words = {}, secret: Words = {}): INodeProperties[] {
	return [textField('Client ID', 'clientId', id), secretField('Client Secret', 'clientSecret', secret)];
}

/** A secret a person may leave out. */
export function optionalSecretField(displayName: string, name: string, words: Words = {}): INodeProperties {
	return { ...optionalField(displayName, name, words), typeOptions: { password: true } };
}

/** Where an identity provider gives out tokens. */
export function accessTokenUrlField(words: Words = {}): INodeProperties {
	return textField('Access Token URL', 'accessTokenUrl', {
		placeholder: 'e.g. https://login.microsoftonline.com/your-tenant/oauth2/v2.0/token',
		...words,
	});
}

/** What a token is for, where the provider wants to be told. */
export function scopeField(words: Words): INodeProperties {
	return optionalField('Scope', 'scope', {
		description: 'What the token is for. Several scopes are separated by spaces.',
		...words,
	});
}

/** Words between the fields. */
export function noticeField(name: string, text: string, displayOptions?: IDisplayOptions): INodeProperties {
	return { displayName: text, name, type: 'notice', default: '', ...(displayOptions ? { displayOptions } : {}) };
}

const allowHttpField: INodeProperties = {
	displayName: 'Allow Plain HTTP',
	name: 'allowHttp',
	type: 'boolean',
	default: false,
	description:
		'Whether to accept an address that begins with http://. Secrets then travel unprotected: only for a network of your own. This machine itself (localhost) is always allowed.',
};

const ignoreSslIssuesField: INodeProperties = {
	displayName: 'Ignore SSL Issues (Insecure)',
	name: 'ignoreSslIssues',
	type: 'boolean',
	default: false,
	description:
		'Whether to connect even if the certificate cannot be checked. Applies to login, test and every call to the system, not to other hosts that files are fetched from.',
};

/** What may be weakened on the way to the system. */
export const networkFields: INodeProperties[] = [allowHttpField, ignoreSslIssuesField];

/**
 * How long a token lives, where nothing else tells.
 * @param hint when a person has to enter it
 */
export function lifetimeField(defaultMinutes: number, hint: string): INodeProperties {
	return {
		displayName: 'Token Lifetime (Minutes)',
		name: 'lifetimeMinutes',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: defaultMinutes,
		description:
			'How long an access token lives if neither the answer nor the token itself tells. 0: unknown, it is renewed when a call is refused.',
		hint,
	};
}

/**
 * A path of a person's own for the test on Save.
 * @param whenEmpty what is called without one
 */
export function testPathField(example: string, whenEmpty: string): INodeProperties {
	return optionalField('Test Path', 'testPath', {
		placeholder: `e.g. ${example}`,
		description:
			'A path your account may read, relative to the base URL. It is called when the credential is tested, and to learn whether a token still counts.',
		hint: `Optional. Empty: ${whenEmpty}.`,
	});
}

/** Said beside an empty Test Path where nothing is known that every account may call. */
export const loginOnlyNotice = noticeField(
	'loginOnlyNotice',
	'Without a Test Path only the login is tested: Save then says nothing about the base URL or what this account may do.',
	{ show: { testPath: [''] } },
);
