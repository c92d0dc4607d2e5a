/** Promise: what a system repeats of a credential is not seen again, in whatever form it travelled. */
import { hiderOf, secretsOf, withoutSecrets } from '../../../lib/wire/redact';

const credential = {
	baseUrl: 'https://example.com',
	username: 'müller',
	password: 'pa55 word/+',
	accessToken: 'abc.def.ghi',
	oauthTokenData: { access_token: 'sign-in-token', expires_in: 3600 },
	apiToken: 'quo"ted',
	applicationToken: '\tspaced-out\n',
	clientSecret: '',
	testPath: 'tokens',
};

it.each([
	['plain', 'abc.def.ghi'],
	['percent-encoded', encodeURIComponent('pa55 word/+')],
	['as in a form', 'pa55+word%2F%2B'],
	['as Basic', Buffer.from('müller:pa55 word/+').toString('base64')],
	['as Basic of OAuth', Buffer.from('m%C3%BCller:pa55+word%2F%2B').toString('base64')],
	['as Basic in an address', encodeURIComponent(Buffer.from('müller:pa55 word/+').toString('base64'))],
	['of a sign-in', 'sign-in-token'],
	['in JSON in a text', 'quo\\"ted'],
	['in JSON in JSON in a text', 'quo\\\\\\"ted'],
	['without the spaces around it', 'spaced-out'],
])('%s', (_form, secret) => {
	const kept = withoutSecrets(
		{ list: [`x ${secret} y`], deep: { text: secret }, number: 1, nothing: null },
		secretsOf(credential),
	);
	expect(kept).toEqual({ list: ['x *** y'], deep: { text: '***' }, number: 1, nothing: null });
});

it('short and empty values and other fields stay', () => {
	const secrets = secretsOf({ ...credential, password: 'abc' });
	expect(withoutSecrets('abc https://example.com müller', secrets)).toBe('abc https://example.com müller');
});

it('as the name of a field, too', () => {
	expect(withoutSecrets({ 'abc.def.ghi': 1 }, secretsOf(credential))).toEqual({ '***': 1 });
});

it('a secret that is a part of another does not spoil it', () => {
	const hide = hiderOf(['secret', 'top-secret-word']);
	expect(hide('top-secret-word, secret')).toBe('***, ***');
});
