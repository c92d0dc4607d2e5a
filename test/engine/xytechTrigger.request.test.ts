/*
 * Promise: the Xytech trigger emits every change of a record exactly once, whatever Xytech, n8n and the network do.
 */
import type { IDataObject } from 'n8n-workflow';
import { XytechJwtApi } from '../../credentials/XytechJwtApi.credentials';
import type { XytechSimulator } from '../../simulators/xytech';
import { JOB_COUNT } from '../../simulators/xytech/seed';
import { keepsItsPromises } from './changePromises';
import { withPolledSystem, type PolledSystem } from './polledSystem';
import { jobsChanged, xytechSystem } from './xytechPolled';

let xytech: PolledSystem<XytechSimulator>;
withPolledSystem(
	{ ...xytechSystem(new XytechJwtApi()), parameters: { authentication: 'jwt' } },
	(system) => (xytech = system),
);

const condition = (field: string, value: string) => ({
	filters: { filter: [{ field, operator: 'equals', value }] },
});

describe('Record Created or Changed', () =>
	keepsItsPromises(
		{
			parameters: jobsChanged,
			change: ({ live }, at) => Number(live.addJob({ update_dt: new Date(at).toISOString() }).job_no),
			// Without Simplify a key is an object.
			idOf: ({ job_no: key }) => (key as IDataObject).job_no ?? key,
			timeOf: ({ update_dt: date }) => String(date),
			list: { method: 'GET', path: /JmJobList$/ },
			existing: JOB_COUNT,
			narrower: condition('active', 'true'),
			otherShape: { columns: 'job_desc' },
			nothing: condition('job_desc', 'none'),
		},
		() => xytech,
	));
