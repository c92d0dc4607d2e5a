import type { Resource } from '../../../lib/operations/types';
import { orgUnitId } from './fields';
import { get } from './records';

export const orgUnit: Resource = {
	name: 'Organisation Unit',
	value: 'orgUnit',
	description: 'A part of the organisation',
	defaultOperation: 'Get Many',
	operations: [
		{
			name: 'Get',
			value: 'get',
			action: 'Get an organisation unit',
			description: 'Retrieve an organisation unit by its ID',
			...get({ path: 'orgUnits/', id: orgUnitId }),
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many organisation units',
			description: 'Retrieve a list of organisation units',
			route: 'GET orgUnits/',
			list: true,
		},
	],
};
