import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { nodeProperties } from '../../lib/operations/properties';
import { runSystem } from '../../lib/operations/run';
import { credentialsOf } from '../../lib/operations/scheme';
import { subtitleOf } from '../../lib/operations/subtitle';
import { clientCredentialsSystem } from './system';

export class ClientCredentialsRequest implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Token API Request',
		name: 'clientCredentialsRequest',
		icon: { light: 'file:clientCredentialsRequest.svg', dark: 'file:clientCredentialsRequest.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitleOf(clientCredentialsSystem),
		description: 'Call any API that wants a token: client credentials, or a login of its own',
		defaults: { name: 'Token API Request' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsOf(clientCredentialsSystem),
		properties: nodeProperties(clientCredentialsSystem),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runSystem(this, clientCredentialsSystem);
	}
}
