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
		'a Xytech list is chosen by name, with columns',
		inEditor(async ({ session, page }) => {
			const workflow = await WorkflowEditor.create(page, session.n8n.url);
			const node = await workflow.add('Xytech', 'Get many records');
			await node.chooseCredential('Xytech (demo)');
			await node.choose('List Document', 'Jobs (JmJobList)');
			await node.fill('Limit', '8');
			await node.fill('Columns', 'job_no, job_desc, begin_dt');
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
			await node.fill('Venue ID', '11');
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
		'an example runs from its button',
		inEditor(async ({ session, page }) => {
			const workflow = await WorkflowEditor.open(page, session.n8n.url, 'Nextome: positions of all trackables');
			await workflow.execute();
			await picture(page, 'editor');
			expect(await workflow.itemsLeaving('Position of each')).toBe('420 items');
		}),
	);

	it(
		'a search for any of the systems finds its node',
		inEditor(async ({ session, page }) => {
			const systems = { xytech: 'Xytech', recruiting: 'd.vinci', kardex: 'ItemPath', indoor: 'Nextome' };
			const workflow = await WorkflowEditor.create(page, session.n8n.url);
			for (const [search, found] of Object.entries(systems)) {
				const listed = await workflow.searchNodes(search);
				await listed.getByText(found, { exact: true }).waitFor();
				if (found === 'ItemPath') await picture(page, 'node-panel');
			}
		}),
	);
});
