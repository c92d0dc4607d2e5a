import type { IDataObject, IExecuteFunctions, IHttpRequestMethods, INodeExecutionData, INodeType } from 'n8n-workflow';

/**
 * What n8n's HTTP Request node does with a predefined credential type (n8n-nodes-base: HttpRequestV3): all items at once,
 * and what failed is told when all have ended.
 * @param helper the newer one is what others take, such as its tool of AI agents
 */
export function httpRequestNode(
	credentialType: string,
	url: string,
	method: IHttpRequestMethods = 'GET',
	body?: IDataObject,
	helper: 'older' | 'newer' = 'older',
): INodeType {
	return {
		description: {
			displayName: 'HTTP Request',
			name: 'httpRequest',
			group: [],
			version: 1,
			description: '',
			defaults: {},
			inputs: ['main'],
			outputs: ['main'],
			properties: [],
		},
		async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
			// As that node below version 4.4 says it, in n8n that knows the word.
			const redirects = { sendCredentialsOnCrossOriginRedirect: true };
			const options = { method, json: true, headers: {}, ...redirects, ...(body && { body }) };
			const { requestWithAuthentication, httpRequestWithAuthentication } = this.helpers;
			const send = async (_item: INodeExecutionData, index: number): Promise<unknown> =>
				helper === 'older'
					? await requestWithAuthentication.call(this, credentialType, { ...options, uri: url }, undefined, index)
					: await httpRequestWithAuthentication.call(this, credentialType, { ...options, url });
			const calls = this.getInputData().map(send);
			const ended = await Promise.allSettled(calls);
			const failed = ended.find((call) => call.status === 'rejected');
			if (failed !== undefined) throw failed.reason as Error;
			return [ended.map((call) => ({ json: { body: call.status === 'fulfilled' ? (call.value as never) : null } }))];
		},
	};
}
