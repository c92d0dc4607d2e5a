import type { INodeProperties } from 'n8n-workflow';
import { bodyRows } from '../../../lib/operations/rows';
import type { Resource } from '../../../lib/operations/types';

const venueId: INodeProperties = {
	displayName: 'Venue ID',
	name: 'venueId',
	type: 'number',
	typeOptions: { numberPrecision: 0, minValue: 0 },
	required: true,
	default: '',
	placeholder: 'e.g. 12',
	description: 'The ID of the venue, as Hub Web shows it',
};

const listVenueId: INodeProperties = {
	...venueId,
	required: false,
	hint: 'Only needed to choose the trackable from the list',
	description: 'The ID of the venue whose trackables the list above offers. Not needed when you enter a trackable ID.',
};

const trackableId: INodeProperties = {
	displayName: 'Trackable',
	name: 'trackableId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description: 'The asset or person that is tracked',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			typeOptions: { searchListMethod: 'searchTrackables', searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 4f0c9a1e-7d1b-4a53-9d0e-1b1f6f3f2a77' },
	],
};

export const trackable: Resource = {
	name: 'Trackable',
	value: 'trackable',
	description: 'An asset or person whose position is known',
	operations: [
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many trackables',
			description: 'Retrieve the trackables of a venue',
			route: 'GET trackables',
			fields: [venueId],
			send: (input) => ({ query: [['venue', String(input.number('venueId'))]] }),
			list: true,
		},
		{
			name: 'Get Position',
			value: 'getPosition',
			action: 'Get the position of a trackable',
			description: 'Retrieve the latest position of a trackable',
			route: 'GET trackables/{trackableId}/position',
			fields: [listVenueId, trackableId],
			// Without a position the answer is empty; the item then still tells which trackable was asked for.
			rows: (answer, input) =>
				bodyRows(answer).length > 0 ? bodyRows(answer) : [{ trackable: input.text('trackableId') }],
		},
	],
};
