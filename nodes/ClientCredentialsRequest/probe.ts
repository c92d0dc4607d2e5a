import { anyData } from '../../lib/auth/probe/proofs';
import type { Probe } from '../../lib/auth/probe/types';

/** Nothing is known of the API, so that without a Test Path the login alone is the test: any answer will do. */
export const clientCredentialsProbe: Probe = {
	path: '',
	proves: () => true,
	provesTestPath: anyData,
	address: ['baseUrl'],
};
