/** Promise: what a system repeats of a credential is not seen again, in whatever form it travelled. */
import { hiderOf, secretsOf } from '../../../lib/wire/redact';

const credential = {
	baseUrl: 'https://example.com',
	username: 'müller',
	password: 'pa55 word/+',
	accessToken: 'abc.def.ghi',
	oauthTokenData: { access_token: 'sign-in-token', expires_in: 3600 },
	apiToken: 'quo"ted',
	applicationToken: '\tspaced-out\n',
	clientSecret: '',
	refreshToken: 'grüße!',
	testPath: 'tokens',
};

const hide = hiderOf(secretsOf(credential));

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
	['escaped for XML', 'quo&quot;ted'],
	['escaped for HTML by number', 'quo&#34;ted'],
	['escaped for HTML by number, padded and hexadecimal', 'quo&#x0022;ted'],
	['escaped for JavaScript', 'quo\\x22ted'],
	['escaped for JSON by number', 'quo\\u0022ted'],
	['every character by number', [...'abc.def.ghi'].map((sign) => `&#${sign.charCodeAt(0)};`).join('')],
	['percent-encoded in lower case', 'pa55%20word%2f%2b'],
	['a little of both', 'pa55+word%2F&#43;'],
	['percent-encoded twice', 'pa55%2520word%252F%252B'],
	['escaped for XML twice', 'quo&amp;quot;ted'],
	['in JSON that is escaped for HTML', 'quo\\&quot;ted'],
	['with named letters', 'gr&uuml;&szlig;e&excl;'],
	['as bytes of Latin-1', 'gr%FC%DFe!'],
])('%s', (_form, secret) => {
	const kept = hide({ list: [`x ${secret} y`], deep: { text: secret }, number: 1, nothing: null });
	expect(kept).toEqual({ list: ['x *** y'], deep: { text: '***' }, number: 1, nothing: null });
});

it('what stands around an encoded secret stays as it was', () => {
	expect(hide('a &lt;b&gt; quo&quot;ted%20c &amp; quo"ted')).toBe('a &lt;b&gt; ***%20c &amp; ***');
});

it('empty values and other fields stay', () => {
	expect(hide('https://example.com müller')).toBe('https://example.com müller');
	expect(hide({ name: 'tokens' })).toEqual({ name: 'tokens' });
});

it.each(['passKey', 'accessTokenUrl', 'token_type', 'userKey', 'loginPath', 'authPath'])(
	'%s is a setting, not a secret',
	(name) => {
		expect(hiderOf(secretsOf({ [name]: 'something' }))('something else')).toBe('something else');
	},
);

describe('a secret too short to be told from a part of a word', () => {
	const short = hiderOf(secretsOf({ user: 'n8n', password: 'job' }));

	it.each(['no such user: n8n/job', 'jobs are closed', 'jo&#98;', 'j%6fb'])('"%s" is left out whole', (words) => {
		expect(short({ error: words, status: 'closed' })).toEqual({
			error: '(left out: it holds a secret of the credential)',
			status: 'closed',
		});
	});

	it('a number that is the secret is hidden, another one stays', () => {
		expect(hiderOf(secretsOf({ password: '1234' }))({ pin: 1234, id: 12345 })).toEqual({ pin: '***', id: 12345 });
	});
});

it('as the name of a field, too', () => {
	expect(hide({ 'abc.def.ghi': 1 })).toEqual({ '***': 1 });
});

it('a secret that is a part of another does not spoil it', () => {
	const hide = hiderOf(['secret', 'top-secret-word']);
	expect(hide('top-secret-word, secret')).toBe('***, ***');
});

it('a long text of escapes is looked at in a moment', () => {
	const text = '&amp;%25\\u0025'.repeat(80_000);
	expect(hide(`${text}quo&quot;ted`)).toBe(`${text}***`);
});
