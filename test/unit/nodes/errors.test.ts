/** Promise: what two systems say in a form of their own is put into words, with what to do about it. */
import { readDvinciError } from '../../../nodes/Dvinci/errors';
import { readXytechError, refuses } from '../../../nodes/Xytech/errors';

const refused = (status: number, method = 'GET') => ({ status, method });

const nothing: Array<[string, unknown]> = [
	['an empty body', undefined],
	['text', 'no'],
	['a list', []],
	['null', null],
	['an object without words', { a: 1 }],
];

describe('d.vinci', () => {
	it('puts the codes of its field checks into words', () => {
		const body = {
			errorMsg: 'Entity not valid',
			fieldErrors: [
				{ field: 'earliestStartingDate', code: 'maxSize.exceeded', allowed: '255' },
				{ field: 'languageId', code: 'mandatory' },
				{ field: 'desiredLocations', code: 'valueNotPermitted', notAllowed: '[HAMBURG]' },
				{ field: 'other', code: 'brand.new' },
			],
		};
		expect(readDvinciError(body, refused(422))).toEqual({
			message: 'Entity not valid',
			details: [
				'earliestStartingDate: is too long (allowed: 255)',
				'languageId: is needed',
				'desiredLocations: is not a permitted value (not allowed: [HAMBURG])',
				'other: brand.new',
			],
			hint: 'Correct these fields and run it again.',
		});
	});

	it('says what a 403 may also mean', () => {
		expect(readDvinciError(undefined, refused(403))?.hint).toContain('does not exist');
	});

	it('says what to do about a 409', () => {
		expect(readDvinciError({ errorMsg: 'ConcurrentModification' }, refused(409))?.hint).toContain('Get it again');
	});

	it.each(nothing)('makes nothing of %s', (_case, body) => {
		expect(readDvinciError(body, refused(500))).toBeUndefined();
	});
});

describe('Xytech', () => {
	it.each([
		['It&#39;s &quot;x&quot; &lt;b&gt; &amp;amp; &#x41;', `It's "x" <b> &amp; A`],
		['&unknown; &#0; &#x110000;', '&unknown; &#0; &#x110000;'],
		['no references', 'no references'],
	])('decodes %p', (error, message) => {
		expect(readXytechError({ error }, refused(400))).toEqual({ message });
	});

	it('explains an unknown column instead of sending people to a switch', () => {
		const error =
			'Undefined Parameter &#39;job_nr&#39;. To allow undefined parameters pass validateQueryParameters = false';
		expect(readXytechError({ error }, refused(400))?.hint).toContain('no such column');
	});

	it('speaks of a wrong date or number where a write is answered 500', () => {
		expect(readXytechError({ error: 'Oops' }, refused(500, 'PATCH'))?.hint).toContain('check dates and numbers');
		expect(readXytechError(undefined, refused(500, 'POST'))?.hint).toContain('check dates and numbers');
		expect(readXytechError({ error: 'Oops' }, refused(500, 'GET'))?.hint).toBeUndefined();
	});

	it.each([
		[{ error: 'Alternate key not found' }, true],
		[{ error: '' }, false],
		[{ L: [{ error: 'a column of this name' }] }, false],
		[{ tables: ['jm_job'], error: 'a table of this name' }, false],
		[undefined, false],
	])('%j counts as refused: %s', (body, expected) => {
		expect(refuses(body)).toBe(expected);
	});

	it.each(nothing)('makes nothing of %s', (_case, body) => {
		expect(readXytechError(body, refused(400))).toBeUndefined();
	});
});

it.each([200, 400, 404, 500])('Xytech: a key nobody has is not found, whatever the status (%i)', (status) => {
	const body = { error: 'Alternate key not found: external_key = &#39;VX-90&#39;' };
	const { message, hint } = readXytechError(body, refused(status)) ?? {};
	expect(message).toBe("Not found: no record has this key (Alternate key not found: external_key = 'VX-90')");
	expect(hint).toContain('Check the key and its value');
	expect(refuses(body)).toBe(true);
});
