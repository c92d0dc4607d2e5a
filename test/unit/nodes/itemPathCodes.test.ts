import { namingCodes } from '../../../nodes/ItemPath/codes';

/* The promise: a name stands beside each number ItemPath's reference explains, and nothing else is touched. */

const named = (path: string, row: object) => namingCodes(path).simplify?.({ ...row });

it.each([
	['transactions', { type: 4, exportStateType: '2', motiveType: 5 }, ['Order Pick', 'Ready for Export', 'Deleted']],
	['transactions', { type: 0, exportStateType: 0, motiveType: 5 }, ['Not Set', 'Not Set', 'Deleted']],
])('of %s', (path, row, names) => {
	const [type, exportStateType, motiveType] = names;
	expect(named(path, row)).toEqual({
		...row,
		typeName: type,
		exportStateTypeName: exportStateType,
		motiveTypeName: motiveType,
	});
});

it('of orders and of the lines in them', () => {
	const row = { directionType: 2, priority: 4, orderStatusType: 11, order_lines: [{ directionType: 1 }] };
	expect(named('orders', row)).toEqual({
		...row,
		directionTypeName: 'Pick',
		priorityName: 'Hot',
		orderStatusTypeName: 'In Process',
		order_lines: [{ directionType: 1, directionTypeName: 'Put' }],
	});
});

it('a number nobody has explained has no name, and a field of the customer stays', () => {
	expect(named('orders', { directionType: 6, orderStatusType: 1, priority: null })).toEqual({
		directionType: 6,
		orderStatusType: 1,
		priority: null,
	});
	const own = { type: 4, typeName: 'ours' };
	expect(named('transactions', own)).toEqual(own);
	// `type` of a batch is no type of a transaction.
	expect(named('batches', { type: 2, priority: 1 })).toEqual({ type: 2, priority: 1, priorityName: 'Low' });
	expect(namingCodes('materials')).toEqual({});
});
