import type { Resource } from '../../../lib/operations/types';
import { pointer } from '../pointers';
import { reads } from '../records';

export const kitLine: Resource = {
	name: 'Kit Line',
	value: 'kitLine',
	description: 'A material, or another kit, within a kit',
	defaultOperation: 'Get Many',
	operations: reads({
		path: 'kit_lines',
		key: 'kit_line',
		one: 'a kit line',
		many: 'kit lines',
		id: pointer('Kit Line', 'kitLineId', 'kit_lines'),
		fields: ['hasStock', 'id', 'kitId', 'materialId', 'number', 'quantity'],
	}),
};
