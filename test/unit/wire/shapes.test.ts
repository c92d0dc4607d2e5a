/** Promise: what an answer must look like is neither met by bare errors and foreign text, nor missed by what systems send. */
import { isNothingButError, isNothingButWords } from '../../../lib/wire/errorBody';
import { aNumber, kindOf, list, nothing, objectWith, receipt, record, shortText } from '../../../lib/wire/shapes';
import type { ApiAnswer, Shape } from '../../../lib/wire/types';

const JSON_TYPE = { 'content-type': 'application/json' };
const answer = (body: unknown, headers: ApiAnswer['headers'] = JSON_TYPE): ApiAnswer => ({
	...{ status: 200, statusMessage: 'OK', headers, body },
});
const fits = (shape: Shape, body: unknown, headers?: ApiAnswer['headers']) => shape.fits(answer(body, headers));

const ERRORS = [
	{ error: 'quota' },
	{ error: { code: 429, message: 'quota' } },
	{ error: true, message: 'quota' },
	{ errors: ['quota'], requestId: '1' },
	{ Error_Code: 7, 'error-message': 'quota' },
	{ success: false, message: 'quota' },
	{ status: 'error', message: 'quota', data: null },
	{ code: '503', message: 'quota', path: '/x', timestamp: 1 },
	{ type: 'about:blank', title: 'Too many', status: 429, detail: 'quota' },
	[{ errorCode: 'LIMIT', message: 'quota' }],
	{ id: null, error: 'quota' },
	{ code: 429, detail: 'quota' },
	{ result: 'failed', message: 'quota' },
	{ statusCode: 429 },
];
const NO_ERRORS = [
	{ result: 450 },
	{ code: 450 },
	{ code: 450, description: 'Cost center' },
	{ message: 'ok', result: 450 },
	{ message: 'ok', data: 450 },
	[{ id: 7, status: 'rejected', type: 'application', date: '2026-03-31' }],
	[{ id: 'a-7', status: 404, type: 'order', message: 'Two pieces' }],
	{},
	[],
	{ error: null, message: 'Done' },
	{ errors: [], success: true },
	{ status: 'ok', code: 200 },
	{ status: 500, id: 3, name: 'A shelf for 500 pieces' },
	{ id: 1, error: 'none', endpoint: 'materials' },
	{ message: 'Deleted' },
	'quota',
	null,
];

it.each(ERRORS)('%j holds nothing but an error', (body) => {
	expect(isNothingButError(body)).toBe(true);
	for (const shape of [list, nothing, objectWith('id', 'status', 'error'), receipt, record])
		expect([shape.what, fits(shape, body)]).toEqual([shape.what, false]);
	expect(kindOf(answer(body))).toBe('an error');
});

it.each(NO_ERRORS)('%j may hold something else', (body) => expect(isNothingButError(body)).toBe(false));

it.each([
	{ id: 3, title: 'Application form', description: 'For everybody', url: 'https://x.test/3' },
	{ message: 'ok', data: 648 },
	{ message: 'ok', data: '648' },
	{ info: 648 },
	{ message: 'ok', data: { name: 'Valve' } },
	{ message: 'ok', result: [{ name: 'Valve' }] },
	{ result: 450 },
])('%j is a record', (body) => expect(fits(record, body)).toBe(true));

it.each([
	{ message: 'quota', data: null },
	{ message: 'quota', data: {}, id: '' },
	{ message: 'quota', result: 'none' },
	{ message: 'quota', code: 17 },
])('%j is no record', (body) => expect(fits(record, body)).toBe(false));

it('words alone are an answer to a write, but no record', () => {
	const body = { message: 'Deleted', status: 'ok' };
	expect(isNothingButWords(body)).toBe(true);
	expect([fits(receipt, body), fits(record, body)]).toEqual([true, false]);
});

it.each<[Shape, unknown, ApiAnswer['headers'], boolean]>([
	[nothing, undefined, {}, true],
	[nothing, {}, JSON_TYPE, true],
	[nothing, { done: true }, JSON_TYPE, false],
	[receipt, 'Done', JSON_TYPE, true],
	[receipt, 'Done', { 'content-type': 'text/plain' }, false],
	[receipt, Buffer.from('x'), { 'content-type': 'image/png' }, false],
	[aNumber, 0, JSON_TYPE, true],
	[aNumber, '12', { 'content-type': 'text/plain' }, true],
	[aNumber, 'twelve', JSON_TYPE, false],
	[shortText, 'deleted', JSON_TYPE, true],
	[shortText, '"deleted"', JSON_TYPE, true],
	[shortText, 'true', JSON_TYPE, true],
	[shortText, '{}', JSON_TYPE, true],
	[shortText, 'The feature 3 is deleted.', { 'content-type': 'text/plain' }, true],
	[shortText, ' <!doctype html><p>Sign in', { 'content-type': 'text/plain' }, false],
	[shortText, '\ufeff<error>quota</error>', { 'content-type': 'text/plain' }, false],
	[shortText, ' {"error":"quota"}', JSON_TYPE, false],
	[shortText, '[{"errorCode":"LIMIT"}]', { 'content-type': 'text/plain' }, false],
	[shortText, 'a'.repeat(501), { 'content-type': 'text/plain' }, false],
	[shortText, 5, JSON_TYPE, false],
])('%#', (shape, body, headers, expected) => expect(fits(shape, body, headers)).toBe(expected));
