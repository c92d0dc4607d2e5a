import { LoadOptionsContext } from 'n8n-core';
import {
	Workflow,
	type INode,
	type INodePropertyOptions,
	type INodeListSearchResult,
	type INodeParameters,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';
import type { Stage } from './benches';

/** A node with its credential. */
type Opened = Pick<Stage, 'bench' | 'credentialId' | 'engine'>;

/** One of the node's list searches, as n8n's editor calls it while a person types and scrolls. */
export function listSearch(
	stage: Opened,
	method: string,
	parameters: INodeParameters,
): (filter?: string, paginationToken?: string) => Promise<INodeListSearchResult> {
	const search = stage.bench.node().methods?.listSearch?.[method];
	if (!search) throw new Error(`The node has no list search "${method}"`);
	const context = editorOf(stage, parameters);
	return async (filter, paginationToken) => await search.call(context, filter, paginationToken);
}

/** What one of the node's fields of several choices offers, as n8n's editor asks for it. */
export async function listedOptions(
	stage: Opened,
	method: string,
	parameters: INodeParameters,
): Promise<INodePropertyOptions[]> {
	const load = stage.bench.node().methods?.loadOptions?.[method];
	if (!load) throw new Error(`The node has no list "${method}"`);
	return await load.call(editorOf(stage, parameters));
}

/** The node as it is open in the editor. */
function editorOf(stage: Opened, parameters: INodeParameters): LoadOptionsContext {
	const nodeType = stage.bench.node();
	const node: INode = {
		id: '1',
		name: 'Under Test',
		type: `n8n-nodes-opsbridge.${nodeType.description.name}`,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: { [stage.bench.type.name]: { id: stage.credentialId, name: stage.credentialId } },
	};
	const nodeTypes = { getByName: () => nodeType, getByNameAndVersion: () => nodeType, getKnownTypes: () => ({}) };
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const additionalData = {
		credentialsHelper: stage.engine.credentials,
		currentNodeParameters: parameters,
	} as unknown as IWorkflowExecuteAdditionalData;
	return new LoadOptionsContext(workflow, node, additionalData, 'parameters');
}
