import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { runPoll } from '../../lib/triggers/poll';
import { triggerProperties } from '../../lib/triggers/properties';
import { itemPathTrigger } from './trigger';

export class ItemPathTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'ItemPath Trigger',
		name: 'itemPathTrigger',
		icon: { light: 'file:itemPath.svg', dark: 'file:itemPath.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["event"] }}',
		description: 'Starts the workflow when something happens in the warehouse behind ItemPath',
		defaults: { name: 'ItemPath Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'itemPathApi', required: true, displayOptions: { show: { authentication: ['password'] } } },
			{
				name: 'itemPathApplicationTokenApi',
				required: true,
				displayOptions: { show: { authentication: ['applicationToken'] } },
			},
		],
		properties: triggerProperties(itemPathTrigger),
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await runPoll(this, itemPathTrigger);
	}
}
