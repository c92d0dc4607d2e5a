import { NodeHelpers, type INode, type INodeTypeDescription } from 'n8n-workflow';
import { nodeProperties } from '../../../lib/operations/properties';
import type { System } from '../../../lib/operations/types';
import { choice, number } from '../../../lib/parameters/fields';
import { before, fieldsIn, since } from '../../../lib/parameters/versions';
import { anything } from '../../../lib/wire/shapes';

/* The promise: a node that was saved goes on as it was, and a new one begins with what is right today. */

const units = ['GRAM', 'OUNCE'];
const unit = [
	before(2, choice('Unit', 'unit', units, { default: 'OUNCE' })),
	since(2, choice('Unit', 'unit', units, { default: 'GRAM' })),
];
const weight = number('Weight', 'weight', { displayOptions: { show: { unit: ['GRAM'] } } });
const operation = { name: 'Feed', value: 'feed', action: 'Feed a bird', description: 'Give a bird something to eat' };
const zoo: System = {
	name: 'Zoo',
	schemes: [{ name: 'Key', value: 'key', credentialType: 'zooApi' }],
	defaultScheme: 'key',
	baseUrl: () => 'https://zoo.example.com',
	resources: [
		{
			name: 'Bird',
			value: 'bird',
			defaultOperation: 'Feed',
			operations: [
				{ ...operation, route: 'POST birds/feed', expects: anything, fields: [...unit, weight] },
				{ ...operation, name: 'Get', value: 'get', route: 'GET birds', expects: anything },
			],
		},
	],
	defaultResource: 'bird',
};

/** What n8n makes of a node that was saved with nothing but what differs from the defaults. */
function opened(typeVersion: number) {
	const properties = nodeProperties(zoo);
	const description = { name: 'zoo', version: [1, 2], properties } as unknown as INodeTypeDescription;
	const node = { typeVersion } as INode;
	return NodeHelpers.getNodeParameters(properties, {}, true, false, node, description);
}

it('a node of the older version keeps its default', () => {
	expect(opened(1)).toMatchObject({ operation: 'feed', unit: 'OUNCE' });
});

it('a new node begins with the new one', () => {
	expect(opened(2)).toMatchObject({ operation: 'feed', unit: 'GRAM' });
});

it('keeps what else shows a field', () => {
	const heavy = since(2, weight);
	expect(heavy.displayOptions?.show).toMatchObject({ unit: ['GRAM'] });
	expect(fieldsIn(1, [heavy])).toEqual([]);
});

it('a run reads the field its node has', () => {
	expect(fieldsIn(1, [...unit, weight]).map(({ default: preset }) => preset)).toEqual(['OUNCE', '']);
	expect(fieldsIn(2, [...unit, weight]).map(({ default: preset }) => preset)).toEqual(['GRAM', '']);
	expect(fieldsIn(3, unit)).toEqual([unit[1]]);
});
