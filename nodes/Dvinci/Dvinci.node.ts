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
import { dvinci } from './system';

export class Dvinci implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'd.vinci',
		name: 'dvinci',
		icon: { light: 'file:dvinci.svg', dark: 'file:dvinci.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitleOf(dvinci),
		description: 'Read and write applications, jobs and people in d.vinci',
		defaults: { name: 'd.vinci' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsOf(dvinci),
		properties: nodeProperties(dvinci),
	};

	methods = nodeMethods(dvinci, this.description.properties);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runSystem(this, dvinci);
	}
}
