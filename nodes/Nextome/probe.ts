import { list } from '../../lib/auth/probe/proofs';
import type { Probe } from '../../lib/auth/probe/types';

/** Gateways are the shortest list that needs no ID: devices on a wall, not what they see. */
export const nextomeProbe: Probe = {
	path: 'gateways',
	proves: list('id', 'serial'),
	address: ['baseUrl'],
};
