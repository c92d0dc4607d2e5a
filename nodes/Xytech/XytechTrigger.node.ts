import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { runPoll } from '../../lib/triggers/poll';
import { eventSubtitle, triggerProperties } from '../../lib/triggers/properties';
import { searchListDocuments } from './methods/searchDocuments';
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
		credentials: [
			{ name: 'xytechBasicApi', required: true, displayOptions: { show: { authentication: ['basic'] } } },
			{ name: 'xytechJwtApi', required: true, displayOptions: { show: { authentication: ['jwt'] } } },
			{
				name: 'xytechClientCredentialsOAuth2Api',
				required: true,
				displayOptions: { show: { authentication: ['clientCredentials'] } },
			},
			{ name: 'xytechOAuth2Api', required: true, displayOptions: { show: { authentication: ['oAuth2'] } } },
		],
		properties: triggerProperties(xytechTrigger),
	};

	methods = { listSearch: { searchListDocuments } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await runPoll(this, xytechTrigger);
	}
}
