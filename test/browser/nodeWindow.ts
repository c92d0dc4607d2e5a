import type { Locator, Page } from 'playwright-core';

import { ColumnMapping } from './columnMapping';
import { FormPart } from './formPart';

/** The window in which one node is set up and run. */
export class NodeWindow extends FormPart {
	private constructor(
		page: Page,
		private readonly window: Locator,
		typedNames: string[],
	) {
		super(page, window, typedNames);
	}

	/** The window that n8n has just opened. @param typedNames where names go that a person has to type */
	static async shown(page: Page, typedNames: string[]): Promise<NodeWindow> {
		const window = page.getByTestId('ndv');
		await window.getByTestId('node-execute-button').waitFor();
		return new NodeWindow(page, window, typedNames);
	}

	/** Chooses a stored credential. n8n offers those of all ways of signing in together. */
	async chooseCredential(name: string): Promise<void> {
		await this.window.getByTestId('node-credentials-select').click();
		await this.option(name).click();
	}

	/** The mapping of columns the node has. */
	mapping(): ColumnMapping {
		return new ColumnMapping(this.page, this.window.getByTestId('resource-mapper-container'), this.typedNames);
	}

	/** The names of the fields that are shown, from top to bottom. */
	async fields(): Promise<string[]> {
		const labels = this.window.getByTestId('parameter-item').getByTestId('input-label');
		const texts = await labels.allTextContents();
		// n8n's switch between a fixed value and an expression is a part of the label.
		return texts.map((text) => text.replace(/\s*(?:\*|Fixed\s*Expression)\s*$/, '').trim());
	}

	/** What the JSON editors mark as faulty. They look at what is in them a moment after it is there. */
	async faults(editors: number): Promise<number> {
		await this.window
			.locator('.cm-content')
			.nth(editors - 1)
			.waitFor();
		await this.page.waitForTimeout(1500);
		return await this.window.locator('.cm-lint-marker, .cm-lintRange').count();
	}

	/** Presses the button that runs the node: "Execute step", or "Fetch Test Event" for triggers that ask. */
	async press(button: string): Promise<void> {
		await this.window.getByTestId('node-execute-button').filter({ hasText: button }).click();
	}

	/** Presses "Execute step" and waits until there are this many items; the answer is the table n8n shows them in. */
	async execute(items: number): Promise<Locator> {
		await this.press('Execute step');
		return await this.rows(items);
	}

	/** The same where one does not know how many items there are; without any it fails. */
	async executeAny(): Promise<Locator> {
		await this.press('Execute step');
		return await this.table(/^[1-9][\d,]* items?$/);
	}

	/** Waits until there are this many items; the answer is the table n8n shows them in. */
	async rows(items: number): Promise<Locator> {
		return await this.table(new RegExp(`^${items} items?$`));
	}

	private async table(count: RegExp): Promise<Locator> {
		const output = this.window.getByTestId('output-panel');
		await output.getByText(count).waitFor();
		await output.getByRole('radio', { name: 'Table' }).click();
		return output.getByRole('row');
	}

	/** The address systems can call, as n8n shows it in its folded list. */
	async webhookUrl(kind: 'Test URL' | 'Production URL'): Promise<string> {
		const shown = this.window.locator('.webhook-url');
		if (!(await shown.isVisible())) await this.window.getByText('Webhook URLs', { exact: true }).click();
		await this.window.getByRole('radio', { name: kind }).click();
		await shown.filter({ hasText: kind === 'Test URL' ? '/webhook-test/' : '/webhook/' }).waitFor();
		return (await shown.innerText()).trim();
	}

	/** What stands in a field of a tool that the model fills in. */
	definedByModel(label: string): Locator {
		return this.field(label).getByTestId('fromAI-override-field');
	}

	/** What the model is told of such a field. */
	async modelReads(label: string): Promise<string> {
		return await this.field(label).locator('textarea').first().inputValue();
	}

	/** Presses the × beside such a field. */
	async takeBack(label: string): Promise<void> {
		await this.definedByModel(label).locator('svg[data-icon="x"]').click();
	}

	/** A text of the node, as a person reads it. */
	text(part: string | RegExp): Locator {
		return this.window.getByText(part);
	}

	/** An entry of a list the node shows, by its beginning. */
	listed(beginning: string): Locator {
		return this.window.getByRole('listitem').filter({ hasText: beginning });
	}

	/** Back to the canvas. */
	async close(): Promise<void> {
		await this.window.getByTestId('ndv-close-button').click();
		await this.window.waitFor({ state: 'hidden' });
	}
}
