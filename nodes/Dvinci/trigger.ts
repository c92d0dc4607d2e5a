import type { PollingTrigger } from '../../lib/triggers/types';
import { applicationCreated, applicationStatusChanged } from './events/application';
import { hiringRequestCreated } from './events/hiringRequest';
import { jobOpeningCreated } from './events/jobOpening';
import { onboardingCreated } from './events/onboarding';
import { dvinci } from './system';

/** What can be noticed in d.vinci. It calls nobody by itself, so that everything is found by asking. */
export const dvinciTrigger: PollingTrigger = {
	// What a portal's login opens has no changes to follow.
	system: { ...dvinci, schemes: dvinci.schemes.filter(({ isLimited }) => isLimited !== true) },
	events: [applicationCreated, applicationStatusChanged, hiringRequestCreated, jobOpeningCreated, onboardingCreated],
	defaultEvent: 'applicationCreated',
};
