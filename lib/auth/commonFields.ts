import type { INodeProperties } from 'n8n-workflow';

/** Fields that read the same in every credential. */
export const allowHttpField: INodeProperties = {
	displayName: 'Allow Plain HTTP',
	name: 'allowHttp',
	type: 'boolean',
	default: false,
	description:
		'Whether to accept an address that begins with http://. Secrets then travel unprotected: only for a network of your own. This machine itself (localhost) is always allowed.',
};

export const ignoreSslIssuesField: INodeProperties = {
	displayName: 'Ignore SSL Issues (Insecure)',
	name: 'ignoreSslIssues',
	type: 'boolean',
	default: false,
	description: 'Whether to connect even if the certificate cannot be checked. Applies to login, test and every call.',
};

/** @param unit what the token's own answer may leave out, so that a person wonders */
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
	return {
		displayName: 'Test Path',
		name: 'testPath',
		type: 'string',
		default: '',
		placeholder: `e.g. ${example}`,
		description: 'A path your account may read, relative to the base URL. It is called when the credential is tested.',
		hint: `Optional. Empty: ${whenEmpty}.`,
	};
}

/** Said beside an empty Test Path where nothing is known that every account may call. */
export const loginOnlyNotice: INodeProperties = {
	displayName:
		'Without a Test Path only the login is tested: Save then says nothing about the base URL or what this account may do.',
	name: 'loginOnlyNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { testPath: [''] } },
};

/** How the client proves itself at the token endpoint (RFC 6749 2.3.1). */
export function clientAuthenticationField(defaultValue: 'header' | 'body'): INodeProperties {
	return {
		displayName: 'Client Authentication',
		name: 'clientAuthentication',
		type: 'options',
		options: [
			{ name: 'Basic Header', value: 'header', description: 'Client ID and secret in the Authorization header' },
			{ name: 'Body', value: 'body', description: 'Client ID and secret in the form body' },
		],
		default: defaultValue,
		description: 'How the client ID and secret are sent to the token address',
	};
}
