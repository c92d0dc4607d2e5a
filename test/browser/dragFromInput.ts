import type { Locator, Page } from 'playwright-core';

/** Drags a field of the incoming item, by its name, to where it is to go. */
export async function dragFromInput(page: Page, name: string, to: Locator): Promise<void> {
	const fields = page.getByTestId('run-data-schema-item').locator('[data-target="mappable"]');
	await to.scrollIntoViewIfNeeded();
	await fields.getByText(name, { exact: true }).first().hover();
	await page.mouse.down();
	// Two moves: n8n takes a press for a drag only once the mouse has moved.
	await to.hover({ force: true });
	await to.hover({ force: true, position: { x: 20, y: 10 } });
	await page.mouse.up();
	// n8n takes over what was dropped a moment later, and a node that runs at once does not have it.
	await page.waitForTimeout(1000);
}
