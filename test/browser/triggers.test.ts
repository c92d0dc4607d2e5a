import { webhookHeaders } from '../../catalogue/webhookHeaders';
import { useEditor } from './editor';
import { picture } from './pictures';
import { WorkflowEditor } from './workflowEditor';

/**
 * The promise: a person finds the triggers by the name of the system, sets them up with what the editor offers, sees
 * what would start the workflow, and is led through what has to be set up in the other system.
 */
describe('Triggers in the editor', () => {
	const inEditor = useEditor();

	it(
		'are found beside the actions of their system, and those that are called by a name of their own',
		inEditor(async ({ session, page }) => {
			const offered = {
				'd.vinci': [
					'On application created',
					'On application status changed',
					'On hiring request created',
					'On job opening created',
					'On onboarding created',
				],
				ItemPath: ['On order changed', 'On order created', 'On transaction created', 'On transaction ready for export'],
				Nextome: [
					'On fence entered',
					'On fence entered or left',
					'On fence left',
					'On trackable moved',
					'On visit ended',
				],
				Xytech: ['On record created or changed'],
			};
			for (const [system, triggers] of Object.entries(offered)) {
				const workflow = await WorkflowEditor.create(page, session.n8n.url);
				expect(await workflow.triggersOf(system)).toEqual(triggers);
			}

			const workflow = await WorkflowEditor.create(page, session.n8n.url);
			for (const [search, found] of [
				['ItemPath Trigger', 'ItemPath'],
				['ItemPath Webhook Trigger', 'ItemPath Webhook Trigger'],
				['Xytech Webhook Trigger', 'Xytech Webhook Trigger'],
			]) {
				const listed = await workflow.searchNodes(search);
				await listed.getByText(found, { exact: true }).waitFor();
			}
		}),
	);

	it(
		'ItemPath is asked for the latest transactions, without starting anything',
		inEditor(async ({ session, page }) => {
			const { control, live } = session.simulators.itemPath;
			const newest = [live.transact(), live.transact(), live.transact()].map(({ number }) => String(number));
			const workflow = await WorkflowEditor.create(page, session.n8n.url);
			const node = await workflow.add('ItemPath', 'On transaction created');
			await node.chooseCredential('ItemPath (demo)');
			control.clearLog();
			await node.press('Fetch Test Event');
			const rows = await node.rows(3);
			await picture(page, 'node-itempath-trigger');

			const shown = await rows.allInnerTexts();
			expect(shown[0]).toMatch(/^id\s+number\s+type\s/);
			for (const number of newest) expect(shown.join('\n')).toContain(number);
			expect(control.log.filter(({ kind }) => kind === 'api').map(({ method }) => method)).toEqual(['GET']);

			await node.close();
			await workflow.node('ItemPath Trigger').getByText('Transaction Created', { exact: true }).waitFor();
			expect(await workflow.itemsLeaving('ItemPath Trigger')).toBe('3 items');
		}),
	);

	it(
		"d.vinci's event is chosen, and limited to what matters",
		inEditor(async ({ session, page }) => {
			const { control, live } = session.simulators.dvinci;
			const newest = [live.apply(), live.apply(), live.apply()].map(({ id }) => live.changeStatus(id, 'EMPLOYED').id);
			const workflow = await WorkflowEditor.create(page, session.n8n.url);
			const node = await workflow.add('d.vinci', 'On application created');
			await node.chooseCredential('d.vinci (demo)');
			await node.pick('Event', 'Application Status Changed');
			await node.pickSeveral('Statuses', 'EMPLOYED');
			control.clearLog();
			await node.press('Fetch Test Event');
			const rows = await node.rows(3);

			const shown = (await rows.allInnerTexts()).join('\n');
			for (const id of newest) expect(shown).toContain(String(id));
			const [list] = control.log.filter(({ kind }) => kind === 'api');
			expect(list.query.map(([name]) => name)).toContain('byLastStatusChangeDateFrom');
		}),
	);

	it(
		'the Xytech webhook tells its addresses and the steps to take, and shows a call to the test URL',
		inEditor(async ({ session, page }) => {
			const { exportAdaptor, live } = session.simulators.xytech;
			const workflow = await WorkflowEditor.create(page, session.n8n.url);
			const node = await workflow.addOnly('Xytech Webhook Trigger');
			await node.chooseCredential('Xytech webhook (demo)');
			await node.text('Let Xytech call this workflow').waitFor();
			for (const step of ['Outbound Connection:', 'Export Adaptor:', 'Event Trigger:'])
				await node.listed(step).waitFor();
			const production = await node.webhookUrl('Production URL');
			await picture(page, 'node-xytech-webhook-trigger');
			const url = await node.webhookUrl('Test URL');
			expect(production).toBe(url.replace('/webhook-test/', '/webhook/'));

			await node.press('Execute step');
			await node.text('Listening for test event').waitFor();
			exportAdaptor.configure({ url, header: webhookHeaders.xytech });
			const { wo_no_seq: key } = live.addWorkOrder();
			const delivery = await exportAdaptor.send('JmWorkOrder', String(key), 'UPDATE');

			const rows = await node.rows(1);
			expect(delivery).toMatchObject({ status: 200, attempts: 1, answer: { received: true } });
			expect((await rows.allInnerTexts()).map((row) => row.trim().split(/\s+/))).toEqual([
				['document', 'idField', 'id', 'type'],
				['JmWorkOrder', 'wo_no_seq', String(key), 'UPDATE'],
			]);
		}),
	);
});
