import { readCommonError } from '../../../nodes/ClientCredentialsRequest/errors';
import { readDvinciError } from '../../../nodes/Dvinci/errors';
import { readItemPathError } from '../../../nodes/ItemPath/errors';
import { readNextomeError } from '../../../nodes/Nextome/errors';
import { readXytechError } from '../../../nodes/Xytech/errors';

const nothing: Array<[string, unknown]> = [
	['an empty body', undefined],
	['text', 'no'],
	['a list', []],
	['null', null],
	['an object without words', { a: 1 }],
];

describe('ItemPath', () => {
	it.each([
		[
			'field errors',
			{ errors: [{ name: { message: 'already exists' } }, { quantity: 'too small' }] },
			{ details: ['name: already exists', 'quantity: too small'] },
		],
		['its sign-in layer', { msg: 'Token has expired' }, { message: 'Token has expired' }],
		['a message', { message: 'Unknown attribute x' }, { message: 'Unknown attribute x' }],
		[
			'plain texts',
			{ errors: ['Order must have at least one order line.'] },
			{ details: ['Order must have at least one order line.'] },
		],
	])('says %s', (_case, body, expected) => {
		expect(readItemPathError(body)).toEqual(expected);
	});

	it.each(nothing)('makes nothing of %s', (_case, body) => {
		expect(readItemPathError(body)).toBeUndefined();
	});
});

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
		expect(readDvinciError(body, 422)).toEqual({
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
		expect(readDvinciError(undefined, 403)?.hint).toContain('does not exist');
	});

	it('says what to do about a 409', () => {
		expect(readDvinciError({ errorMsg: 'ConcurrentModification' }, 409)?.hint).toContain('Get it again');
	});

	it.each(nothing)('makes nothing of %s', (_case, body) => {
		expect(readDvinciError(body, 500)).toBeUndefined();
	});
});

describe('Xytech', () => {
	it.each([
		['It&#39;s &quot;x&quot; &lt;b&gt; &amp;amp; &#x41;', `It's "x" <b> &amp; A`],
		['&unknown; &#0; &#x110000;', '&unknown; &#0; &#x110000;'],
		['no references', 'no references'],
	])('decodes %p', (error, message) => {
		expect(readXytechError({ error })).toEqual({ message });
	});

	it('explains an unknown column instead of sending people to a switch', () => {
		const error =
			'Undefined Parameter &#39;job_nr&#39;. To allow undefined parameters pass validateQueryParameters = false';
		expect(readXytechError({ error })?.hint).toContain('no such column');
	});

	it.each(nothing)('makes nothing of %s', (_case, body) => {
		expect(readXytechError(body)).toBeUndefined();
	});
});

describe('Nextome and unknown APIs', () => {
	it.each([
		[{ status: 404, error: 'Not Found', message: 'No venue 7', path: '/venues/7' }, 'No venue 7'],
		[{ status: 404, error: 'Not Found', message: '' }, 'Not Found'],
	])('Nextome: %j', (body, message) => {
		expect(readNextomeError(body)).toEqual({ message });
	});

	it.each([
		[{ error: 'invalid_token', error_description: 'The token expired' }, { message: 'The token expired' }],
		[{ type: 'about:blank', title: 'Bad Request', detail: 'No such room' }, { message: 'No such room' }],
		[{ error: { code: 4, message: 'Nope' } }, { message: 'Nope' }],
		[
			{ message: 'Invalid', errors: [{ message: 'a' }, 'b', 3, {}] },
			{ message: 'Invalid', details: ['a', 'b'] },
		],
	])('unknown: %j', (body, expected) => {
		expect(readCommonError(body)).toEqual(expected);
	});

	it.each(nothing)('makes nothing of %s', (_case, body) => {
		expect(readNextomeError(body)).toBeUndefined();
		expect(readCommonError(body)).toBeUndefined();
	});
});
