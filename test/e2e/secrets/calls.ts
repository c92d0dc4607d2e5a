import axios from 'axios';

import { basicAuthorization } from '../../../lib/auth/attach';
import type { WorkflowFile } from '../../../playground/client';
import type { Session } from '../../../playground/session';
import type { StoredCredential } from '../../support/realSession';
import { hook, publishHook, secretTypeOf, webhookTriggers } from '../webhooks';
import { chain, node } from '../workflows';
import { store } from './credentials';
import type { Secret } from './search';

/** A way for callers to present themselves, with what is nearly right. */
interface Presented {
	data: Record<string, unknown>;
	secret: string;
	right: Record<string, string>;
	wrong: Record<string, string>;
}

const inHeader = 'Call3d-by "header"+/%\\&=<>';
const inBasic = 'Call3d "by Basic"+/%\\&=<ü>';
const mistyped = 'M1styped "secret"+/%\\&=<>';
const user = 'caller';

const ways: Presented[] = [
	{
		data: { authentication: 'header', headerName: 'X-Webhook-Secret', headerSecret: inHeader },
		secret: inHeader,
		right: { 'X-Webhook-Secret': inHeader },
		wrong: { 'X-Webhook-Secret': mistyped },
	},
	{
		data: { authentication: 'basic', user, password: inBasic },
		secret: inBasic,
		right: { Authorization: basicAuthorization(user, inBasic) },
		wrong: { Authorization: basicAuthorization(user, mistyped) },
	},
];

/** What callers of webhooks present, rightly or not. */
export const calledWith: Secret[] = [
	{ label: 'the header of a webhook', value: inHeader },
	{ label: 'the password of a webhook', value: inBasic },
	{ label: 'what a caller of a webhook mistyped', value: mistyped },
];

/** What becomes of one webhook, by what was called. */
export interface Calls {
	/** The workflow behind it. */
	id: string;
	statuses: Record<'right' | 'careless' | 'wrong' | 'broken', number>;
	/** What the callers got to read. */
	answers: string[];
}

/**
 * Publishes every webhook trigger with every way to present oneself, and calls it: rightly, with the secret once more in
 * every part of the call a person reads, with a wrong secret, and with a body that breaks off behind the secret.
 */
export async function callWebhooks(session: Session): Promise<Calls[]> {
	const calls: Calls[] = [];
	for (const way of ways) {
		for (const type of webhookTriggers) {
			const name = `${type} by ${String(way.data.authentication)}`;
			const credential = await store(session, { id: '', name, type: secretTypeOf(type), data: way.data });
			const { id, url } = await publishHook(session, echoing(name, type, credential));
			calls.push({ id, ...(await callAs(url, way)) });
		}
	}
	return calls;
}

/** The whole call goes through a node, whose output is the answer. */
function echoing(name: string, type: string, credential: StoredCredential): WorkflowFile {
	const echo = { mode: 'raw', jsonOutput: '={{ { data: $json } }}', options: {} };
	return chain(
		name,
		hook(type, { simplify: false, responseMode: 'lastNode' }, credential),
		node('Answer', 'n8n-nodes-base.set', echo, { typeVersion: 3.4 }),
	);
}

async function callAs(url: string, { secret, right, wrong }: Presented): Promise<Omit<Calls, 'id'>> {
	const answers: string[] = [];
	const post = async (headers: Record<string, string>, body: string): Promise<number> => {
		const { status, data } = await axios.post<string>(url, body, {
			headers: { 'Content-Type': 'application/json', ...headers },
			proxy: false,
			responseType: 'text',
			validateStatus: () => true,
		});
		answers.push(data);
		return status;
	};
	const visible = encodeURIComponent(secret);
	const copies = { 'X-Copy': `copied: ${visible}`, Cookie: `copy=${visible}` };
	const repeated = JSON.stringify({ id: '7', note: `called with ${secret}`, nested: { copies: [secret, visible] } });
	const statuses = {
		right: await post(right, '{"id":"7"}'),
		careless: await post({ ...right, ...copies }, repeated),
		wrong: await post(wrong, '{"id":"7"}'),
		broken: await post(right, repeated.slice(0, -20)),
	};
	return { statuses, answers };
}
