import type { Resource } from '../../../lib/operations/types';
import { binId } from '../pointers';
import { reads } from '../records';

export const bin: Resource = {
	name: 'Bin',
	value: 'bin',
	description: 'A container or compartment on a shelf',
	defaultOperation: 'Get Many',
	operations: reads({
		path: 'bins',
		key: 'bin',
		one: 'a bin',
		many: 'bins',
		id: binId,
		fields: [
			'cellName',
			'color',
			'depth',
			'height',
			'id',
			'insideDepth',
			'insideWidth',
			'name',
			'type',
			'width',
			'xSlots',
			'ySlots',
		],
	}),
};
