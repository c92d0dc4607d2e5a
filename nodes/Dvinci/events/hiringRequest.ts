import { changes } from '../../../lib/triggers/changes';
import type { TriggerEvent } from '../../../lib/triggers/types';
import { listFrom } from '../requests';

export const hiringRequestCreated: TriggerEvent = {
	name: 'Hiring Request Created',
	value: 'hiringRequestCreated',
	description: 'When a department asks to hire somebody',
	options: ['overlap'],
	watch: changes({
		request: listFrom('hiringRequests/', 'byDateCreatedFrom'),
		id: ({ id }) => id,
		time: ({ dateCreated }) => dateCreated,
	}),
};
