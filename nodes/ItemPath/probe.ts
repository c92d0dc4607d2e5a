import { listUnder } from '../../lib/auth/probe/proofs';
import type { Probe } from '../../lib/auth/probe/types';

/** Every account may read the stations. A token of the wrong kind is refused with 422 (assumed). */
export const itemPathProbe: Probe = {
	path: 'stations?limit=1',
	proves: listUnder('stations'),
	refusals: [401, 422],
	address: ['baseUrl'],
};
