/**
 * Promise: as an AI agent's tool, every operation of every node can be filled in by a model as it comes out of the node
 * panel. What the model is offered is what a provider accepts, each part says what it is, what can be left out may be
 * left out, and nothing has to be put together from rows.
 */
import { NodeHelpers, traverseNodeParameters, type INode, type INodeProperties, type INodeType } from 'n8n-workflow';
import { actionNodes } from '../../../catalogue/classes';
import { Xytech } from '../../../nodes/Xytech/Xytech.node';
import type { Operation } from '../../../lib/operations/types';
import { soleOperation } from '../../../lib/operations/properties';
import { aShare } from '../../support/share';

type Argument = Parameters<typeof traverseNodeParameters>[1][number];

interface Case {
	readonly title: string;
	readonly node: INodeType;
	readonly operation: Operation;
	readonly chosen: Record<string, string>;
}

const operations = actionNodes.flatMap(([, node, system]) =>
	system.resources.flatMap((resource) =>
		resource.operations.map((operation): Case => ({
			title: `${system.name}: ${operation.action}`,
			node,
			operation,
			chosen: soleOperation(system) ? {} : { resource: resource.value, operation: operation.value },
		})),
	),
);

/** The node's description as n8n makes it for a tool, as far as it decides on what is shown. */
const asTool = ({ description }: INodeType) => ({ ...description, name: `${description.name}Tool` });

/** What a new tool node holds once an operation has been chosen. */
function newTool({ node, chosen }: Case, isTool = true) {
	const description = isTool ? asTool(node) : node.description;
	const { properties } = description;
	const parameters = NodeHelpers.getNodeParameters(
		properties,
		chosen,
		true,
		false,
		{ typeVersion: 1 } as INode,
		description,
	);
	return parameters ?? {};
}

/** What n8n makes of it for the model. */
function argumentsOf(example: Case, isTool = true): Argument[] {
	const found: Argument[] = [];
	traverseNodeParameters(newTool(example, isTool), found);
	return found;
}

/** The parameters a tool shows. */
function shown(example: Case): INodeProperties[] {
	const description = asTool(example.node);
	const values = newTool(example);
	return description.properties.filter((property) =>
		NodeHelpers.displayParameter(values, property, { typeVersion: 1 } as INode, description),
	);
}

it.each(aShare(operations, 3))('$title: what the model is offered has names and descriptions', (example) => {
	const offered = argumentsOf(example);
	for (const { key, description = '' } of offered) {
		expect(key).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
		expect([key, description]).toEqual([key, expect.stringMatching(/^[A-Z{].{4,}[.]$/s)]);
	}
	expect(offered.map(({ key }) => key)).toEqual([...new Set(offered.map(({ key }) => key))]);
});

it.each(aShare(operations, 3))('$title: it is asked for what is needed, and may leave out the rest', (example) => {
	const values = newTool(example);
	const byName = new Map(shown(example).map((property) => [property.name, property]));
	for (const [name, value] of Object.entries(values)) {
		const found: Argument[] = [];
		traverseNodeParameters({ value }, found);
		for (const { defaultValue } of found) {
			const isNeeded = byName.get(name)?.required === true;
			expect([name, defaultValue]).toEqual([name, isNeeded ? undefined : '']);
		}
	}
});

it.each(operations.filter(({ node }) => node instanceof Xytech))("$title: the document is a person's", (example) => {
	expect(argumentsOf(example).filter(({ key }) => key.includes('Document'))).toEqual([]);
});

it('Xytech: which records a model changes, it has to say', () => {
	const many = operations.filter(({ operation }) => operation.value === 'updateMany');
	expect(many.map((example) => argumentsOf(example).map(({ key, defaultValue }) => [key, defaultValue]))).toEqual([
		[
			['Query', undefined],
			['Changes', undefined],
		],
	]);
});

it.each(aShare(operations, 3))('$title: a person is asked by nobody but the form', (example) => {
	expect(argumentsOf(example, false)).toEqual([]);
});

/** Names and values of headers are a person's to set. */
const ROWS_OF_A_PERSON = ['headers'];

it.each(aShare(operations, 3))('$title: nothing is put together from rows', (example) => {
	const rows = shown(example).filter(({ type }) => type === 'fixedCollection');
	expect(rows.map(({ name }) => name).filter((name) => !ROWS_OF_A_PERSON.includes(name))).toEqual([]);
});

it.each(operations.filter(({ operation }) => operation.list))('$title: a list is short', (example) => {
	expect(newTool(example)).toMatchObject({ limit: 20, simplify: true });
	expect(newTool(example)).not.toHaveProperty('returnAll');
});
