import type { INodeProperties, IWebhookDescription, TriggerPanelDefinition } from 'n8n-workflow';

/** The address behind the node's webhook id, and how n8n answers there. */
export function webhookAt(path: string): IWebhookDescription {
	return {
		name: 'default',
		httpMethod: '={{$parameter["httpMethod"] || "POST"}}',
		responseMode: '={{$parameter["responseMode"] || "onReceived"}}',
		responseCode: '={{$parameter["responseCode"] || 200}}',
		// Empty, n8n sends what the node hands over.
		responseData: '={{$parameter["responseMode"] === "lastNode" ? $parameter["responseData"] : ""}}',
		path,
	};
}

/** What the panel says while the node waits for a call. */
export function panelFor(system: string, call: string): TriggerPanelDefinition {
	const test = `<b>Use the test URL while you build</b>: press the button, then ${call}. The call shows up in the editor.<br /><br /><b>Use the production URL for work.</b>`;
	return {
		header: `Let ${system} call this workflow`,
		executionsHelp: {
			inactive: `${test} Publish the workflow first. Its calls show up in the executions list, not in the editor.`,
			active: `${test} The workflow is published, so calls start it. They show up in the <a data-key="executions">executions list</a>, not in the editor.`,
		},
		activationHint: `Publish the workflow, and enter the production URL in ${system}: no button is needed then.`,
	};
}

/**
 * n8n reads the body of a call before the node sees it, unless this is set (and the node's version is 1). Read that early,
 * anybody could have large bodies parsed, and a broken one would be answered ahead of a wrong secret.
 */
const leaveBodyUnread: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'hidden',
	default: { binaryData: true },
};

/** n8n leaves no tags in a notice but lists and links. */
function asList([heading, ...steps]: readonly string[]): string {
	return `${heading}<ul>${steps.map((step) => `<li>${step}</li>`).join('')}</ul>`;
}

/**
 * What every webhook node asks for.
 * @param steps to take in the system, below a heading; they come first
 */
export function webhookFields(steps: readonly string[], own: readonly INodeProperties[] = []): INodeProperties[] {
	return [
		{ displayName: asList(steps), name: 'steps', type: 'notice', default: '' },
		...own,
		{
			displayName: 'HTTP Method',
			name: 'httpMethod',
			type: 'options',
			noDataExpression: true,
			options: [
				{ name: 'PATCH', value: 'PATCH' },
				{ name: 'POST', value: 'POST' },
				{ name: 'PUT', value: 'PUT' },
			],
			default: 'POST',
			description: 'The method the system calls with; others are answered with 404',
		},
		{
			displayName: 'Respond',
			name: 'responseMode',
			type: 'options',
			noDataExpression: true,
			options: [
				{
					name: 'Immediately',
					value: 'onReceived',
					description: 'As soon as the call is checked and the workflow is started',
				},
				{
					name: 'When Last Node Finishes',
					value: 'lastNode',
					description: 'With the output of the last node, as JSON',
				},
			],
			default: 'onReceived',
			description: 'When and with what to answer',
			hint: 'Systems wait only some seconds for an answer and then call again. Wait for the last node only if the workflow is quick.',
		},
		{
			displayName: 'Response Body',
			name: 'responseBody',
			type: 'json',
			default: '{\n  "received": true\n}',
			displayOptions: { show: { responseMode: ['onReceived'] } },
			description:
				'The JSON object or list to answer with. In an expression, <code>$json</code> is the item of the call, the first one if there are several.',
			hint: 'Texts of the call may hold quotes: write <code>{{ JSON.stringify($json.title) }}</code> without quotes around it.',
		},
		{
			displayName: 'Response Data',
			name: 'responseData',
			type: 'options',
			options: [
				{ name: 'All Items', value: 'allEntries', description: 'A list with the JSON of every item of the last node' },
				{
					name: 'First Item',
					value: 'firstEntryJson',
					description:
						'The JSON of the first item of the last node. If that node may give no item, choose All Items: n8n would answer 500.',
				},
			],
			default: 'firstEntryJson',
			displayOptions: { show: { responseMode: ['lastNode'] } },
			description: 'What to answer with',
		},
		{
			displayName: 'Response Code',
			name: 'responseCode',
			type: 'number',
			typeOptions: { minValue: 200, maxValue: 299, numberPrecision: 0 },
			default: 200,
			description: 'The HTTP status of the answer. Systems take other codes than 200 to 299 for a call to repeat.',
		},
		{
			displayName: 'Simplify',
			name: 'simplify',
			type: 'boolean',
			default: true,
			description: 'Whether to return a simplified version of the response instead of the raw data',
			hint: 'On: the fields that were sent. Off: body, headers and query of the call, without the secret.',
		},
		{
			displayName: 'Allowed Source Addresses',
			name: 'allowedSourceAddresses',
			type: 'string',
			default: '',
			placeholder: 'e.g. 203.0.113.7, 10.0.0.0/8, 2001:db8::/32',
			description:
				'IP addresses and ranges that may call, separated by commas. Empty: every address with the right secret.',
			hint: "Behind a reverse proxy n8n sees the proxy's address, unless N8N_PROXY_HOPS says how many proxies there are.",
		},
		leaveBodyUnread,
	];
}
