import type { INodeProperties, INodeType } from 'n8n-workflow';
import { comparedWithContract } from '../../../tools/contract/contract';
import { differences } from '../../../tools/contract/differences';
import { credentialFacts, nodeFacts } from '../../../tools/contract/facts';

/* The promise: what a workflow or a credential was saved with means the same after an update. */

describe('what people have stored', () => {
	it('is all there, and as it was (if not, see "Changing what people have stored" in CONTRIBUTING.md)', async () => {
		expect((await comparedWithContract()).broken).toEqual([]);
	});

	it('is written down, also what is new (if not, run "npm run contract")', async () => {
		expect((await comparedWithContract()).added).toEqual([]);
	});
});

const options = (...values: string[]): INodeProperties['options'] => values.map((value) => ({ name: value, value }));
const resource: INodeProperties = {
	displayName: 'Resource',
	name: 'resource',
	type: 'options',
	options: options('bird', 'fish'),
	default: 'bird',
};
const operations = (of: string, ...values: string[]): INodeProperties => ({
	displayName: 'Operation',
	name: 'operation',
	type: 'options',
	options: options(...values),
	default: values[0],
	displayOptions: { show: { resource: [of] } },
});
const field = (name: string, more: Partial<INodeProperties> = {}): INodeProperties => ({
	displayName: 'A text people read',
	name,
	type: 'string',
	default: '',
	...more,
});

function facts(...properties: INodeProperties[]): string[] {
	const description = { name: 'zoo', version: 1, inputs: ['main'], outputs: ['main'], properties };
	return nodeFacts({ description } as unknown as INodeType);
}

const zoo = [resource, operations('bird', 'get', 'feed'), operations('fish', 'get')];
const birds = (...operation: string[]) => ({ show: { resource: ['bird'], operation } });

describe('the lines of a node', () => {
	it('name each choice, and the one a new node begins with', () => {
		expect(facts(...zoo)).toEqual(
			expect.arrayContaining([
				'resource: options, default "bird"',
				'resource: may be "fish"',
				'bird operation: options, default "get"',
				'bird operation: may be "feed"',
				'fish operation: may be "get"',
			]),
		);
	});

	it('name a field once for each operation that has it, whatever else has it', () => {
		const before = facts(...zoo, field('seeds', { displayOptions: birds('feed') }));
		const after = facts(...zoo, field('seeds', { displayOptions: birds('feed', 'get') }));
		expect(before).toContain('bird.feed seeds: string, default ""');
		expect(differences('zoo', before, after)).toEqual({
			broken: [],
			added: ['zoo: new: bird.get seeds: string, default ""'],
		});
	});

	it('tell fields of one name apart by what else shows them', () => {
		const lines = facts(
			field('size', { displayOptions: { show: { unit: ['g', 'kg'] } } }),
			field('size', { type: 'number', default: 1, displayOptions: { show: { '@version': [{ _cnd: { gte: 2 } }] } } }),
		);
		expect(lines).toEqual(
			expect.arrayContaining([
				'size when unit=g: string, default ""',
				'size when unit=kg: string, default ""',
				'size when @version={"_cnd":{"gte":2}}: number, default 1',
			]),
		);
	});

	it('name what stands in collections, and where it is shown', () => {
		const lines = facts(
			...zoo,
			field('more', {
				type: 'collection',
				default: {},
				options: [
					field('rows', {
						type: 'fixedCollection',
						typeOptions: { multipleValues: true },
						default: {},
						options: [{ displayName: 'Row', name: 'row', values: [field('colour', { default: 'red' })] }],
						displayOptions: { show: { '/resource': ['fish'] } },
					}),
				],
			}),
		);
		expect(lines).toEqual(
			expect.arrayContaining([
				'more: collection, default {}',
				'fish more.rows: fixedCollection[], default {}',
				'fish more.rows.row.colour: string, default "red"',
			]),
		);
		expect(lines.join()).not.toContain('bird more.rows');
	});

	it('name where a webhook is, and by which method it is called', () => {
		const webhooks = [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'zoo' }];
		const description = { name: 'zoo', version: 1, inputs: [], outputs: ['main'], properties: [], webhooks };
		expect(nodeFacts({ description } as unknown as INodeType)).toEqual(
			expect.arrayContaining(['webhook default: …/zoo', 'webhook default listens to: POST']),
		);
	});

	it('hold no text that a person or a model reads', () => {
		const told = (text: string) => `={{ $fromAI('${text}', \`${text}\`, 'string', '') }}`;
		expect(facts(field('name', { description: 'Old', default: told('Old') }))).toEqual(
			facts(field('name', { description: 'New', default: told('New') })),
		);
	});
});

it('the lines of a credential name its fields, the hidden ones as well', () => {
	const properties = [field('user'), field('token', { type: 'hidden', typeOptions: { expirable: true } })];
	expect(credentialFacts({ name: 'zooApi', displayName: 'Zoo', properties })).toEqual([
		'credential: zooApi',
		'user: string, default ""',
		'token: hidden, default ""',
	]);
});

describe('a comparison', () => {
	it('names what is gone', () => {
		expect(differences('zoo', ['colour: may be "red"', 'size: number, default 1'], [])).toEqual({
			broken: ['zoo: gone: colour: may be "red"', 'zoo: gone: size: number, default 1'],
			added: [],
		});
	});

	it('names a default that has become another', () => {
		expect(differences('zoo', ['colour: options, default "red"'], ['colour: options, default "blue"'])).toEqual({
			broken: ['zoo: changed: colour: options, default "red" → options, default "blue"'],
			added: [],
		});
	});

	it('takes one more choice for what it is', () => {
		const red = 'colour: may be "red"';
		expect(differences('zoo', [red], ['colour: may be "blue"', red])).toEqual({
			broken: [],
			added: ['zoo: new: colour: may be "blue"'],
		});
	});
});
