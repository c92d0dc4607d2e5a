import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { runPoll } from '../../lib/triggers/poll';
import { triggerProperties } from '../../lib/triggers/properties';
import { searchListDocuments } from './methods/searchDocuments';
import { xytechTrigger } from './trigger';

export class XytechTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Xytech Trigger',
		name: 'xytechTrigger',
		icon: { light: 'file:xytech.svg', dark: 'file:xytech.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["event"] }}',
		description: 'Starts the workflow when something changes in Xytech MediaPulse',
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
