import { NodeHelpers, Workflow } from 'n8n-workflow';
import type { INodeParameters, INodeType } from 'n8n-workflow';
import { latestVersion } from './engine';

/** A node as the editor holds it: what n8n's own code makes of its description and of what was filled in. */
export class EditorNode {
	/** What the editor keeps of what was filled in: defaults added, and nothing that is not shown. */
	readonly parameters: INodeParameters;

	constructor(
		private readonly type: INodeType,
		filledIn: INodeParameters = {},
	) {
		const { description } = type;
		const node = { typeVersion: latestVersion(type) };
		this.parameters =
			NodeHelpers.getNodeParameters(description.properties, filledIn, true, false, node, description) ?? {};
	}

	/** What n8n calls the node when it is added, and again when its parameters change. */
	get name(): string {
		return NodeHelpers.makeNodeName(this.parameters, this.type.description);
	}

	/** What stands below its name on the canvas. */
	get subtitle(): unknown {
		const { type } = this;
		const node = {
			id: '1',
			name: 'Node',
			type: 'under.test',
			typeVersion: latestVersion(type),
			position: [0, 0] as [number, number],
			parameters: this.parameters,
		};
		const workflow = new Workflow({
			nodes: [node],
			connections: {},
			active: false,
			nodeTypes: { getByName: () => type, getByNameAndVersion: () => type, getKnownTypes: () => ({}) },
		});
		return workflow.expression.getSimpleParameterValue(node, type.description.subtitle, 'internal', {});
	}

	/** The names of the parameters that are shown. */
	get shown(): string[] {
		const { description } = this.type;
		const node = { typeVersion: latestVersion(this.type) };
		return description.properties
			.filter((property) => NodeHelpers.displayParameter(this.parameters, property, node, description))
			.map(({ name }) => name);
	}
}
