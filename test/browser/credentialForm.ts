import type { Locator, Page } from 'playwright-core';

import { connectButton } from './olderEditor';

/** n8n's form for one credential, worked the way a person does: by the labels of its fields. */
export class CredentialForm {
	private constructor(
		private readonly page: Page,
		/** The window the form is in. */
		readonly window: Locator,
	) {}

	/** Opens an empty form: credentials, create, search the type, continue. */
	static async create(page: Page, editor: string, type: string): Promise<CredentialForm> {
		const chooser = await searchType(page, editor, type);
		await page.getByRole('option', { name: type, exact: true }).click();
		await chooser.getByRole('button', { name: 'Continue' }).click();
		const window = page.getByTestId('editCredential-modal');
		await window.getByRole('button', { name: 'Save' }).waitFor();
		return new CredentialForm(page, window);
	}

	/** The types n8n offers to somebody who types this. */
	static async offered(page: Page, editor: string, text: string): Promise<string[]> {
		const chooser = await searchType(page, editor, text);
		const options = page.getByRole('option').filter({ visible: true });
		await options.first().waitFor();
		const names = (await options.allInnerTexts()).map((name) => name.trim());
		await chooser.getByRole('button', { name: 'Close this dialog' }).click();
		return names;
	}

	/** Gives the credential a name of its own in place of n8n's suggestion. */
	async rename(name: string): Promise<void> {
		await this.window.getByTestId('credential-name').click();
		await this.window.getByTestId('inline-edit-input').fill(name);
		await this.page.keyboard.press('Enter');
	}

	/** Types into fields, or chooses from their lists, by label. */
	async fill(values: Record<string, string>): Promise<void> {
		for (const [label, value] of Object.entries(values)) {
			const field = this.field(label);
			const list = field.getByRole('combobox');
			const input = field.getByTestId('parameter-input-field');
			await input.or(list).first().waitFor();
			if ((await list.count()) === 0) {
				await input.fill(value);
				continue;
			}
			await list.click();
			await this.page.getByRole('option', { name: value }).filter({ visible: true }).click();
		}
	}

	/** The part of the form below a label; n8n marks fields that must be filled with a star. */
	private field(label: string): Locator {
		const exactly = new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*\\*?\\s*$`);
		return this.window.locator('form', { has: this.page.locator('label').getByText(exactly) });
	}

	/** Presses Save; n8n then tests the credential by itself. */
	async save(): Promise<void> {
		await this.window.getByRole('button', { name: 'Save' }).click();
	}

	/** Waits for the green bar. */
	async succeeds(): Promise<void> {
		await this.window.getByText('Connection tested successfully').waitFor();
	}

	/** Waits for the red bar, and reads what stands behind "More details". */
	async refusal(): Promise<string> {
		await this.window.getByText(/Couldn.t connect with these settings/).waitFor();
		await this.window.getByText('More details').click();
		return await this.window.getByTestId('node-credentials-config-container').innerText();
	}

	/** Presses Connect, which saves as well; the answer is the window it opens. */
	async connect(): Promise<Page> {
		const opened = this.page.waitForEvent('popup');
		await this.window.getByRole('button', { name: connectButton, exact: true }).click();
		return await opened;
	}

	/** Shows the first field again. */
	async scrollToTop(): Promise<void> {
		await this.window.locator('form').first().scrollIntoViewIfNeeded();
		await this.window.getByRole('link', { name: 'docs' }).scrollIntoViewIfNeeded();
	}

	/** Closes the form. */
	async close(): Promise<void> {
		await this.window.getByRole('button', { name: 'Close this dialog' }).click();
		await this.window.waitFor({ state: 'hidden' });
	}
}

/** Opens n8n's list of credential types and types into its search. Loads n8n anew only if it has to. */
async function searchType(page: Page, editor: string, text: string): Promise<Locator> {
	const onList = new URL(page.url()).pathname.endsWith('/credentials');
	const formIsOpen = await page.getByTestId('editCredential-modal').isVisible();
	if (!onList || formIsOpen) await page.goto(`${editor}/home/credentials`);
	await page.getByRole('button', { name: 'Create credential' }).click();
	const chooser = page.getByRole('dialog');
	await chooser.getByPlaceholder('Search for app').fill(text);
	return chooser;
}
