import { verbs } from '../../../lib/operations/verbs';
import { anything } from '../../../lib/wire/shapes';

const tyres = verbs({ one: 'a tyre', many: 'tyres' });
const special = { route: 'POST tyres', expects: anything } as const;

it('the common operations are named and described alike for every kind of record', () => {
	const texts = Object.values(tyres).map((verb) => {
		const { name, value, action, description } = verb(special);
		return [name, value, action, description];
	});
	expect(texts).toEqual([
		['Create', 'create', 'Create a tyre', 'Add a new tyre'],
		['Delete', 'delete', 'Delete a tyre', 'Delete a tyre for good'],
		['Get', 'get', 'Get a tyre', 'Retrieve a tyre'],
		['Get Many', 'getAll', 'Get many tyres', 'Retrieve a list of tyres'],
		['Update', 'update', 'Update a tyre', 'Change a tyre. What you do not name stays.'],
		[
			'Create or Update',
			'upsert',
			'Create or update a tyre',
			'Create a new record, or update the current one if it already exists (upsert)',
		],
	]);
});

it('what is special takes the place of the usual, or stands behind it', () => {
	expect(tyres.create({ ...special, description: 'Mount a tyre' }).description).toBe('Mount a tyre');
	expect(tyres.delete({ ...special, note: 'It must be worn.' }).description).toBe(
		'Delete a tyre for good. It must be worn.',
	);
	expect(tyres.getMany({ ...special, list: false }).list).toBe(false);
});
