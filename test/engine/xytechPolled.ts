import type { ICredentialType, INodeParameters } from 'n8n-workflow';
import { XytechTrigger } from '../../nodes/Xytech/XytechTrigger.node';
import { startXytechSimulator, type XytechSimulator } from '../../simulators/xytech';
import type { PolledSystemSettings } from './polledSystem';

/** Xytech, signed in to as the demo user with a credential of this type. */
export function xytechSystem(type: ICredentialType): PolledSystemSettings<XytechSimulator> {
	return {
		start: startXytechSimulator,
		type,
		credential: ({ siteUrl, database, username, password }) => ({
			baseUrl: siteUrl,
			database,
			user: username,
			password,
		}),
		node: () => new XytechTrigger(),
	};
}

/** Parameters of a trigger that emits the jobs that were created or changed. */
export const jobsChanged: INodeParameters = {
	event: 'recordChanged',
	listDocument: { __rl: true, mode: 'name', value: 'JmJobList' },
	dateColumn: 'update_dt',
	keyColumns: 'job_no',
};
