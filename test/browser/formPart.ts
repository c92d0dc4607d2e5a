import type { Locator, Page } from 'playwright-core';

import { dragFromInput } from './dragFromInput';
import { collectionOpener } from './olderEditor';

/** Fields of a node, worked the way a person does, by their labels: all of them, or those of one row. */
export class FormPart {
	constructor(
		protected readonly page: Page,
		/** What the fields are in. */
		protected readonly part: Locator,
		/** What was typed of which one has to know how it is called; more is put there. */
		protected readonly typedNames: string[],
	) {}

	/** Chooses from a plain list of choices. */
	async pick(label: string, choice: string): Promise<void> {
		await this.control(label).getByRole('combobox').first().click();
		await this.option(choice).click();
	}

	/** Chooses from a plain list that is too long to look through. */
	async pickBySearch(label: string, choice: string): Promise<void> {
		await this.control(label).getByRole('combobox').first().click();
		await this.page.keyboard.type(choice);
		await this.option(choice).click();
	}

	/** Chooses how a record is pointed at: from a list, by its name, or by its ID. */
	async pointBy(label: string, mode: string): Promise<void> {
		await this.field(label).getByTestId('rlc-mode-selector').click();
		await this.option(mode).click();
	}

	/** Types into a field what is the person's own: a date, a text, an amount. */
	async fill(label: string, value: string): Promise<void> {
		const input = this.field(label).locator('input, textarea').last();
		await input.fill(value);
		await input.blur();
	}

	/** Types a name that one has to know: of a column, a field, a table, a code. It is counted. */
	async typeName(label: string, name: string): Promise<void> {
		this.typedNames.push(name);
		await this.fill(label, name);
	}

	/** Turns a switch on. */
	async turnOn(label: string): Promise<void> {
		await this.field(label).locator('.el-switch').click();
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
	async choose(label: string, entry: string | RegExp): Promise<void> {
		const entries = await this.openList(label);
		await entries.getByText(entry, { exact: true }).first().click();
	}

	/** Chooses several from the list of a field that takes as many as one likes, in this order. */
	async pickSeveral(label: string, ...choices: string[]): Promise<void> {
		// There once the system has told what there is.
		await this.field(label).locator('.el-select__input').click();
		for (const choice of choices) await this.option(choice).click();
		await this.page.keyboard.press('Escape');
	}

	/** Adds a field that most people leave out, under the button of its collection. */
	async addField(collection: string, field: string): Promise<void> {
		await collectionOpener(this.field(collection)).click();
		await this.option(field).click();
	}

	/**
	 * Adds a row; the answer is its fields.
	 * @param kind where the field has rows of several kinds
	 */
	async addRow(label: string, kind?: string): Promise<FormPart> {
		const field = this.field(label);
		const deletes = field.getByTestId('fixed-collection-delete');
		// Rows that are there stand before the new one, which has none inside of it yet.
		const row = deletes.nth(await deletes.count()).locator('xpath=../..');
		if (kind === undefined) {
			await field.getByTestId('fixed-collection-add').last().click();
		} else {
			await field.locator('.n8n-select').last().click();
			await this.option(kind).click();
		}
		await row.waitFor();
		return new FormPart(this.page, row, this.typedNames);
	}

	/** Drags a field of the incoming item into a field. */
	async drag(name: string, label: string): Promise<void> {
		await dragFromInput(this.page, name, this.control(label));
	}

	/** The innermost field with this label. */
	protected field(label: string): Locator {
		const shown = this.part.getByTestId('input-label').getByText(label, { exact: true }).first();
		return shown.locator('xpath=ancestor::*[@data-test-id="parameter-item"][1]');
	}

	/** What one clicks or types into; the first field of a node stands together with its credential. */
	private control(label: string): Locator {
		return this.field(label).getByTestId('parameter-input');
	}

	protected option(name: string): Locator {
		return this.page.getByRole('option').filter({ visible: true, has: this.page.getByText(name, { exact: true }) });
	}
}
