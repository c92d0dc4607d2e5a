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
import { dvinci } from './system';
import { dvinciTrigger } from './trigger';

export class DvinciTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'd.vinci Trigger',
		name: 'dvinciTrigger',
		icon: { light: 'file:dvinci.svg', dark: 'file:dvinci.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: eventSubtitle(dvinciTrigger),
		// n8n lists node and trigger as one entry, with this text for both.
		description: 'Read and write applications, jobs and people in d.vinci, or start a workflow when they change',
		defaults: { name: 'd.vinci Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsOf(dvinciTrigger.system),
		properties: triggerProperties(dvinciTrigger),
	};

	methods = nodeMethods(dvinci, this.description.properties);

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await runPoll(this, dvinciTrigger);
	}
}
