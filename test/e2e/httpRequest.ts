import type { PlainCredential, WorkflowFile } from '../../playground/client';
import type { AllSimulators } from '../../simulators/all';

/** An address each credential may read. */
export function readableAddress(
	type: string,
	{ xytech, dvinci, itemPath, nextome, clientCredentials }: AllSimulators,
): string {
	if (type.startsWith('xytech')) {
		return `${xytech.login.siteUrl}/api/v2/database/${xytech.login.database}/JmJob/job_no=301`;
	}
	if (type.startsWith('dvinci')) return `${dvinci.url}/restApi/orgUnits/`;
	if (type.startsWith('itemPath')) return `${itemPath.url}/api/stations?limit=1`;
	if (type.startsWith('nextome')) return `${nextome.url}/venues/11`;
	return `${clientCredentials.url}/api/v1/reservations?pageSize=1`;
}

/** A workflow in which n8n's own HTTP Request node uses one of our credentials. */
export function httpRequestWorkflow({ type, name }: PlainCredential, credentialId: string, url: string): WorkflowFile {
	const position = [0, 0];
	return {
		id: `http${type}`.slice(0, 36),
		name: `HTTP Request with ${name}`,
		nodes: [
			{ id: 'start', name: 'Start', type: 'n8n-nodes-base.manualTrigger', typeVersion: 1, position, parameters: {} },
			{
				id: 'call',
				name: 'Call',
				type: 'n8n-nodes-base.httpRequest',
				typeVersion: 4.2,
				position,
				parameters: { url, authentication: 'predefinedCredentialType', nodeCredentialType: type, options: {} },
				credentials: { [type]: { id: credentialId, name } },
			},
		],
		connections: { Start: { main: [[{ node: 'Call', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
}
