import {
	NodeConnectionTypes,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { setUpByHand } from '../../lib/webhooks/activation';
import { webhookSecretTest } from '../../lib/webhooks/credentialTest';
import { panelFor, webhookAt, webhookFields } from '../../lib/webhooks/description';
import { receiveWebhook, type WebhookKind } from '../../lib/webhooks/receive';

const kind: WebhookKind = { credentialType: 'xytechWebhookApi', readsXml: true };

const STEPS = [
	'Set it up once in Xytech, with the Production URL that Webhook URLs above shows:',
	'Outbound Connection: the base URL is the part of the URL up to its host, e.g. https://n8n.example.com. Security: Basic or API key header, as in the credential.',
	'Export Adaptor: the HTTP Method below; the endpoint path is the rest of the URL, e.g. /webhook/6a0c.../xytech; body as JSON or XML.',
	'Event Trigger: the document, INSERT, UPDATE or DELETE, and this adaptor.',
	'To store a value of the answer, parse the response in the adaptor: [table.field] = response.data.&lt;name&gt;',
];

export class XytechWebhookTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Xytech Webhook Trigger',
		name: 'xytechWebhookTrigger',
		icon: { light: 'file:xytech.svg', dark: 'file:xytech.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ "Call of an Export Adaptor (" + $parameter["httpMethod"] + ")" }}',
		description: 'Starts the workflow when an Export Adaptor of Xytech calls, and answers it with JSON',
		eventTriggerDescription: 'Waiting for Xytech to call the test URL',
		activationMessage: 'Xytech can now call the production URL.',
		defaults: { name: 'Xytech Webhook Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'xytechWebhookApi', required: true, testedBy: 'webhookSecretTest' }],
		webhooks: [webhookAt('xytech')],
		triggerPanel: panelFor('Xytech', 'save a record that its Event Trigger watches'),
		properties: webhookFields(STEPS),
	};

	methods = { credentialTest: { webhookSecretTest } };

	webhookMethods = setUpByHand(kind);

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveWebhook(this, kind);
	}
}
