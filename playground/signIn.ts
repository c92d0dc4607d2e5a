import { Browser } from './browser';
import type { Session } from './session';

/** The credential type a person connects by signing in. */
const SIGN_IN_TYPE = 'xytechOAuth2Api';

/** Connects a sign-in credential as a person does: n8n's button, the provider's page, and back to n8n. */
export async function signIn({ n8n, simulators }: Session, credentialId: string): Promise<string> {
	const { username, password } = simulators.openId;
	const browser = new Browser(`${n8n.url}/rest/oauth2-credential/callback`);
	const page = await browser.open(await n8n.client.signInAddress(credentialId));
	const back = await browser.open(page.url, { login: username, password, decision: 'allow' });
	return await n8n.client.finishSignIn(back.url);
}

/** Connects the demo credential that is of no use otherwise: n8n's editor preselects it in new Xytech nodes. */
export async function connectDemoSignIn(session: Session): Promise<void> {
	const { name } = session.credentials.find(({ type }) => type === SIGN_IN_TYPE) ?? {};
	const id = name === undefined ? undefined : session.credentialIds.get(name);
	if (id === undefined) throw new Error(`There is no demo credential of type ${SIGN_IN_TYPE}.`);
	await signIn(session, id);
}
