/* Promise: what is remembered holds for one node, event, filters and credential; all else may be edited freely. */
import type { IDataObject, INode, IPollFunctions } from 'n8n-workflow';
import { filters, text } from '../../../lib/parameters/fields';
import { checkRoom, idKey, recall, recallEarlier, remember, scopeOf, shortHash } from '../../../lib/triggers/memory';
import type { PollingTrigger, TriggerEvent } from '../../../lib/triggers/types';

const where = filters(text('Unit', 'unit'));
const place = text('Place', 'place', { default: 'here' });
const event = { value: 'created', filters: [where, place] } as unknown as TriggerEvent;
const trigger = { system: { name: 'A' } } as PollingTrigger;

const node = {
	id: 'n1',
	name: 'Trigger',
	parameters: { filters: { unit: '5' }, place: 'there' },
	credentials: { api: { id: 'c1', name: 'Mine' } },
} as unknown as INode;

const scope = (change: object = {}, of: TriggerEvent = event, workflow = 'w1'): string =>
	holdsFor(change, of, workflow).scope;

const holdsFor = (change: object = {}, of: TriggerEvent = event, workflow = 'w1') =>
	scopeOf(trigger, of, { ...node, ...change } as INode, workflow);

it.each<[string, object]>([
	['name', { name: 'Renamed' }],
	['credential name', { credentials: { api: { id: 'c1', name: 'Renamed' } } }],
	['position', { position: [5, 5] }],
	['field that is no filter', { parameters: { ...node.parameters, options: { batchSize: 5 }, simplify: false } }],
])('keeps the memory when the %s is edited', (_what, change) => {
	expect(scope(change)).toBe(scope());
});

it.each<[string, object]>([
	['filter', { parameters: { ...node.parameters, place: 'elsewhere' } }],
	['filter in a collection', { parameters: { ...node.parameters, filters: { unit: '6' } } }],
	['text of an expression', { parameters: { ...node.parameters, place: '={{ $now }}' } }],
	['credential', { credentials: { api: { id: 'c2', name: 'Mine' } } }],
	['node', { id: 'n2' }],
])('begins anew with another %s', (_what, change) => {
	expect(scope(change)).not.toBe(scope());
});

it('begins anew in another workflow and for another event', () => {
	expect(scope({}, event, 'w2')).not.toBe(scope());
	expect(scope({}, { ...event, value: 'changed' })).not.toBe(scope());
});

it('keeps the memory when a new version brings one more filter', () => {
	const more = { ...event, filters: [where, place, text('More', 'more')] } as TriggerEvent;
	expect(scope({}, more)).toBe(scope());
	expect(scope({ parameters: { ...node.parameters, more: '' } }, more)).toBe(scope());
});

it('does not count what a list showed', () => {
	const chosen = (cachedResultName: string) => ({
		parameters: { place: { __rl: true, mode: 'list', value: '5', cachedResultName } },
	});
	expect(scope(chosen('Five'))).toBe(scope(chosen('No. 5')));
});

describe('what is stored', () => {
	let stored: IDataObject;
	const context = { getWorkflowStaticData: () => stored } as unknown as IPollFunctions;
	beforeEach(() => {
		stored = {};
	});

	it('comes back for the same scope only', () => {
		remember(context, { scope: 'one', subject: 'it' }, { at: 5 });
		expect(recall(context, 'one')).toEqual({ at: 5 });
		expect(recall(context, 'two')).toBeUndefined();
	});

	it('is told apart from what was left behind with other filters', () => {
		const filtered = (place: string) => holdsFor({ parameters: { ...node.parameters, place } });
		remember(context, filtered('here'), { at: 5 });
		expect(recallEarlier(context, filtered('here'))).toBeUndefined();
		expect(recallEarlier(context, filtered('there'))).toEqual({ holdsFor: filtered('here'), state: { at: 5 } });
		for (const other of [
			holdsFor({ credentials: { api: { id: 'c2', name: 'Mine' } } }),
			holdsFor({ id: 'n2' }),
			holdsFor({}, event, 'w2'),
			holdsFor({}, { ...event, value: 'changed' }),
		])
			expect(recallEarlier(context, other)).toBeUndefined();
	});

	it.each<[unknown]>([['text'], [null], [[]], [{}], [{ scope: 5 }]])('is nothing where a person left %j', (edited) => {
		stored.memory = edited as never;
		expect(recall(context, 'one')).toBeUndefined();
	});
});

it('hashes to eleven characters, numbers and text alike', () => {
	expect(shortHash(['a', 1])).toMatch(/^[\w-]{11}$/);
	expect(idKey(5)).toBe(idKey('5'));
	expect(idKey({ a: 1 })).toEqual({ a: 1 });
});

it('takes 10,000 and no more', () => {
	expect(() => checkRoom(10_000, 'things', 'Have fewer.')).not.toThrow();
	expect(() => checkRoom(10_001, 'things', 'Have fewer.')).toThrow(
		'There are 10,001 things, and the trigger can remember 10,000. Have fewer. Nothing was emitted, and nothing is lost.',
	);
});
