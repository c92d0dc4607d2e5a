import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { listSearches } from '../../lib/operations/listSearches';
import { runPoll } from '../../lib/triggers/poll';
import { triggerProperties } from '../../lib/triggers/properties';
import { nextome } from './system';
import { nextomeTrigger } from './trigger';

export class NextomeTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Nextome Trigger',
		name: 'nextomeTrigger',
		icon: { light: 'file:nextome.svg', dark: 'file:nextome.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["event"] }}',
		description: 'Starts the workflow when assets or people move, enter or leave areas, or end visits in Nextome',
		defaults: { name: 'Nextome Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'nextomeApi', required: true }],
		properties: triggerProperties(nextomeTrigger),
	};

	methods = { listSearch: listSearches(nextome) };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await runPoll(this, nextomeTrigger);
	}
}
