import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { nodeMethods } from '../../lib/operations/nodeMethods';
import { nodeProperties } from '../../lib/operations/properties';
import { runSystem } from '../../lib/operations/run';
import { credentialsOf } from '../../lib/operations/scheme';
import { subtitleOf } from '../../lib/operations/subtitle';
import { nextome } from './system';

export class Nextome implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Nextome',
		name: 'nextome',
		icon: { light: 'file:nextome.svg', dark: 'file:nextome.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitleOf(nextome),
		description: 'Read indoor positions of assets and people from Nextome, and manage venues, maps, tags and fences',
		defaults: { name: 'Nextome' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsOf(nextome),
		properties: nodeProperties(nextome),
	};

	methods = nodeMethods(nextome, this.description.properties);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runSystem(this, nextome);
	}
}
