import type { Locator, Page } from 'playwright-core';

/** The window in which one node is set up and run. */
export class NodeWindow {
	private constructor(
		private readonly page: Page,
		private readonly window: Locator,
	) {}

	/** The window that n8n has just opened. */
	static async shown(page: Page): Promise<NodeWindow> {
		const window = page.getByTestId('ndv');
		await window.getByTestId('node-execute-button').waitFor();
		return new NodeWindow(page, window);
	}

	/** Chooses a stored credential. n8n offers those of all ways of signing in together. */
	async chooseCredential(name: string): Promise<void> {
		await this.window.getByTestId('node-credentials-select').click();
		await this.option(name).click();
	}

	/** Types into a field. */
	async fill(label: string, value: string): Promise<void> {
		const input = this.field(label).locator('input');
		await input.fill(value);
		await input.blur();
	}

	/** Opens a "From list" field; the answer is what it lists. */
	async openList(label: string): Promise<Locator> {
		const entries = this.page.getByTestId('rlc-item').filter({ visible: true });
		await this.field(label).getByTestId('rlc-input').click();
		await entries.first().waitFor();
		return entries;
	}

	/** Searches in the list that is open. */
	async search(text: string): Promise<void> {
		await this.page.getByTestId('rlc-search').filter({ visible: true }).fill(text);
	}

	/** Chooses from a "From list" field. */
	async choose(label: string, entry: string): Promise<void> {
		const entries = await this.openList(label);
		await entries.getByText(entry, { exact: true }).click();
	}

	/** Presses "Execute step" and waits until there are this many items; the answer is the table n8n shows them in. */
	async execute(items: number): Promise<Locator> {
		await this.window.getByTestId('node-execute-button').click();
		const output = this.window.getByTestId('output-panel');
		await output.getByText(new RegExp(`^${items} items?$`)).waitFor();
		await output.getByRole('radio', { name: 'Table' }).click();
		return output.getByRole('row');
	}

	/** Back to the canvas. */
	async close(): Promise<void> {
		await this.window.getByTestId('ndv-close-button').click();
		await this.window.waitFor({ state: 'hidden' });
	}

	private field(label: string): Locator {
		return this.window.getByTestId('parameter-item').filter({ has: this.page.getByText(label, { exact: true }) });
	}

	private option(name: string): Locator {
		return this.page.getByRole('option').filter({ visible: true, has: this.page.getByText(name, { exact: true }) });
	}
}
