import packageJson from '../../../package.json';
import { demoCredentials } from '../../../playground/credentials';
import type { WorkflowFile } from '../../../playground/client';
import { readExamples } from '../../../playground/examples';
import type { AllSimulators } from '../../../simulators/all';

const address = 'http://127.0.0.1:1';
const system = { url: address, login: { baseUrl: address, siteUrl: address, jwtTokenUrl: `${address}/token` } };
const credentials = demoCredentials({
	xytech: system,
	dvinci: system,
	itemPath: system,
	nextome: system,
	clientCredentials: system,
	openId: {},
	model: system,
} as unknown as AllSimulators);

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
