import type { Page } from 'playwright-core';

import type { OpenIdProvider } from '../../simulators/openid';
import { picture } from './pictures';

/** Signs in on the identity provider's page, which then closes by itself. */
export async function signInAtProvider(window: Page, { username, password }: OpenIdProvider): Promise<void> {
	const closed = window.waitForEvent('close');
	await window.getByLabel('User name').fill(username);
	await window.getByLabel('Password').fill(password);
	await picture(window, 'identity-provider');
	await window.getByRole('button', { name: 'Sign in and allow' }).click();
	await closed;
}
