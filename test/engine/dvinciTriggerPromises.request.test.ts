/*
 * Promise: every event of the d.vinci trigger emits each change exactly once, whatever goes wrong between n8n and d.vinci.
 */
import { DvinciOAuth2Api } from '../../credentials/DvinciOAuth2Api.credentials';
import { DvinciTrigger } from '../../nodes/Dvinci/DvinciTrigger.node';
import { startDvinciSimulator, type DvinciSimulator } from '../../simulators/dvinci';
import { keepsPollingPromises, type Noticed } from './pollingPromises';
import { withPolledSystem, type PolledSystem } from './polledSystem';

let dvinci: PolledSystem<DvinciSimulator>;

withPolledSystem(
	{
		start: startDvinciSimulator,
		type: new DvinciOAuth2Api(),
		credential: ({ baseUrl, clientId, clientSecret }) => ({ baseUrl, clientId, clientSecret }),
		node: () => new DvinciTrigger(),
	},
	(system) => {
		dvinci = system;
	},
);

const idOf: Noticed['idOf'] = ({ id }) => id;
const live = () => dvinci.simulator.live;
/** Moves on an application that can. */
const moveOn = (statusId: string) => {
	const { id } = live().apply();
	return live().changeStatus(id, statusId).id;
};
const employ = () => moveOn('EMPLOYED');

keepsPollingPromises(
	() => dvinci,
	[
		{
			title: 'Application Created',
			parameters: { event: 'applicationCreated' },
			happen: () => live().apply().id,
			idOf,
			list: { path: '/restApi/applications/' },
			details: { path: /^\/restApi\/applications\/\d+$/ },
			edited: {
				parameters: { filters: { byJobOpeningId: { __rl: true, mode: 'id', value: '7' } } },
				happen: () => live().apply({ jobOpeningId: 7 }).id,
			},
		},
		{
			title: 'Application Status Changed',
			parameters: { event: 'applicationStatusChanged' },
			happen: employ,
			idOf,
			list: { path: '/restApi/applications/' },
			details: { path: /^\/restApi\/applications\/\d+$/ },
			edited: { parameters: { statuses: ['IN_REVIEW'] }, happen: () => moveOn('IN_REVIEW') },
		},
		{
			title: 'Hiring Request Created',
			parameters: { event: 'hiringRequestCreated' },
			happen: () => live().requestHiring().id,
			idOf,
			list: { path: '/restApi/hiringRequests/' },
		},
		{
			title: 'Job Opening Created',
			parameters: { event: 'jobOpeningCreated' },
			happen: () => live().openJob().id,
			idOf,
			list: { path: '/restApi/jobOpenings/' },
		},
		{
			title: 'Onboarding Created',
			parameters: { event: 'onboardingCreated' },
			happen: () => live().startOnboarding(employ()).id,
			idOf,
			list: { path: '/restApi/onboardings/' },
			details: { path: /^\/restApi\/onboardings\/\d+$/ },
			edited: {
				parameters: { filters: { orgUnitId: { __rl: true, mode: 'id', value: '1' } } },
				happen: () => {
					const { id } = live().apply({ jobOpeningId: live().openJob({ orgUnitId: 1 }).id });
					return live().startOnboarding(live().changeStatus(id, 'EMPLOYED').id).id;
				},
			},
		},
	],
);
