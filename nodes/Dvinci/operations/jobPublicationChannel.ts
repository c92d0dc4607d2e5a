import { text } from '../../../lib/parameters/fields';
import type { Resource } from '../../../lib/operations/types';
import { externalLinks } from './fields';
import { get, update, type Records } from './records';

const channels: Records = {
	path: 'jobPublicationChannels/',
	id: text('Channel', 'channelId', {
		required: true,
		placeholder: 'e.g. HOMEPAGE',
		description: 'Internal name of the channel, as it is set up in d.vinci',
	}),
};

export const jobPublicationChannel: Resource = {
	name: 'Job Publication Channel',
	value: 'jobPublicationChannel',
	description: 'A place where jobs are published',
	defaultOperation: 'Get',
	operations: [
		{
			name: 'Get',
			value: 'get',
			action: 'Get a job publication channel',
			description: 'Retrieve a channel by its internal name',
			...get(channels),
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update a job publication channel',
			description: 'Change the links of a channel',
			...update(channels, [externalLinks]),
		},
	],
};
