import { listUnder } from '../../lib/auth/probe/proofs';
import type { Probe } from '../../lib/auth/probe/types';

/** Every account may read the stations (assumed). */
export const itemPathProbe: Probe = {
	path: 'stations?limit=1',
	proves: listUnder('stations'),
	address: ['baseUrl'],
};
