/*
 * Promise: hints stay short however many items and names there are, and a version of n8n without them shows nothing.
 */
import type { IExecuteFunctions } from 'n8n-workflow';
import { Hints, NamedFields } from '../../../lib/operations/hints';

it('names a few of many', () => {
	const hints = new Hints();
	for (let item = 0; item < 20; item++) hints.add({ text: 'Gone: %s.', about: [`"${String(item)}"`] }, item);
	expect(hints.all(20).map(({ message }) => message)).toEqual([
		'Gone: "0", "1", "2", "3", "4" and 15 more. (items 0, 1, 2 and 17 more)',
	]);
});

it('says nothing of items where there is one', () => {
	const hints = new Hints();
	hints.add({ text: 'Cut.' }, 0);
	hints.add({ text: 'Cut.' }, 0);
	expect(hints.all(1).map(({ message }) => message)).toEqual(['Cut.']);
});

it('shows nothing where n8n has no place for it, and calls nobody when there is nothing', () => {
	const hints = new Hints();
	const addExecutionHints = jest.fn();
	hints.show({ addExecutionHints } as unknown as IExecuteFunctions, 1);
	hints.add({ text: 'Cut.' }, 0);
	hints.show({} as unknown as IExecuteFunctions, 1);
	expect(addExecutionHints).not.toHaveBeenCalled();
	hints.show({ addExecutionHints } as unknown as IExecuteFunctions, 1);
	expect(addExecutionHints).toHaveBeenCalledWith({ message: 'Cut.', type: 'warning', location: 'outputPane' });
});

describe('a named field', () => {
	const missing = (names: string[], rows: unknown[]): readonly string[] => {
		const named = new NamedFields(names);
		named.see(rows);
		return named.hint('%s')?.about ?? [];
	};

	it.each<[string, string[], unknown[], string[]]>([
		['is missing in every row', ['a', 'b'], [{ a: 1 }, { a: 2 }], ['"b"']],
		['is there in one', ['b'], [{ a: 1 }, { b: null }], []],
		['is there in another case', ['JOB_NO'], [{ job_no: 1 }], []],
		['is there with its members only', ['wo_type_no'], [{ wo_type_no_desc: 'x' }], []],
		['is missing in a table', ['t.b'], [{ t: [{ a: 1 }] }], ['"t.b"']],
		['of a table without rows is unknown', ['t.b'], [{ t: [] }], []],
		['is unknown without rows', ['a'], [], []],
	])('%s', (_case, names, rows, expected) => {
		expect(missing(names, rows)).toEqual(expected);
	});
});
