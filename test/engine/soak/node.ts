import { NodeConnectionTypes, type ICredentialType, type INodeType } from 'n8n-workflow';
import { plainAuthenticate } from '../../../lib/auth/plainHooks';
import { pageNumber } from '../../../lib/paging/pageNumber';
import type { ChangeList } from '../../../lib/triggers/changeList';
import { changes } from '../../../lib/triggers/changes';
import { comparison } from '../../../lib/triggers/comparison';
import { runPoll } from '../../../lib/triggers/poll';
import { triggerProperties } from '../../../lib/triggers/properties';
import { queue } from '../../../lib/triggers/queue';
import { wallClock } from '../../../lib/triggers/times';
import type { PollingTrigger, TriggerEvent, Watch } from '../../../lib/triggers/types';
import type { Habits } from './rows';
import { anything } from '../../../lib/wire/shapes';

const baseUrl = (credential: { readonly baseUrl?: unknown }): string => String(credential.baseUrl);

export const soakCredential: ICredentialType = {
	name: 'soakApi',
	displayName: 'Soak API',
	properties: [{ displayName: 'Base URL', name: 'baseUrl', type: 'string', default: '' }],
	authenticate: plainAuthenticate({
		system: 'Soak',
		baseUrl,
		headers: () => ({}),
		login: [],
		probe: { path: '', proves: () => true, address: ['baseUrl'] },
	}),
};

export const PAGE = 50;
const pages = pageNumber({
	pageParameter: 'page',
	sizeParameter: 'size',
	countsFrom: 0,
	pageSize: PAGE,
	honouredUpTo: PAGE,
});

/** A trigger for a system with these habits. */
export function changesOf({ timed, ordered, zone }: Habits, more: Partial<ChangeList>): Watch {
	return changes({
		request: ({ now, settings }, since) => {
			const text = since && (zone === undefined ? since.toISOString() : wallClock(since, now, settings.timeZone));
			return { method: 'GET', path: 'rows', expects: anything, query: text === undefined ? [] : [['from', text]] };
		},
		id: ({ id }) => id,
		...(timed ? { time: ({ changed }) => changed } : {}),
		...(ordered ? { oldestFirst: true } : {}),
		...more,
	});
}

export const paged = { paging: pages };

export const queueWithReceipts: Watch = queue({
	request: () => ({ method: 'GET', path: 'queue', expects: anything }),
	id: ({ id }) => id,
	paging: pages,
	pageSize: PAGE,
	receipt: (id) => ({ method: 'PUT', path: `queue/${String(id)}`, expects: anything }),
});

export const comparisonOfStates: Watch = comparison<number>({
	what: 'things',
	read: async ({ send }) => {
		const { body } = await send({ method: 'GET', path: 'things', expects: anything });
		return new Map(Object.entries(body as Record<string, number>));
	},
	compare: (id, before, now) => {
		if (before === now) return { mark: now };
		return { mark: now, item: { id, before: before === undefined ? null : Number(before), now: now ?? null } };
	},
	sample: (id, now) => ({ id, before: null, now }),
});

/** The node n8n polls. */
export function soakNode(watch: Watch, more: Partial<TriggerEvent> = {}): INodeType {
	const trigger: PollingTrigger = {
		system: {
			name: 'Soak',
			schemes: [{ name: 'Soak', value: 'soak', credentialType: soakCredential.name }],
			baseUrl,
			defaultScheme: 'soak',
			resources: [],
			defaultResource: '',
		},
		defaultEvent: 'change',
		events: [
			{
				name: 'Change',
				value: 'change',
				description: 'When something changes',
				options: ['overlap', 'timeZone', 'paged'],
				watch,
				...more,
			},
		],
	};
	return {
		description: {
			displayName: 'Soak Trigger',
			name: 'soakTrigger',
			group: ['trigger'],
			version: 1,
			description: '',
			defaults: {},
			polling: true,
			inputs: [],
			outputs: [NodeConnectionTypes.Main],
			credentials: [{ name: soakCredential.name, required: true }],
			properties: triggerProperties(trigger),
		},
		async poll() {
			return await runPoll(this, trigger);
		},
	};
}
