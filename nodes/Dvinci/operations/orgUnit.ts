import type { Resource } from '../../../lib/operations/types';
import { orgUnitId } from '../fields';
import { get, getMany, type Kind } from '../records';

const orgUnits: Kind = { one: 'an organisation unit', many: 'organisation units', path: 'orgUnits/', id: orgUnitId };

export const orgUnit: Resource = {
	name: 'Organisation Unit',
	value: 'orgUnit',
	description: 'A part of the organisation',
	defaultOperation: 'Get Many',
	operations: [get(orgUnits), getMany(orgUnits)],
};
