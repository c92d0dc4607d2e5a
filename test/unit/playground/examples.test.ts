import {
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyCollection,
	type INodeTypeDescription,
} from 'n8n-workflow';
import packageJson from '../../../package.json';
import { demoCredentials } from '../../../playground/credentials';
import type { WorkflowFile } from '../../../playground/client';
import { readExamples } from '../../../playground/examples';
import { happeningOf } from '../../../playground/happenings';
import { SIMULATOR_NAMES, type AllSimulators } from '../../../simulators/all';
import { ourNodes as allNodes } from '../../../catalogue/classes';

const address = 'http://127.0.0.1:1';
const system = { url: address, login: { baseUrl: address, siteUrl: address, jwtTokenUrl: `${address}/token` } };
const credentials = demoCredentials(
	Object.fromEntries(SIMULATOR_NAMES.map((name) => [name, system])) as unknown as AllSimulators,
);

/** `dist/nodes/ItemPath/ItemPath.node.js` is the node `itemPath`. */
const ourNodes = packageJson.n8n.nodes.map((file) => {
	const name = /(\w+)\.node\.js$/.exec(file)?.[1] ?? '';
	return `${packageJson.name}.${name[0].toLowerCase()}${name.slice(1)}`;
});

let examples: WorkflowFile[];

beforeAll(async () => {
	examples = await readExamples();
});

/** n8n's own nodes that an agent is made of. */
const AGENT_NODES = ['@n8n/n8n-nodes-langchain.agent', '@n8n/n8n-nodes-langchain.lmChatOpenAi'];

it('there is one for every node', () => {
	const used = new Set(examples.flatMap(({ nodes }) => nodes.map(({ type }) => type)));
	expect(ourNodes.filter((type) => !used.has(type))).toEqual([]);
});

it('each says what it is for, in a sticky note', () => {
	for (const { nodes } of examples) {
		const notes = nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote');
		expect(notes.map(({ parameters }) => String(parameters.content))).toEqual([
			expect.stringMatching(/^## .+\*\*To use it:\*\*/s),
		]);
	}
});

it('each has an ID short enough for n8n to store what its trigger remembers', () => {
	const polling = examples.filter(({ nodes }) => nodes.some(({ type }) => /opsbridge\.\w+Trigger$/.test(type)));
	expect(polling).not.toEqual([]);
	expect(polling.filter(({ id }) => id.length > 16)).toEqual([]);
});

it('of each that a system starts, what has to happen there is known', () => {
	const started = examples.filter(({ nodes }) => nodes.some(({ type }) => /opsbridge\.\w+Trigger$/.test(type)));
	for (const { id } of started) expect(() => happeningOf(id)).not.toThrow();
});

it('each uses nodes and credentials that exist', () => {
	for (const { nodes } of examples) {
		for (const node of nodes) {
			const known = [...ourNodes, ...ourNodes.map((type) => `${type}Tool`), ...AGENT_NODES];
			expect([expect.stringMatching(/^n8n-nodes-base\./), ...known]).toContainEqual(node.type);
			for (const [type, { id, name }] of Object.entries(node.credentials ?? {})) {
				expect(credentials).toContainEqual(expect.objectContaining({ id, name, type }));
			}
		}
	}
});

/** A node of an example that is ours. */
interface Ours {
	readonly place: string;
	readonly parameters: INodeParameters;
	readonly description: INodeTypeDescription;
}

function oursOf({ name, nodes }: WorkflowFile): Ours[] {
	return nodes.flatMap((node) => {
		const [, type = ''] = /opsbridge\.(\w+)$/.exec(node.type) ?? [];
		const known = allNodes.find(([, { description }]) => [description.name, `${description.name}Tool`].includes(type));
		if (known === undefined) return [];
		const description = { ...known[1].description, name: type };
		return [{ place: `${name}: ${node.name}`, parameters: node.parameters as INodeParameters, description }];
	});
}

/** What n8n adds to the parameters of a node by itself. */
const OF_N8N = ['pollTimes', 'descriptionType', 'toolDescription'];

/** What is set and has no field that is shown, or no such choice in it. */
function strays(fields: readonly INodeProperties[], values: object, place: string): string[] {
	return Object.entries(values).flatMap(([name, value]: [string, unknown]) => {
		const here = `${place}.${name}`;
		const field = fields.find((candidate) => candidate.name === name);
		if (field === undefined) return [here];
		const options = field.options ?? [];
		const inner = (found: readonly unknown[]) => found as INodeProperties[];
		if (typeof value === 'string' && value.startsWith('=')) return [];
		if (field.type === 'collection') return strays(inner(options), value as object, here);
		if (field.type === 'fixedCollection') {
			return Object.entries(value as object).flatMap(([kind, rows]: [string, unknown]) => {
				const known = options.find((option) => option.name === kind) as INodePropertyCollection | undefined;
				return known ? [rows].flat().flatMap((row) => strays(known.values, row as object, here)) : [`${here}.${kind}`];
			});
		}
		const choices = options.flatMap((option) => ('value' in option ? [option.value] : []));
		return field.type === 'options' && !choices.includes(value as string) ? [`${here} = ${JSON.stringify(value)}`] : [];
	});
}

it('each sets only what the form of its node shows, to what can be chosen there', () => {
	const all = examples.flatMap(oursOf);
	expect(all.length).toBeGreaterThan(examples.length);
	const found = all.flatMap(({ place, parameters, description }) => {
		const { properties } = description;
		const node = { typeVersion: 1 } as INode;
		const full = NodeHelpers.getNodeParameters(properties, parameters, true, false, node, description) ?? {};
		const shown = properties.filter((field) => NodeHelpers.displayParameter(full, field, node, description));
		const own = Object.entries(parameters).filter(([name]) => !OF_N8N.includes(name));
		return strays(shown, Object.fromEntries(own), place);
	});
	expect(found).toEqual([]);
});

it('each connects nodes that exist', () => {
	for (const { nodes, connections } of examples) {
		const names = nodes.map(({ name }) => name);
		expect(new Set(names).size).toBe(names.length);
		for (const [from, outputs] of Object.entries(connections)) {
			const targets = JSON.stringify(outputs).matchAll(/"node":"([^"]+)"/g);
			expect(names).toEqual(expect.arrayContaining([from, ...[...targets].map(([, name]) => name)]));
		}
	}
});

it('there is a demo credential of every type', () => {
	const types = packageJson.n8n.credentials.map((file) => {
		const name = /(\w+)\.credentials\.js$/.exec(file)?.[1] ?? '';
		return name[0].toLowerCase() + name.slice(1);
	});
	// The model of the agent takes a type of n8n's own.
	expect(credentials.map(({ type }) => type).sort()).toEqual([...types, 'openAiApi'].sort());
	expect(new Set(credentials.map(({ name }) => name)).size).toBe(credentials.length);
});
