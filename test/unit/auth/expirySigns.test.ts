/** Promise: an answer tells of an expired token by the signs a person chose, and by nothing that only looks like them. */
import { asSigned, signOfExpiry } from '../../../lib/auth/expirySigns';
import type { ExpirySigns } from '../../../lib/auth/types';

const byValue = (path: string, value: string): ExpirySigns => ({ statuses: [], inBody: { path, value } });
const byText = (text: string): ExpirySigns => ({ statuses: [401], inBody: { text } });

it.each<[string, ExpirySigns, number, string, 'status' | 'body' | undefined]>([
	['a status', { statuses: [401, 403] }, 403, '', 'status'],
	['another status', { statuses: [401, 403] }, 400, '', undefined],
	['a status beside a sign in the body', byText('expired'), 401, '{}', 'status'],
	['a value', byValue('error.code', 'EXPIRED'), 200, '{"error":{"code":"EXPIRED"}}', 'body'],
	['a number', byValue('code', '4001'), 400, '{"code":4001}', 'body'],
	['a truth', byValue('expired', 'true'), 200, '{"expired":true}', 'body'],
	['a value in a list', byValue('codes', 'B'), 200, '{"codes":["A","B"]}', 'body'],
	['a value of a row', byValue('errors.0.code', 'B'), 422, '{"errors":[{"code":"B"}]}', 'body'],
	['a value behind a byte order mark', byValue('code', 'B'), 200, '\ufeff{"code":"B"}', 'body'],
	['the value in other letters', byValue('code', 'EXPIRED'), 200, '{"code":"expired"}', undefined],
	['the value elsewhere', byValue('code', 'EXPIRED'), 200, '{"row":{"code":"EXPIRED"}}', undefined],
	['nothing where the value is called so', byValue('code', 'undefined'), 200, '{}', undefined],
	['null where the value is called so', byValue('code', 'null'), 200, '{"code":null}', undefined],
	['no JSON', byValue('code', 'EXPIRED'), 200, 'code EXPIRED', undefined],
	['a text, whatever its case', byText('Session Expired'), 200, '<p>SESSION EXPIRED</p>', 'body'],
	['another text', byText('Session Expired'), 200, 'session expires', undefined],
	['the text in what is too long', byText('expired'), 200, `expired${' '.repeat(70_000)}`, undefined],
])('%s', (_what, signs, status, text, sign) => {
	expect(signOfExpiry(signs, asSigned({ status, text }))).toBe(sign);
});
