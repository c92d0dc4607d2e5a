import type { Locator, Page } from 'playwright-core';

import { dragFromInput } from './dragFromInput';
import { mappingChoice, mappingOpener } from './olderEditor';

/** The columns of a mapping and their values; columns go by their own names, whatever n8n adds to them. */
export class ColumnMapping {
	constructor(
		private readonly page: Page,
		private readonly part: Locator,
		private readonly typedNames: string[],
	) {}

	/** Adds a column to those that are sent, unless it is there. */
	async add(column: string): Promise<void> {
		const there = this.column(column);
		const opener = mappingOpener(this.part);
		await there.or(opener).first().waitFor();
		if ((await there.count()) > 0) return;
		await opener.click();
		const choice = this.page.getByRole(mappingChoice).filter({ visible: true }).getByText(column, { exact: true });
		// Of one column n8n makes no list: it is added at once.
		await there.or(choice).first().waitFor();
		if ((await there.count()) === 0) await choice.click();
	}

	/** Drags a field of the incoming item into a column. */
	async drag(name: string, column: string): Promise<void> {
		await dragFromInput(this.page, name, this.column(column));
	}

	/** Types a name or a code that one has to know. It is counted. */
	async typeName(column: string, name: string): Promise<void> {
		this.typedNames.push(name);
		const input = this.column(column).locator('input, textarea').last();
		await input.fill(name);
		await input.blur();
	}

	private column(name: string): Locator {
		return this.part.getByTestId(`parameter-input-${name}`);
	}
}
