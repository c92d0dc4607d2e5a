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
import { xytech } from './system';
import { xytechTrigger } from './trigger';

export class XytechTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Xytech Trigger',
		name: 'xytechTrigger',
		icon: { light: 'file:xytech.svg', dark: 'file:xytech.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: eventSubtitle(xytechTrigger),
		// n8n lists node and trigger as one entry, with this text for both.
		description: 'Read and write records in Xytech MediaPulse, or start a workflow when they change',
		defaults: { name: 'Xytech Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsOf(xytechTrigger.system),
		properties: triggerProperties(xytechTrigger),
	};

	methods = nodeMethods(xytech, this.description.properties);

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await runPoll(this, xytechTrigger);
	}
}
