import { credentialTypes } from '../catalogue';
import type { AllSimulators } from '../simulators/all';
import type { PlainCredential } from './client';

/** One credential per type, each pointing at a simulator. The examples refer to them by these ids and names. */
export function demoCredentials(all: AllSimulators): PlainCredential[] {
	return [
		...credentialTypes.map(({ type, system, entry }) => ({
			...entry.demo,
			type,
			data: entry.entered(all[system], all.openId),
		})),
		{
			// n8n's own type: the model of the agent in the examples.
			id: 'opsbridgeModel',
			name: 'Scripted model (demo)',
			type: 'openAiApi',
			data: { apiKey: all.model.login.apiKey, url: all.model.login.baseUrl },
		},
	];
}
