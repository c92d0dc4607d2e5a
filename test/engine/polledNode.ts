import { PollContext } from 'n8n-core';
import { Workflow } from 'n8n-workflow';
import type { IDataObject, INode, INodeParameters, INodeType } from 'n8n-workflow';
import { forgetEmissions } from '../../lib/triggers/emitted';
import type { CredentialStore } from './credentialStore';
import { additionalDataFor, latestVersion } from './engine';

/** A polling trigger in a workflow. */
export interface PolledNodeSettings {
	readonly node: INodeType;
	readonly parameters?: INodeParameters;
	/** Credential ids by type. */
	readonly credentials: Readonly<Record<string, string>>;
	readonly store: CredentialStore;
	/** One of its own unless told. */
	readonly workflowId?: string;
	/** As with n8n's durable cursors: each poll reads what is stored, and it is stored with what the poll emits. */
	readonly durable?: boolean;
}

type Items = IDataObject[] | null;

let count = 0;

/**
 * A trigger that n8n polls, with n8n's real poll context and a variable for its database. What a trigger remembers lives in
 * memory while its workflow is active; n8n stores it at each activation and whenever a poll emits something, not otherwise.
 */
export class PolledNode {
	parameters: INodeParameters;

	/** What stands in n8n's database. */
	private stored = '{}';

	private workflow: Workflow | undefined;

	private readonly ownId = `workflow-${(count += 1)}`;

	constructor(private readonly settings: PolledNodeSettings) {
		this.parameters = settings.parameters ?? {};
	}

	/**
	 * Switches the workflow on, also after a restart of n8n: n8n polls once and stores what is remembered. With durable
	 * cursors it stores nothing then unless something is emitted.
	 */
	async activate(): Promise<Items> {
		this.workflow = this.load();
		const items = await this.run(this.workflow, 'trigger');
		if (!this.settings.durable || items !== null) this.save(this.workflow);
		return items;
	}

	/** A poll at its time. */
	async poll(): Promise<Items> {
		const { workflow, items } = await this.pollWithoutSaving();
		if (items !== null || this.settings.durable) this.save(workflow);
		return items;
	}

	/** A poll whose n8n ends in the moment after it: nothing of it is stored. */
	async pollAndCrash(): Promise<Items> {
		const { items } = await this.pollWithoutSaving();
		this.restart();
		return items;
	}

	/**
	 * Two polls close together, as they come with durable cursors: for the second one n8n reads what is remembered before it
	 * has stored what the first one left.
	 */
	async pollTwiceAtOnce(): Promise<[Items, Items]> {
		const read = this.load();
		const first = await this.poll();
		const second = await this.run(read, 'trigger');
		if (second !== null) this.save(read);
		return [first, second];
	}

	/** A poll with durable cursors whose execution n8n cannot store, for instance since its database is away. */
	async pollWithoutExecution(): Promise<Items> {
		return (await this.pollWithoutSaving()).items;
	}

	/** Switches the workflow off, or ends n8n: what was only in memory is gone. */
	restart(): void {
		this.workflow = undefined;
		forgetEmissions();
	}

	/** "Fetch Test Event" in the editor. */
	async fetchTestEvent(): Promise<Items> {
		return await this.run(this.workflow ?? this.load(), 'manual');
	}

	/** What n8n's database holds for the node, as text. */
	get memory(): string {
		return this.stored;
	}

	/** What the trigger remembers now, stored or not. */
	get remembered(): string {
		return JSON.stringify(this.workflow?.staticData ?? JSON.parse(this.stored));
	}

	private async pollWithoutSaving(): Promise<{ workflow: Workflow; items: Items }> {
		const workflow = this.settings.durable ? this.load() : this.workflow;
		if (!workflow) throw new Error('The workflow is not active.');
		return { workflow, items: await this.run(workflow, 'trigger') };
	}

	private async run(workflow: Workflow, mode: 'trigger' | 'manual'): Promise<Items> {
		const { node, store } = this.settings;
		const inWorkflow = workflow.getNode('Trigger') as INode;
		const context = new PollContext(workflow, inWorkflow, additionalDataFor(store), mode, 'activate');
		const outputs = await node.poll?.call(context);
		return outputs?.flat().map(({ json }) => json) ?? null;
	}

	private load(): Workflow {
		const { node, credentials, workflowId = this.ownId } = this.settings;
		const type = `n8n-nodes-opsbridge.${node.description.name}`;
		return new Workflow({
			id: workflowId,
			active: true,
			settings: {},
			staticData: JSON.parse(this.stored) as IDataObject,
			nodes: [
				{
					id: 'trigger',
					name: 'Trigger',
					type,
					typeVersion: latestVersion(node),
					position: [0, 0],
					parameters: this.parameters,
					credentials: Object.fromEntries(Object.entries(credentials).map(([name, id]) => [name, { id, name: id }])),
				},
			],
			connections: {},
			nodeTypes: {
				getByName: () => node,
				getByNameAndVersion: () => node,
				getKnownTypes: () => ({}),
			},
		});
	}

	private save(workflow: Workflow): void {
		this.stored = JSON.stringify(workflow.staticData);
	}
}
