import { LoadOptionsContext } from 'n8n-core';
import {
	Workflow,
	type INode,
	type INodeListSearchResult,
	type INodeParameters,
	type INodePropertyOptions,
	type INodeType,
	type IWorkflowExecuteAdditionalData,
	type ResourceMapperFields,
} from 'n8n-workflow';
import type { Stage } from './benches';

/** A node with its credential. */
type Opened = Pick<Stage, 'bench' | 'credentialId' | 'engine'>;

/** One of the node's list searches, as n8n's editor calls it while a person types and scrolls. */
export function listSearch(
	stage: Opened,
	method: string,
	parameters: INodeParameters,
): (filter?: string, page?: string) => Promise<INodeListSearchResult> {
	const node = new OpenNode(stage, parameters);
	return async (filter, page) => await node.list(method, filter, page);
}

/** What one of the node's fields of several choices offers, as n8n's editor asks for it. */
export async function listedOptions(
	stage: Opened,
	method: string,
	parameters: INodeParameters,
): Promise<INodePropertyOptions[]> {
	return await new OpenNode(stage, parameters).options(method);
}

/** A node that is open in n8n's editor, and what the editor asks it for. */
export class OpenNode {
	constructor(
		private readonly stage: Opened,
		private readonly parameters: INodeParameters,
		private readonly nodeType: INodeType = stage.bench.node(),
	) {}

	/** A list to search in, as resource locators have it. */
	async list(method: string, filter?: string, page?: string): Promise<INodeListSearchResult> {
		return await this.method('listSearch', method).call(this.context(), filter, page);
	}

	/** The names in such a list. */
	async names(method: string, filter?: string): Promise<string[]> {
		return (await this.list(method, filter)).results.map(({ name }) => name);
	}

	/** The choices of an `options` or `multiOptions` field. @param path where the field stands, e.g. `parameters.columns` */
	async options(method: string, path = 'parameters'): Promise<INodePropertyOptions[]> {
		return await this.method('loadOptions', method).call(this.context(path));
	}

	/** The columns of a resource mapper. */
	async columns(method: string): Promise<ResourceMapperFields> {
		return await this.method('resourceMapping', method).call(this.context());
	}

	private method<Kind extends 'listSearch' | 'loadOptions' | 'resourceMapping'>(kind: Kind, name: string) {
		const found = this.nodeType.methods?.[kind]?.[name];
		if (!found) throw new Error(`The node has no method "${name}" of the kind ${kind}`);
		return found as NonNullable<NonNullable<INodeType['methods']>[Kind]>[string];
	}

	private context(path = 'parameters'): LoadOptionsContext {
		const { stage, nodeType, parameters } = this;
		const { name } = stage.bench.type;
		const node: INode = {
			id: '1',
			name: 'Under Test',
			type: `n8n-nodes-opsbridge.${nodeType.description.name}`,
			typeVersion: 1,
			position: [0, 0],
			parameters,
			credentials: { [name]: { id: stage.credentialId, name: stage.credentialId } },
		};
		const nodeTypes = { getByName: () => nodeType, getByNameAndVersion: () => nodeType, getKnownTypes: () => ({}) };
		const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
		const additionalData = {
			credentialsHelper: stage.engine.credentials,
			currentNodeParameters: parameters,
		} as unknown as IWorkflowExecuteAdditionalData;
		return new LoadOptionsContext(workflow, node, additionalData, path);
	}
}
