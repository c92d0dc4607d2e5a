/* The promise: ids that are numbers go out as numbers, alone and in lists, and an operation is refused the wrong sign-in. */
import { locator, numericId, numericIds, additionalFields } from '../../../lib/parameters/fields';
import { checkScheme } from '../../../lib/operations/scheme';
import type { System } from '../../../lib/operations/types';
import { inputOf } from '../parameters/inputOf';
import { anything } from '../../../lib/wire/shapes';

const unit = locator('Unit', 'unit', { numeric: true, externalIdPlaceholder: 'e.g. U-1' });
const fields = [unit, numericIds('Members', 'members'), additionalFields(numericIds('Users', 'users'), unit)];
const valueOf = (name: string, values: Record<string, unknown>): unknown => inputOf(fields, values).value(name);

describe('a locator of numeric ids', () => {
	it.each([
		['an id', { __rl: true, mode: 'id', value: '42' }, 42],
		['a choice from the list', { __rl: true, mode: 'list', value: '7' }, 7],
		['an external id', { __rl: true, mode: 'externalId', value: '007' }, '007'],
		['a bare value', 5, 5],
		['nothing', { __rl: true, mode: 'id', value: '' }, undefined],
	])('gives %s by its kind', (_title, entered, expected) => {
		expect(valueOf('unit', { unit: entered })).toBe(expected);
	});

	it.each([['x'], ['1.5'], ['0']])('refuses %j', (value) => {
		expect(() => valueOf('unit', { unit: { __rl: true, mode: 'id', value } })).toThrow('"Unit" is');
	});
});

describe('several numeric ids', () => {
	it.each([
		[
			[1, 2],
			[1, 2],
		],
		['1, 2', [1, 2]],
		['[3]', [3]],
		[[], undefined],
		[undefined, undefined],
	])('reads %j', (members, expected) => {
		expect(valueOf('members', { members })).toEqual(expected);
	});

	it('names the field that holds something else', () => {
		expect(() => valueOf('members', { members: '1,x' })).toThrow('"Members" is not a number');
		expect(() => valueOf('additionalFields', { additionalFields: { users: ['1.5'] } })).toThrow(
			'"Users" (Additional Fields) is not a whole number',
		);
	});

	it('may be one of them', () => {
		expect(inputOf([numericId('Member', 'member')], { member: '3' }).value('member')).toBe(3);
	});
});

describe('an operation some schemes cannot do', () => {
	const system: System = {
		name: 'Acme',
		schemes: [
			{ name: 'Key', value: 'key', credentialType: 'acmeKey' },
			{ name: 'Sign-In', value: 'signIn', credentialType: 'acmeSignIn' },
		],
		baseUrl: () => '',
		defaultScheme: 'key',
		resources: [],
		defaultResource: '',
	};
	const operation = {
		name: 'Send',
		value: 'send',
		action: '',
		description: '',
		route: 'POST x',
		expects: anything,
	} as const;

	it('names the ones that can', () => {
		expect(() => checkScheme(system, { ...operation, schemes: ['key'] }, 'signIn')).toThrow('Choose "Key"');
		expect(() => checkScheme(system, { ...operation, schemes: ['key'] }, 'key')).not.toThrow();
		expect(() => checkScheme(system, operation, 'signIn')).not.toThrow();
	});
});
