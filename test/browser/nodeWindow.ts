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

	/** Chooses from a plain list of choices. */
	async pick(label: string, choice: string): Promise<void> {
		await this.field(label).getByRole('combobox').click();
		await this.option(choice).click();
	}

	/** Chooses several from a list of choices that the system tells. */
	async pickSeveral(label: string, ...choices: string[]): Promise<void> {
		await this.field(label).getByRole('combobox').click();
		for (const choice of choices) await this.option(choice).click();
		await this.page.keyboard.press('Escape');
	}

	/** Chooses how a record is pointed at: from a list, or by its ID. */
	async pointBy(label: string, mode: string): Promise<void> {
		await this.field(label).getByTestId('rlc-mode-selector').click();
		await this.option(mode).click();
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

	/** Types a value into a field for several, in a row of its own. */
	async addTo(label: string, button: string, value: string): Promise<void> {
		const field = this.field(label);
		await field.getByRole('button', { name: button }).click();
		await field.locator('input').last().fill(value);
		await field.locator('input').last().blur();
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

	/** Presses the button that runs the node: "Execute step", or "Fetch Test Event" for triggers that ask. */
	async press(button: string): Promise<void> {
		await this.window.getByTestId('node-execute-button').filter({ hasText: button }).click();
	}

	/** Presses "Execute step" and waits until there are this many items; the answer is the table n8n shows them in. */
	async execute(items: number): Promise<Locator> {
		await this.press('Execute step');
		return await this.rows(items);
	}

	/** Waits until there are this many items; the answer is the table n8n shows them in. */
	async rows(items: number): Promise<Locator> {
		const output = this.window.getByTestId('output-panel');
		await output.getByText(new RegExp(`^${items} items?$`)).waitFor();
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

	private field(label: string): Locator {
		return this.window.getByTestId('parameter-item').filter({ has: this.page.getByText(label, { exact: true }) });
	}

	private option(name: string): Locator {
		return this.page.getByRole('option').filter({ visible: true, has: this.page.getByText(name, { exact: true }) });
	}
}
