import type { Session } from '../../playground/session';
import { Browser } from '../support/browser';

/** Connects a sign-in credential as a person does: n8n's button, the provider's page, and back to n8n. */
export async function signIn({ n8n, simulators }: Session, credentialId: string): Promise<string> {
	const { username, password } = simulators.openId;
	const browser = new Browser(`${n8n.url}/rest/oauth2-credential/callback`);
	const page = await browser.open(await n8n.client.signInAddress(credentialId));
	const back = await browser.open(page.url, { login: username, password, decision: 'allow' });
	return await n8n.client.finishSignIn(back.url);
}
