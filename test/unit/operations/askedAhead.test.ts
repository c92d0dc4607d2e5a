import { outputsOf } from '../../../lib/operations/outputs';
import type { CallSettings } from '../../../lib/parameters/callSettings';
import type { Operation } from '../../../lib/operations/types';
import { text } from '../../../lib/parameters/fields';
import { fileInMemory } from '../../../lib/wire/outgoing';
import { inputOf } from '../parameters/inputOf';
import { anything } from '../../../lib/wire/shapes';

const settings = { maxPages: 1 } as CallSettings;
const answer = (body: unknown) => ({ status: 200, statusMessage: 'OK', headers: {}, body });

it('rows are given the answer to what was asked ahead', async () => {
	const operation: Operation = {
		name: 'Change',
		value: 'change',
		action: 'Change',
		description: 'Change it',
		route: 'PATCH things',
		expects: anything,
		ahead: () => ({ method: 'GET', path: 'count', expects: anything }),
		rows: (changed, _input, found) => [{ changed: changed.body, counted: found?.body }],
	};
	const outputs = await outputsOf(operation, inputOf([]), settings, {
		send: async ({ method }) => await Promise.resolve(answer(method)),
		pause: async () => await Promise.resolve(),
	});
	expect(outputs).toEqual([{ json: { changed: 'PATCH', counted: 'GET' } }]);
});

describe('files', () => {
	const fields = [text('Files', 'files')];
	const content = fileInMemory(Buffer.from('x'));
	const file = (fileName: string) => ({ content, fileName, contentType: 'text/plain' });
	const stored = { a: file('a'), b: file('b') };

	it('are read by several names', async () => {
		expect(await inputOf(fields, { files: 'a, b' }, 'UTC', stored).files('files')).toEqual([file('a'), file('b')]);
	});

	it('are refused when none is named', async () => {
		await expect(inputOf(fields, { files: ' ' }, 'UTC', stored).files('files')).rejects.toMatchObject({
			what: '"Files" is empty',
		});
	});
});
