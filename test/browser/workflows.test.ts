import { searched } from '../support/searched';
import { useEditor } from './editor';
import { picture } from './pictures';
import { WorkflowEditor } from './workflowEditor';

/**
 * The promise: a person finds the nodes by the name of the system, sets them up with what the editor offers, and sees
 * rows; the examples run as they are.
 */
describe('Workflows in the editor', () => {
	const inEditor = useEditor();

	it(
		'the panel of nodes finds ItemPath, and it lists materials',
		inEditor(async ({ session, page }) => {
			const { itemPath } = session.simulators;
			const workflow = await WorkflowEditor.create(page, session.n8n.url);
			const node = await workflow.add('ItemPath', 'Get many materials');
			await node.chooseCredential('ItemPath (demo)');
			await node.fill('Limit', '5');
			itemPath.control.clearLog();
			const rows = await node.execute(5);
			await picture(page, 'node-itempath');

			expect(await rows.count()).toBe(6);
			expect(await rows.first().innerText()).toMatch(/^name\s/);
			expect(itemPath.control.log.at(-1)).toMatchObject({ method: 'GET', status: 200 });
		}),
	);

	it(
		'a Xytech list is chosen by name, with columns of its own',
		inEditor(async ({ session, page }) => {
			const workflow = await WorkflowEditor.create(page, session.n8n.url);
			const node = await workflow.add('Xytech', 'Get many records');
			await node.chooseCredential('Xytech (demo)');
			await node.choose('List Document', 'Jobs (JmJobList)');
			await node.fill('Limit', '8');
			await node.pickSeveral('Columns', 'job_no', 'job_desc', 'begin_dt');
			const rows = await node.execute(8);
			await picture(page, 'node-xytech');

			expect(await rows.first().innerText()).toMatch(/^job_no\s+job_desc\s+begin_dt\s/);
			expect(await rows.count()).toBe(9);
		}),
	);

	it(
		'a Nextome trackable is searched in the list of its venue',
		inEditor(async ({ session, page }) => {
			const workflow = await WorkflowEditor.create(page, session.n8n.url);
			const node = await workflow.add('Nextome', 'Get the position of a trackable');
			await node.chooseCredential('Nextome (demo)');
			await node.choose('Venue', 'Logistics Centre North');
			const entries = await node.openList('Trackable');
			const all = await entries.count();
			await node.search('forklift 01');
			await entries.nth(9).waitFor();
			await entries.nth(10).waitFor({ state: 'detached' });
			await picture(page, 'node-nextome-list');
			expect(all).toBeGreaterThan(10);
			expect(await entries.allInnerTexts()).toEqual(Array.from({ length: 10 }, (_, n) => `Forklift 01${n}`));

			await entries.first().click();
			const rows = await node.execute(1);
			expect(await rows.first().innerText()).toContain('positionLabel');
		}),
	);

	it(
		'a new node is called what it does, and its form has nothing to complain about',
		inEditor(async ({ session, page }) => {
			const workflow = await WorkflowEditor.create(page, session.n8n.url);
			const material = await workflow.add('ItemPath', 'Create a material');
			expect(await material.fields()).toEqual(expect.arrayContaining(['Name', 'Codes', 'Additional Fields']));
			expect(await page.locator('.cm-content').count()).toBe(0);
			await picture(page, 'form-itempath');
			await material.close();
			expect(await workflow.node('Create a material').innerText()).toContain('Create: Material');

			const location = await workflow.add('d.vinci', 'Create a location');
			expect(await location.faults(1)).toBe(0);
			await picture(page, 'form-dvinci');
			await location.close();

			const record = await workflow.add('Xytech', 'Create or update a record');
			await record.pick('Specify Record', 'Using JSON');
			expect(await record.faults(1)).toBe(0);
			const shown = await record.fields();
			expect(shown.indexOf('Key Value')).toBe(shown.indexOf('Key Field') + 1);
			await picture(page, 'form-xytech');
			await record.close();

			const request = await workflow.addOnly('Token API Request');
			await picture(page, 'form-client-credentials');
			await request.close();
			expect(await workflow.node('Token API Request').innerText()).toContain('GET');
		}),
	);

	it(
		'a field that only serves a list is there while the list is',
		inEditor(async ({ session, page }) => {
			const workflow = await WorkflowEditor.create(page, session.n8n.url);
			const node = await workflow.add('Nextome', 'Get the position of a trackable');
			const hint = node.text('Only needed if your account has several venues');
			await hint.waitFor();
			const listed = await node.fields();
			// n8n puts more beside a name while the mouse is over it.
			expect(listed[listed.indexOf('Trackable') - 1]).toMatch(/^Venue/);
			await picture(page, 'form-nextome');
			await node.pointBy('Trackable', 'By ID');
			await hint.waitFor({ state: 'detached' });
			await node.pointBy('Trackable', 'From list');
			await hint.waitFor();
		}),
	);

	it(
		'an example runs from its button',
		inEditor(async ({ session, page }) => {
			const workflow = await WorkflowEditor.open(page, session.n8n.url, 'Nextome: positions of all trackables');
			await workflow.execute();
			await picture(page, 'editor');
			expect(await workflow.itemsLeaving('Position of each')).toBe('420 items');
		}),
	);

	it(
		'a search by any word of the trade finds the node, among all of n8n',
		inEditor(async ({ session, page }) => {
			const workflow = await WorkflowEditor.create(page, session.n8n.url);
			for (const [node, texts] of Object.entries(searched))
				for (const text of texts) {
					const listed = await workflow.searchNodes(text);
					await listed.getByText(node, { exact: true }).first().waitFor();
					if (text === 'kardex') await picture(page, 'node-panel');
				}
		}),
	);
});
