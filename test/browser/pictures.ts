import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';

import { screenshotsVariable } from '../support/screenshots';

/** Where pictures for the documentation go; without it, no picture is taken. */
const folder = process.env[screenshotsVariable];

export const takesPictures = Boolean(folder);

/** The size of the window people are shown. */
export const usualWindow = { width: 1440, height: 900 };

/** n8n's messages and hints come and go as they like, and two pictures of the same thing should be the same. */
const withoutPopUps = '.el-notification, [role="tooltip"], .n8n-tooltip { display: none !important }';

/** Takes a picture of the whole window. */
export async function picture(page: Page, name: string): Promise<void> {
	await take(page, page, name);
}

/** Takes a picture of a form and nothing else. */
export async function pictureOf(form: Locator, name: string): Promise<void> {
	await take(form.page(), form, name);
}

async function take(page: Page, what: Page | Locator, name: string): Promise<void> {
	if (!folder) return;
	await mkdir(folder, { recursive: true });
	// What the mouse hovers over looks different.
	await page.mouse.move(usualWindow.width - 1, usualWindow.height - 1);
	// n8n fades labels of buttons in when something has ended.
	await page.waitForTimeout(1000);
	const path = join(folder, `${name}.png`);
	await what.screenshot({ path, animations: 'disabled', caret: 'hide', scale: 'css', style: withoutPopUps });
}
