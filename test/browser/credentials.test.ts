import type { Page } from 'playwright-core';

import { systems } from '../../catalogue';
import { CredentialForm } from './credentialForm';
import { openWindow, signIn, useEditor } from './editor';
import { picture, pictureOf } from './pictures';
import { signInAtProvider } from './provider';
import { typedCredentials, typedSignIn } from './typed';
import { WorkflowEditor } from './workflowEditor';

/**
 * The promise: a person sets up every credential in n8n's own forms, by the names of its fields and what the vendor
 * handed out; Save says whether it works, and if not, what to do.
 */
describe('Credentials in the editor', () => {
	const inEditor = useEditor();

	it(
		'are behind a sign-in, which takes the owner in',
		inEditor(async ({ session, browser }) => {
			const page = await openWindow(browser);
			await page.goto(`${session.n8n.url}/home/credentials`);
			await page.getByRole('button', { name: 'Sign in' }).waitFor();
			await signIn({ session, page });
			await page.context().close();
		}),
	);

	it.each(typedCredentials)('$type is entered, saved and tested', (typed) =>
		inEditor(async ({ session, page }) => {
			const form = await CredentialForm.create(page, session.n8n.url, typed.type);
			await form.rename(typed.name);
			await form.fill(typed.fields(session));
			await form.save();
			await form.succeeds();
			await form.scrollToTop();
			await pictureOf(form.window, typed.picture);

			await form.close();
			expect(await iconWidth(page, typed.name)).toBeGreaterThan(0);
		})(),
	);

	it.each(typedCredentials.filter(({ system }) => system === 'clientCredentials'))(
		'$type, as it was typed, is good in its node and in HTTP Request, with one login',
		({ name, type }) =>
			inEditor(async ({ session, page }) => {
				const { control, login } = session.simulators.clientCredentials;
				control.clearLog();
				const { endpoint } = systems.clientCredentials.readable;
				const workflow = await WorkflowEditor.create(page, session.n8n.url);
				const node = await workflow.addOnly('Token API Request');
				await node.chooseCredential(name);
				await node.fill('Endpoint Path', endpoint);
				await node.execute(1);
				await node.close();

				const request = await workflow.addBuiltIn('HTTP Request');
				await request.fill('URL', `${login.baseUrl}/${endpoint}`);
				await request.pick('Authentication', 'Predefined Credential Type');
				await request.pickBySearch('Credential Type', type);
				await request.chooseCredential(name);
				await request.execute(1);

				// The token that Save obtained serves both.
				expect(control.log.map(({ kind, status, token }) => [kind, status, token?.verdict])).toEqual([
					['api', 200, 'ok'],
					['api', 200, 'ok'],
				]);
			})(),
	);

	it(
		'Xytech is signed in to in a window of the identity provider, and a node then reads in that name',
		inEditor(async ({ session, page }) => {
			const { xytech, openId } = session.simulators;
			const form = await CredentialForm.create(page, session.n8n.url, typedSignIn.type);
			await form.rename(typedSignIn.name);
			await form.fill(typedSignIn.fields(session));
			await openId.clearLog();
			await signInAtProvider(await form.connect(), openId);
			await form.window.getByText('Account connected').waitFor();
			await form.scrollToTop();
			await pictureOf(form.window, typedSignIn.picture);
			await form.close();
			await picture(page, 'credentials');

			const workflow = await WorkflowEditor.create(page, session.n8n.url);
			const node = await workflow.add('Xytech', 'Get many records');
			await node.chooseCredential(typedSignIn.name);
			await node.choose('List Document', 'Jobs (JmJobList)');
			await node.fill('Limit', '3');
			xytech.control.clearLog();
			const rows = await node.execute(3);
			expect(await rows.count()).toBe(4);
			// The provider gave one token, for the sign-in; Xytech let it in, though it has not issued it itself.
			// The list of columns asks as well, as soon as a document is chosen.
			const calls = xytech.control.log.filter(({ path }) => !path.includes('/spec/'));
			expect(calls.map(({ status, token }) => [status, token?.verdict])).toEqual([[200, 'unknown']]);
			expect((await openId.tokenRequests()).map(({ grantType }) => grantType)).toEqual(['authorization_code']);
		}),
	);

	it(
		'of d.vinci are found by "dvinci", which nobody spells with a dot',
		inEditor(async ({ session, page }) => {
			expect(await CredentialForm.offered(page, session.n8n.url, 'dvinci')).toEqual([
				'd.vinci (dvinci.de) OAuth2 API',
				'd.vinci (dvinci.de) Portal API',
				'd.vinci (dvinci.de) Token API',
			]);
		}),
	);

	it(
		'a host that does not exist is told in words, also where there is no login',
		inEditor(async ({ session, page }) => {
			const form = await CredentialForm.create(page, session.n8n.url, 'Xytech Basic API');
			await form.rename('Xytech somewhere else');
			await form.fill({
				'Site Base URL': 'http://127.0.0.1:9',
				Database: 'DEMO1',
				User: 'n8n',
				Password: 'some-password',
			});
			await form.save();

			const told = await form.refusal();
			expect(told).toContain('No answer from Xytech at 127.0.0.1:9: nothing accepts connections at that address.');
			expect(told).not.toContain('ECONNREFUSED');
		}),
	);

	it(
		'a wrong password is told in words, and the right one then passes',
		inEditor(async ({ session, page }) => {
			const typed = typedCredentials.find(({ type }) => type === 'ItemPath API');
			const fields = typed?.fields(session) ?? {};
			const form = await CredentialForm.create(page, session.n8n.url, 'ItemPath API');
			await form.rename('ItemPath with a typing mistake');
			await form.fill({ ...fields, Password: 'not-the-password' });
			await form.save();

			const told = await form.refusal();
			expect(told).toContain('refused the login (404): "User" or "Password" is wrong or no longer valid.');
			expect(told).not.toContain('not-the-password');
			await form.scrollToTop();
			await pictureOf(form.window, 'credential-refused');

			await form.fill({ Password: fields.Password });
			await form.save();
			await form.succeeds();
		}),
	);

	it(
		'a secret for webhooks that could be guessed is told in words, and a longer one passes',
		inEditor(async ({ session, page }) => {
			const form = await CredentialForm.create(page, session.n8n.url, 'Xytech Webhook API');
			await form.rename('Webhook with a short secret');
			await form.fill({ Authentication: 'Header', 'Header Value': 'too-short' });
			await form.save();

			const told = await form.refusal();
			expect(told).toContain('"Header Value" is shorter than 16 characters and could be guessed. Enter a longer one');
			expect(told).not.toContain('too-short');

			await form.fill({ 'Header Value': 'long-enough-to-be-safe' });
			await form.save();
			await form.succeeds();
		}),
	);
});

/** How wide the icon beside a credential in the list is; a missing one has no width. */
async function iconWidth(page: Page, name: string): Promise<number> {
	const heading = page.getByRole('heading', { name, exact: true });
	const icon = page
		.getByTestId('resources-list-item')
		.filter({ has: heading })
		.getByTestId('card-prepend')
		.locator('img');
	return await icon.evaluate(async (image: { decode(): Promise<void>; naturalWidth: number }) => {
		await image.decode();
		return image.naturalWidth;
	});
}
