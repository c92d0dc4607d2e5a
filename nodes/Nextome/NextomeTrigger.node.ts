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
import { nextome } from './system';
import { nextomeTrigger } from './trigger';

export class NextomeTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Nextome Trigger',
		name: 'nextomeTrigger',
		icon: { light: 'file:nextome.svg', dark: 'file:nextome.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: eventSubtitle(nextomeTrigger),
		// n8n lists node and trigger as one entry, with this text for both.
		description:
			'Read indoor positions from Nextome and manage venues, or start a workflow when somebody or something moves',
		defaults: { name: 'Nextome Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsOf(nextomeTrigger.system),
		properties: triggerProperties(nextomeTrigger),
	};

	methods = nodeMethods(nextome, this.description.properties);

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await runPoll(this, nextomeTrigger);
	}
}
