/**
 * Promise: with n8n's error output, items that worked leave by the first output and items that failed by the second, each
 * with the reason and tied to the input item it came from.
 */
import { demoCredential, useSession } from '../support/realSession';
import { testedN8n } from '../support/testedN8n';
import { itemsOf, judge, outputOf, runInServer } from './runs';
import { arrow, chain, node, ourNode, rows, start } from './workflows';

const session = useSession();

const endpoints = ['stations?limit=1', 'no-such-list', 'stations/no-such-station', 'stations?limit=2'];

it('good and failed items part ways', async () => {
	const credential = demoCredential(session(), 'itemPathApi');
	const request = { resource: 'customRequest', operation: 'send', method: 'GET', endpoint: '={{ $json.endpoint }}' };
	const itemPath = ourNode(
		'ItemPath',
		'itemPath',
		{ authentication: 'password', ...request, splitIntoItems: false },
		credential,
		'continueErrorOutput',
	);
	const workflow = chain('Error branch', start(), ...rows(endpoints.map((endpoint) => ({ endpoint }))), itemPath);
	workflow.nodes.push(node('Good', 'n8n-nodes-base.noOp'), node('Failed', 'n8n-nodes-base.noOp'));
	workflow.connections.ItemPath = { main: [[arrow('Good')], [arrow('Failed')]] };
	const run = await runInServer(session(), workflow);

	judge(session(), run, () => {
		expect(run.execution.status).toBe('success');
		expect(itemsOf(run, 'Good').map(({ stations }) => (stations as unknown[]).length)).toEqual([1, 2]);
		expect(outputOf(run, 'ItemPath', 0).map(inputItem)).toEqual([0, 3]);

		// n8n knows failed items by their keys, 2.0.0 by others than later versions, and puts the input's fields beside them.
		const reason = testedN8n.version === '2.0.0' ? 'message' : 'details';
		const failed = itemsOf(run, 'Failed');
		expect(failed.map(({ endpoint }) => endpoint)).toEqual([endpoints[1], endpoints[2]]);
		for (const item of failed) {
			expect(item.error).toContain('ItemPath answered 404');
			expect(Object.keys(item).sort()).toEqual(['endpoint', 'error', reason].sort());
		}
		expect(outputOf(run, 'ItemPath', 1).map(inputItem)).toEqual([1, 2]);
		expect(run.wire.calls.filter((line) => line.endsWith(' 404'))).toHaveLength(2);
	});
});

function inputItem({ pairedItem }: ReturnType<typeof outputOf>[number]): number | undefined {
	const [pair] = [pairedItem].flat();
	return typeof pair === 'object' ? pair.item : pair;
}
