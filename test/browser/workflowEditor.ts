import type { Locator, Page } from 'playwright-core';

import { NodeWindow } from './nodeWindow';

/** n8n's canvas with one workflow. */
export class WorkflowEditor {
	/** The names that were typed in its nodes because nothing offered them. */
	readonly typedNames: string[] = [];

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
		// The one in the middle is there only while the canvas is empty.
		const plus = this.page.getByTestId('canvas-plus-button').or(this.page.getByTestId('node-creator-plus-button'));
		if (!(await this.panel.isVisible())) await plus.first().click();
		await this.panel.getByPlaceholder('Search nodes').fill(text);
		return this.panel.getByTestId('item-iterator-item');
	}

	/** Opens the panel with the plus behind a node: what is added then gets its items. */
	async continueFrom(node: string): Promise<void> {
		await this.node(node).getByTestId('canvas-handle-plus').click();
		await this.panel.waitFor();
	}

	/** The triggers that an entry of the panel offers besides actions. */
	async triggersOf(entry: string): Promise<string[]> {
		await this.lookAt(entry);
		const triggers = this.panel.getByText(/^On /);
		await triggers.first().waitFor();
		return await triggers.allInnerTexts();
	}

	/** Adds a node by searching it and choosing one of its actions or triggers; n8n then opens it. */
	async add(node: string, action: string): Promise<NodeWindow> {
		await this.lookAt(node);
		const choice = this.panel.getByText(action, { exact: true });
		const folded = this.panel.getByText(/^Actions \(\d+\)$/);
		await choice.or(folded).first().waitFor();
		// n8n may unfold them by itself a moment later: then a click would fold them again.
		const unfolded = await choice.waitFor({ timeout: 3000 }).then(
			() => true,
			() => false,
		);
		if (!unfolded) await folded.click();
		await choice.click();
		return await NodeWindow.shown(this.page, this.typedNames);
	}

	/** Adds a node that has nothing to choose from; n8n then opens it. */
	async addOnly(node: string): Promise<NodeWindow> {
		await this.lookAt(node);
		await this.panel.getByRole('button', { name: 'Add to workflow' }).click();
		return await NodeWindow.shown(this.page, this.typedNames);
	}

	/** Adds one of n8n's own nodes that has nothing to choose from; n8n then opens it. */
	async addBuiltIn(node: string): Promise<NodeWindow> {
		const listed = await this.searchNodes(node);
		await listed
			.filter({ has: this.page.getByText(node, { exact: true }) })
			.first()
			.click();
		return await NodeWindow.shown(this.page, this.typedNames);
	}

	/** Opens a node that stands on the canvas. */
	async openNode(name: string): Promise<NodeWindow> {
		await this.node(name).dblclick();
		return await NodeWindow.shown(this.page, this.typedNames);
	}

	/** Runs the workflow with the button below the canvas, and waits for n8n's verdict. */
	async execute(): Promise<void> {
		await this.page.getByTestId('execute-workflow-button').click();
		await this.page.getByRole('alert').filter({ hasText: 'Workflow executed successfully' }).waitFor();
	}

	/** What stands beside the line that leaves a node, such as "420 items". */
	async itemsLeaving(node: string): Promise<string> {
		const output = this.node(node);
		return (await output.getByText(/^[\d,]+ items?$/).innerText()).trim();
	}

	/** A node on the canvas, with what stands below it. */
	node(name: string): Locator {
		return this.page.getByTestId('canvas-node').filter({ hasText: name });
	}

	private async lookAt(entry: string): Promise<void> {
		const listed = await this.searchNodes(entry);
		await listed.filter({ has: this.page.getByText(entry, { exact: true }) }).click();
		await this.panel.getByText('Installed', { exact: true }).waitFor();
	}

	private get panel(): Locator {
		return this.page.getByTestId('node-creator');
	}
}
