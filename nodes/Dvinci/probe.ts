import { list } from '../../lib/auth/probe/proofs';
import type { Probe } from '../../lib/auth/probe/types';

/** The organisational units an API user is permitted to see, if only none. */
export const dvinciProbe: Probe = {
	path: 'orgUnits/',
	proves: list('id', 'name'),
	address: ['baseUrl'],
};
