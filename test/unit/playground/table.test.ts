import { formatTable } from '../../../playground/table';

it('makes columns as wide as they need to be, with numbers on the right', () => {
	expect(
		formatTable(
			['Name', 'Items'],
			[
				['long name', '7'],
				['b', '1000'],
			],
			['Items'],
		),
	).toBe(['Name       Items', '---------  -----', 'long name      7', 'b           1000'].join('\n'));
});

it('shows the headings of an empty table', () => {
	expect(formatTable(['A', 'B'], [])).toBe('A  B\n-  -');
});
