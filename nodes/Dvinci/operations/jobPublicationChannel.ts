import type { Resource } from '../../../lib/operations/types';
import { externalLinks, internalName } from '../fields';
import { get, update, type Kind } from '../records';

const channels: Kind = {
	one: 'a job publication channel',
	many: 'job publication channels',
	path: 'jobPublicationChannels/',
	id: internalName('Channel', 'channelId', 'channels', {
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
		get(channels, { description: 'Retrieve a channel by its internal name' }),
		update(channels, [externalLinks], { description: 'Change the links of a channel' }),
	],
};
