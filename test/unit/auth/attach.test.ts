/**
 * Promise: the header that signs a call takes nothing away from it but an older one of its name, and the options n8n passed
 * stay as they were.
 */
import { withToken } from '../../../lib/auth/attach';

const TOKEN = { accessToken: 'TOKEN', tokenType: '' };

describe('a token in a cookie', () => {
	it.each([
		['session=', {}, 'session=TOKEN'],
		['session=', { cookie: 'csrf=1; theme=dark' }, 'csrf=1; theme=dark; session=TOKEN'],
		['session=', { Cookie: 'session=old; csrf=1' }, 'csrf=1; session=TOKEN'],
		['lang=de; session=', { Cookie: 'lang=en;csrf=a=b' }, 'csrf=a=b; lang=de; session=TOKEN'],
		['', { Cookie: 'old; csrf=1' }, 'csrf=1; TOKEN'],
	])('with the prefix "%s" stands beside those of %j', (prefix, headers, expected) => {
		const flow = { attachment: () => ({ header: 'Cookie', prefix }) };
		const options = Object.freeze({ url: 'https://example.com', headers: Object.freeze({ ...headers }) });
		expect(withToken(flow, {}, TOKEN, options).headers).toEqual({ Cookie: expected });
	});
});

it('another header replaces its older spelling and turns redirects off', () => {
	const flow = { attachment: () => ({ header: 'X-Auth-Token', prefix: '' }) };
	const options = Object.freeze({
		url: 'https://example.com',
		headers: Object.freeze({ 'x-auth-token': 'old', a: 'b' }),
	});
	expect(withToken(flow, {}, TOKEN, options)).toMatchObject({
		headers: { a: 'b', 'X-Auth-Token': 'TOKEN' },
		disableFollowRedirect: true,
		followRedirect: false,
		followAllRedirects: false,
	});
});

it("Authorization is never put back in by n8n's own hand", () => {
	const options = Object.freeze({ url: 'https://example.com', headers: Object.freeze({ Authorization: 'old' }) });
	expect(withToken({}, {}, TOKEN, options)).toEqual({
		url: 'https://example.com',
		headers: { authorization: 'Bearer TOKEN' },
		sendCredentialsOnCrossOriginRedirect: false,
	});
});
