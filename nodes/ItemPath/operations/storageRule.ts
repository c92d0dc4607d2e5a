import { additionalFields, flag, number, text, wholeNumber } from '../../../lib/parameters/fields';
import type { Resource } from '../../../lib/operations/types';
import { binId, materialId, pointer, related } from '../fields';
import { create, get, getMany, remove, update, type Kind } from '../records';

export const storageRules: Kind = {
	path: 'storage_rules',
	key: 'storage_rule',
	one: 'a storage rule',
	many: 'storage rules',
	id: pointer('Storage Rule', 'storageRuleId', 'storage_rules'),
	fields: [
		'binId',
		'description',
		'id',
		'isDefaultBin',
		'materialId',
		'maxNumberLocations',
		'maxStockPerBin',
		'minNumberLocations',
		'minStockPerBin',
		'name',
		'requiredCapacity',
	],
};

const amount = { typeOptions: { minValue: 0 } };

const rules = [
	flag(
		'Default Bin',
		'isDefaultBin',
		'Whether the material belongs into this kind of bin unless something else is said',
	),
	text('Description', 'description'),
	wholeNumber('Maximum Number of Locations', 'maxNumberLocations', amount),
	number('Maximum Stock per Bin', 'maxStockPerBin', amount),
	wholeNumber('Minimum Number of Locations', 'minNumberLocations', amount),
	number('Minimum Stock per Bin', 'minStockPerBin', amount),
	text('Name', 'name'),
	wholeNumber('Required Capacity (%)', 'requiredCapacity', {
		typeOptions: { minValue: 0, maxValue: 100 },
		description: 'How much of a bin has to be free to put the material into it',
	}),
];

export const storageRule: Resource = {
	name: 'Storage Rule',
	value: 'storageRule',
	description: 'Which bins a material is put into',
	defaultOperation: 'Get Many',
	operations: [
		get(storageRules),
		getMany(storageRules),
		create(storageRules, [
			{ ...materialId, description: 'The material the rule is for' },
			{ ...binId, description: 'The kind of bin the rule is about' },
			additionalFields(...rules),
		]),
		update(storageRules, [related(binId, 'The kind of bin the rule is about'), ...rules]),
		remove(storageRules),
	],
};
