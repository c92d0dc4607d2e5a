/** Promise: what a system repeats of a credential is not seen again, in whatever form it travelled. */
import { secretsOf, withoutSecrets } from '../../../lib/http/redact';

const credential = {
	baseUrl: 'https://example.com',
	username: 'müller',
	password: 'pa55 word/+',
	accessToken: 'abc.def.ghi',
	oauthTokenData: { access_token: 'sign-in-token', expires_in: 3600 },
	clientSecret: '',
	testPath: 'tokens',
};

test.each([
	['plain', 'abc.def.ghi'],
	['percent-encoded', encodeURIComponent('pa55 word/+')],
	['as Basic', Buffer.from('müller:pa55 word/+').toString('base64')],
	['of a sign-in', 'sign-in-token'],
])('%s', (_form, secret) => {
	const kept = withoutSecrets(
		{ list: [`x ${secret} y`], deep: { text: secret }, number: 1, nothing: null },
		secretsOf(credential),
	);
	expect(kept).toEqual({ list: ['x *** y'], deep: { text: '***' }, number: 1, nothing: null });
});

test('short and empty values and other fields stay', () => {
	const secrets = secretsOf({ ...credential, password: 'abc' });
	expect(withoutSecrets('abc https://example.com müller', secrets)).toBe('abc https://example.com müller');
});
