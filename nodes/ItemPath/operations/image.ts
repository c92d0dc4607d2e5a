import type { Resource } from '../../../lib/operations/types';
import { pointer } from '../pointers';
import { reads } from '../records';

export const image: Resource = {
	name: 'Image',
	value: 'image',
	description: 'A picture of a material, a bin, a shelf or a material family (supplement)',
	defaultOperation: 'Get Many',
	operations: reads({
		path: 'images',
		key: 'image',
		one: 'an image',
		many: 'images',
		id: pointer('Image', 'imageId', 'images'),
		fields: ['classification', 'hyperlink', 'id', 'materialId', 'name', 'origin', 'type'],
	}),
};
