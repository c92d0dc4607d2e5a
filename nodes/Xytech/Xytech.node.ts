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
import { xytech } from './system';

export class Xytech implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Xytech',
		name: 'xytech',
		icon: { light: 'file:xytech.svg', dark: 'file:xytech.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: subtitleOf(xytech),
		description: 'Read and write jobs, work orders, media and more in Xytech MediaPulse',
		defaults: { name: 'Xytech' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: credentialsOf(xytech),
		properties: nodeProperties(xytech),
	};

	methods = nodeMethods(xytech, this.description.properties);

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runSystem(this, xytech);
	}
}
