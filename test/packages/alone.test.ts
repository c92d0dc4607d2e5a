/**
 * Promise: the package of each system works alone, in every tested n8n: it brings what it says and nothing else, its
 * credentials are saved and tested, a workflow reads with each of them, and its triggers fire.
 */
import { credentialTypes } from '../../catalogue';
import { nodesIn, pollingTriggers } from '../../catalogue/classes';
import { singlePackages } from '../../tools/packages/singlePackages';
import { EVERY_FIVE_SECONDS, polledCases } from '../e2e/polledCases';
import { ownNode, waysIn } from '../e2e/waysIn';
import { chain, node, start } from '../e2e/workflows';
import { useN8n } from './useN8n';

const [first] = singlePackages;
const instance = useN8n([first]);

describe.each(singlePackages.map((own) => ({ name: own.entry.name, own })))('$name', ({ name, own }) => {
	const nodeNames = nodesIn(own.systemFolder).map(({ description }) => description.name);
	const ways = waysIn.filter(({ system, signsIn }) => system === own.system && !signsIn);
	const polled = polledCases.filter(({ type }) => nodeNames.includes(type));

	beforeAll(async () => {
		if (own !== first) await instance().exchange([own]);
	}, 300_000);

	it('brings its nodes and credentials and no other', async () => {
		const { client } = instance().n8n;
		const nodes = (await client.listTypes('nodes')).map((type) => type.name);
		const ours = nodes.filter((type) => singlePackages.some(({ entry }) => type.startsWith(`${entry.name}.`)));
		// n8n makes a second type of each that an agent may use.
		const expected = nodesIn(own.systemFolder).flatMap(({ description }) => [
			`${name}.${description.name}`,
			...(description.usableAsTool === true ? [`${name}.${description.name}Tool`] : []),
		]);
		expect([...new Set(ours)].sort()).toEqual(expected.sort());
		expect(nodes.filter((type) => type.startsWith('n8n-nodes-opsbridge.'))).toEqual([]);

		const known = (await client.listTypes('credentials')).map((type) => type.name);
		const ofSystem = credentialTypes.filter(({ system }) => system === own.system).map(({ type }) => type);
		expect(credentialTypes.map(({ type }) => type).filter((type) => known.includes(type))).toEqual(ofSystem);
	});

	it.each(ways)('$type is saved, tested, and read with', async (way) => {
		const { n8n, addCredential } = instance();
		const { client } = n8n;
		const credential = await addCredential(way.type);
		const tested = { id: credential.storedId, name: credential.name, type: way.type, data: credential.data };
		expect(await client.testCredential(tested)).toMatchObject({ status: 'OK' });

		const read = { ...ownNode('Read', way, credential), type: `${name}.${way.node}` };
		const { id } = await client.createWorkflow(chain(`Read with ${way.type}`, start(), read));
		const execution = await client.run(id, 'Start');
		expect(execution).toMatchObject({ status: 'success' });
		expect(execution.runs.Read[0].data?.main[0]?.[0].json).toMatchObject(way.record);
	});

	// jest wants one at least, and the generic system has none.
	if (polled.length > 0) it.each(polled)('$type fires', async ({ type, credential, parameters, before, happen, idOf }) => {
		const { n8n, simulators, addCredential } = instance();
		before?.(simulators);
		const stored = await addCredential(credential);
		const trigger = node(
			'Trigger',
			`${name}.${type}`,
			{ pollTimes: EVERY_FIVE_SECONDS, ...parameters },
			{ credentials: { [credential]: { id: stored.storedId, name: stored.name } } },
		);
		const workflow = await n8n.client.createWorkflow(chain(`On ${type}`, trigger, node('Done', 'n8n-nodes-base.noOp')));
		await n8n.client.activate(workflow);
		const happened = happen(simulators, 0);
		const [execution] = await n8n.client.lastExecutions(workflow.id, 1);
		await n8n.client.deactivate(workflow.id);
		expect(execution.runs.Trigger[0].data?.main[0]?.map(({ json }) => idOf(json))).toEqual([happened]);
	});
});

it('there is a trigger for each of those that are polled', () => {
	expect(polledCases).toHaveLength(pollingTriggers.length);
});
