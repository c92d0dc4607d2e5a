import type { INodeParameters, INodeType } from 'n8n-workflow';
import type { Operation, System } from '../../lib/operations/types';
import { ClientCredentialsRequest } from '../../nodes/ClientCredentialsRequest/ClientCredentialsRequest.node';
import { Xytech } from '../../nodes/Xytech/Xytech.node';
import { actionNodes, pollingTriggers, webhookTriggers } from '../../catalogue/classes';
import { EditorNode } from './editorNode';
import { aShare } from '../support/share';

/*
 * The promise: whoever opens a workflow can read what each node does. The names n8n gives new nodes and the line below
 * them are words, for every operation and event. n8n's own code says what it shows.
 */

type Case = [title: string, parameters: INodeParameters, operation: Operation];

const cases = ({ resources }: System): Case[] =>
	resources.flatMap((resource) =>
		resource.operations.map((operation): Case => {
			const parameters = { resource: resource.value, operation: operation.value };
			return [`${operation.name}: ${resource.name}`, parameters, operation];
		}),
	);

/** A value of code, such as `customRequest`, and not a word of a sentence. */
const code = /[a-z][A-Z]|_/;
const chosen = (value: string): INodeParameters => ({ __rl: true, mode: 'name', value });

const withChoices = actionNodes.filter(([name]) => name !== ClientCredentialsRequest.name);

describe.each(withChoices)('%s', (_name, type, system) => {
	it.each(aShare(cases(system), 3))('%s has a name and a subtitle of words', (title, parameters, { action }) => {
		const node = new EditorNode(type, parameters);
		expect(node.name).toBe(action);
		expect(node.name).not.toMatch(code);
		expect(node.name.length).toBeLessThanOrEqual(60);
		expect(node.subtitle).toBe(title === 'Send: Custom Request' ? 'GET' : title);
	});

	it('tells its operations apart by name', () => {
		const names = cases(system).map(([, parameters]) => new EditorNode(type, parameters).name);
		expect(names).toEqual([...new Set(names)]);
	});

	it('says of a custom request what it calls', () => {
		const parameters = { resource: 'customRequest', operation: 'send', method: 'POST', endpoint: 'things/7' };
		expect(new EditorNode(type, parameters).subtitle).toBe('POST things/7');
	});
});

it.each([
	['ClientCredentialsRequest', 'Token API Request', 'GET'],
	['Dvinci', 'Get many applications', 'Get Many: Application'],
	['ItemPath', 'Get many materials', 'Get Many: Material'],
	['Nextome', 'Get many trackables', 'Get Many: Trackable'],
	['Xytech', 'Get many records', 'Get Many: Record'],
])('a new node of %s begins with what most people want', (title, name, subtitle) => {
	const [, type] = actionNodes.find(([candidate]) => candidate === title) ?? [];
	const node = new EditorNode(type as INodeType);
	expect([node.name, node.subtitle]).toEqual([name, subtitle]);
});

it('says which document of Xytech is meant', () => {
	const subtitle = (parameters: INodeParameters) => new EditorNode(new Xytech(), parameters).subtitle;
	const record = { resource: 'record', document: chosen('JmJob'), listDocument: chosen('JmJobList') };
	expect(subtitle({ ...record, operation: 'getAll' })).toBe('Get Many: JmJobList');
	expect(subtitle({ ...record, operation: 'get' })).toBe('Get: JmJob');
	expect(subtitle({ ...record, resource: 'document', operation: 'getDefinition' })).toBe('Get Definition: JmJob');
	const rows = { ...record, resource: 'subTable', operation: 'getAll', subTable: 'jm_episode' };
	expect(subtitle(rows)).toBe('Get Many: jm_episode');
});

it('says what a request of any API calls', () => {
	const parameters = { method: 'PUT', endpoint: 'v1/reservations/{{ 1 + 1 }}' };
	expect(new EditorNode(new ClientCredentialsRequest(), parameters).subtitle).toBe('PUT v1/reservations/{{ 1 + 1 }}');
	const expression = { ...parameters, endpoint: '=v1/reservations/{{ 1 + 1 }}' };
	expect(new EditorNode(new ClientCredentialsRequest(), expression).subtitle).toBe('PUT v1/reservations/2');
});

describe.each(pollingTriggers)('%s', (_name, type, { events }) => {
	it.each(events.map(({ name, value }) => [name, value]))('says below its name: %s', (name, event) => {
		const node = new EditorNode(type, { event });
		expect([node.name, node.subtitle]).toEqual([type.description.displayName, name]);
	});
});

it.each<[string, INodeParameters, string]>([
	['ItemPathWebhookTrigger', {}, 'Data Push of transactions'],
	['ItemPathWebhookTrigger', { payload: 'orderLine' }, 'Data Push of order lines'],
	['XytechWebhookTrigger', {}, 'Call of an Export Adaptor (POST)'],
])('%s with %j says below its name what calls it', (title, parameters, subtitle) => {
	const [, type] = webhookTriggers.find(([name]) => name === title) ?? [];
	const node = new EditorNode(type as INodeType, parameters);
	expect([node.name, node.subtitle]).toEqual([type?.description.displayName, subtitle]);
});
