import type { Resource } from '../../../lib/operations/types';
import { pointer } from '../pointers';
import { reads } from '../records';

export const setting: Resource = {
	name: 'Setting',
	value: 'setting',
	description: 'A setting of ItemPath',
	defaultOperation: 'Get Many',
	operations: reads({
		path: 'settings',
		key: 'setting',
		one: 'a setting',
		many: 'settings',
		id: pointer('Setting', 'settingId'),
	}),
};
