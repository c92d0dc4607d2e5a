import { useEditor } from './editor';
import { picture } from './pictures';
import { WorkflowEditor } from './workflowEditor';

/**
 * The promise: a node that was just added to an agent as a tool is filled in by the model, as n8n's own button would have
 * it, and shows none of the rows and lists that only a person can fill in.
 */
describe('Tools of an agent in the editor', () => {
	const inEditor = useEditor();

	it(
		'the agent of the example answers, with what its tools found out',
		inEditor(async ({ session, page }) => {
			const workflow = await WorkflowEditor.open(page, session.n8n.url, 'AI agent: stock and positions');
			await workflow.execute();
			await picture(page, 'editor-agent');
			expect(
				session.simulators.model
					.situationsOf('warehouse-script')
					.at(-1)
					?.steps.map(({ tool }) => tool),
			).toEqual(['Find_Materials', 'Find_Trackables', 'Get_Position']);
		}),
	);

	// Last, since n8n stores what is changed here.
	it(
		'a tool shows its short form, defined by the model, and a field can be taken back',
		inEditor(async ({ session, page }) => {
			const workflow = await WorkflowEditor.open(page, session.n8n.url, 'AI agent: stock and positions');
			const tool = await workflow.openNode('Find Materials');
			await tool.definedByModel('Order By').waitFor();
			await picture(page, 'node-tool');

			for (const field of ['Search', 'Filter', 'Count Only', 'Order By'])
				expect([field, await tool.definedByModel(field).count()]).toEqual([field, 1]);
			expect(await tool.modelReads('Search')).toMatch(/^Text that the name of materials contains\./);
			for (const field of ['Filters', 'Return All'])
				expect([field, await tool.text(new RegExp(`^${field}$`)).count()]).toEqual([field, 0]);

			await tool.takeBack('Order By');
			await tool.definedByModel('Order By').waitFor({ state: 'detached' });
		}),
	);
});
