/**
 * Promise: what a tool answers is short and says something: nothing empty, nothing that counts lost, never more than was
 * asked for, and words where a model would otherwise see nothing, or take a part for the whole.
 */
import { NodeApiError, type INode, type JsonObject } from 'n8n-workflow';
import { answerForModel, withoutEmpty } from '../../../lib/operations/tools/answers';
import { errorForModel } from '../../../lib/operations/tools/errors';

const rows = (count: number) => Array.from({ length: count }, (_, id) => ({ json: { id, lot: null } }));
const answer = (count: number, limit: number, simplify = true) =>
	answerForModel(rows(count), { simplify, limit }).map(({ json }) => json);

it('leaves out what is empty, at every depth, and keeps zero and false', () => {
	const row = { a: null, b: '', c: [], d: {}, e: 0, f: false, g: { h: null, i: [null, { j: '' }, 1] } };
	expect(withoutEmpty(row)).toEqual({ e: 0, f: false, g: { i: [1] } });
});

it.each([
	['fewer than the limit', 2, 3, [{ id: 0 }, { id: 1 }]],
	[
		'as many as the limit',
		2,
		2,
		[{ id: 0 }, { id: 1 }, { note: expect.stringMatching(/first 2;.*may be more/) as string }],
	],
	['none of a list', 0, 5, [{ note: 'Nothing was found.' }]],
	['none of an action', 0, Infinity, [{ note: 'Done. There is nothing to return.' }]],
])('answers %s', (_what, count, limit, expected) => {
	expect(answer(count, limit)).toEqual(expected);
});

it('is bounded where nobody set a limit, and raw where that is wanted', () => {
	const answered = answer(60, Infinity, false);
	expect(answered).toHaveLength(51);
	expect(answered[0]).toEqual({ id: 0, lot: null });
	expect(answered[50]).toHaveProperty('note');
});

it('puts all an error has to say into its message, each line once', () => {
	const error = new NodeApiError({ name: 'Node' } as INode, {} as JsonObject, { message: 'x', description: 'y' });
	error.message = 'ItemPath answered 422: name: Material A already exists.';
	error.description = 'name: Material A already exists\nCheck the values of the fields';
	expect(errorForModel(error)).toMatchObject({
		message: 'ItemPath answered 422: name: Material A already exists. Check the values of the fields.',
	});
	expect((errorForModel(error) as Error).message.match(/Check/g)).toHaveLength(1);
});
