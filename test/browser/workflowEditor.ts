import type { Locator, Page } from 'playwright-core';

import { NodeWindow } from './nodeWindow';

/** n8n's canvas with one workflow. */
export class WorkflowEditor {
	private constructor(private readonly page: Page) {}

	/** Begins a workflow. */
	static async create(page: Page, editor: string): Promise<WorkflowEditor> {
		await page.goto(`${editor}/workflow/new`);
		await page.getByTestId('canvas-plus-button').waitFor();
		return new WorkflowEditor(page);
	}

	/** Opens a stored workflow from the list. */
	static async open(page: Page, editor: string, name: string): Promise<WorkflowEditor> {
		await page.goto(`${editor}/home/workflows`);
		await page.getByRole('heading', { name, exact: true }).click();
		await page.getByTestId('canvas-node').first().waitFor();
		return new WorkflowEditor(page);
	}

	/** Opens the panel of nodes and types into its search; the answer is what it lists. */
	async searchNodes(text: string): Promise<Locator> {
		const panel = this.page.getByTestId('node-creator');
		if (!(await panel.isVisible())) await this.page.getByTestId('canvas-plus-button').click();
		await panel.getByPlaceholder('Search nodes').fill(text);
		return panel.getByTestId('item-iterator-item');
	}

	/** Adds a node by searching it and choosing one of its actions; n8n then opens it. */
	async add(node: string, action: string): Promise<NodeWindow> {
		const listed = await this.searchNodes(node);
		await listed.filter({ has: this.page.getByText(node, { exact: true }) }).click();
		await this.page.getByTestId('node-creator').getByText(action, { exact: true }).click();
		return await NodeWindow.shown(this.page);
	}

	/** Runs the workflow with the button below the canvas, and waits for n8n's verdict. */
	async execute(): Promise<void> {
		await this.page.getByTestId('execute-workflow-button').click();
		await this.page.getByRole('alert').filter({ hasText: 'Workflow executed successfully' }).waitFor();
	}

	/** What stands beside the line that leaves a node, such as "420 items". */
	async itemsLeaving(node: string): Promise<string> {
		const output = this.page.getByTestId('canvas-node').filter({ hasText: node });
		return (await output.getByText(/^[\d,]+ items?$/).innerText()).trim();
	}
}
