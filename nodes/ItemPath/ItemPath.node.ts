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
import { itemPath } from './system';

export class ItemPath implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'ItemPath',
		name: 'itemPath',
		icon: { light: 'file:itemPath.svg', dark: 'file:itemPath.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitleOf(itemPath),
		description: 'Read and write warehouse data in Kardex Power Pick through ItemPath',
		defaults: { name: 'ItemPath' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsOf(itemPath),
		properties: nodeProperties(itemPath),
	};

	methods = nodeMethods(itemPath, this.description.properties);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runSystem(this, itemPath);
	}
}
