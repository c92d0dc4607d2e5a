import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { nodeMethods } from '../../lib/operations/nodeMethods';
import { credentialsOf } from '../../lib/operations/scheme';
import { runPoll } from '../../lib/triggers/poll';
import { eventSubtitle, triggerProperties } from '../../lib/triggers/properties';
import { itemPathTrigger } from './trigger';

export class ItemPathTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'ItemPath Trigger',
		name: 'itemPathTrigger',
		icon: { light: 'file:itemPath.svg', dark: 'file:itemPath.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: eventSubtitle(itemPathTrigger),
		// n8n lists node and trigger as one entry, with this text for both.
		description: 'Read and write warehouse data in Kardex Power Pick, or start a workflow when it changes',
		defaults: { name: 'ItemPath Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsOf(itemPathTrigger.system),
		properties: triggerProperties(itemPathTrigger),
	};

	methods = nodeMethods(itemPathTrigger.system, this.description.properties);

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await runPoll(this, itemPathTrigger);
	}
}
