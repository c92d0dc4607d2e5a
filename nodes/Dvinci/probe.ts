import { fieldText } from '../../lib/auth/fieldText';
import { list } from '../../lib/auth/probe/proofs';
import type { Probe } from '../../lib/auth/probe/types';
import { dvinciServiceUrl } from './address';
import { odataUrlField } from './credentialFields';
import { feedPath } from './portal';

/** The organisational units an API user is permitted to see, if only none. */
export const dvinciProbe: Probe = {
	path: 'orgUnits/',
	proves: list('id', 'name'),
	checkFields: (credential) => {
		if (fieldText(credential, odataUrlField.name) !== '') dvinciServiceUrl(credential, '');
	},
	address: ['baseUrl'],
};

/** The job feed of a portal: closed to everybody else once a login is set there. */
export const dvinciPortalProbe: Probe = {
	path: (credential) => `${feedPath(fieldText(credential, 'portal'), 'list.json')}?fields=small`,
	proves: list('id', 'jobOpening'),
	address: ['baseUrl', 'portal'],
};
