import { anyData } from '../../lib/auth/probe/proofs';
import type { Probe } from '../../lib/auth/probe/types';

/** Nothing is known of the API, so that without a Test Path the login alone is the test. */
export const clientCredentialsProbe: Probe = {
	path: '',
	proves: anyData,
	provesTestPath: anyData,
	isUntestable: true,
	address: ['baseUrl'],
};
