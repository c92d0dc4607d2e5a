import {
	NodeConnectionTypes,
	type INodeProperties,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { setUpByHand } from '../../lib/webhooks/activation';
import { webhookSecretTest } from '../../lib/webhooks/credentialTest';
import { panelFor, webhookAt, webhookFields } from '../../lib/webhooks/description';
import { receiveWebhook, type WebhookKind } from '../../lib/webhooks/receive';
import { dataPushShape } from './dataPush';

const kind: WebhookKind = { credentialType: 'itemPathWebhookApi', readsXml: false, reshape: dataPushShape };

const STEPS = [
	'Set it up once in ItemPath, with the Production URL that Webhook URLs above shows:',
	'Connection: the base URL is the part of the URL up to its host, e.g. https://n8n.example.com.',
	'Data Push: the path is the rest of the URL, e.g. /webhook/6a0c.../itempath.',
	'Custom header: name and value of the credential; for Basic, Authorization with "Basic " and user:password in Base64.',
	'Payload: give each value you need a key. The keys become the fields of the item.',
	'A Data Push waits 10 seconds for the answer unless set otherwise, then tries again: answer immediately.',
];

const payload: INodeProperties[] = [
	{
		displayName: 'Payload',
		name: 'payload',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Consolidated Order Line',
				value: 'orderLine',
				description: 'One call per order line; its transactions become a list',
			},
			{ name: 'Single Transaction', value: 'transaction', description: 'One call per transaction' },
		],
		default: 'transaction',
		description: 'What the Data Push is set to send',
	},
	{
		displayName: 'Numbered Keys',
		name: 'numberedKeys',
		type: 'string',
		default: '',
		placeholder: 'e.g. transactionId, quantity, Info1',
		displayOptions: { show: { payload: ['orderLine'] } },
		description:
			'The keys of a transaction without the number ItemPath puts behind them, separated by commas. Empty: found by themselves.',
		hint: 'Name them if the order line has keys of its own that end in digits: an address1 looks like part of the first transaction.',
	},
];

export class ItemPathWebhookTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'ItemPath Webhook Trigger',
		name: 'itemPathWebhookTrigger',
		icon: { light: 'file:itemPath.svg', dark: 'file:itemPath.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["payload"] === "orderLine" ? "Data Push of order lines" : "Data Push of transactions" }}',
		description: 'Starts the workflow when a Data Push of ItemPath sends a transaction or an order line',
		eventTriggerDescription: 'Waiting for ItemPath to call the test URL',
		activationMessage: 'ItemPath can now call the production URL.',
		defaults: { name: 'ItemPath Webhook Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'itemPathWebhookApi', required: true, testedBy: 'webhookSecretTest' }],
		webhooks: [webhookAt('itempath')],
		triggerPanel: panelFor('ItemPath', 'confirm a transaction that its Data Push watches'),
		properties: webhookFields(STEPS, payload),
	};

	methods = { credentialTest: { webhookSecretTest } };

	webhookMethods = setUpByHand(kind);

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveWebhook(this, kind);
	}
}
