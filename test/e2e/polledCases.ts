import { FORKLIFTS, GOODS_IN } from '../../playground/happenings';
import type { AllSimulators } from '../../simulators/all';

/** n8n wants a minute at least between the polls of one schedule; it allows several schedules. */
export const EVERY_FIVE_SECONDS = {
	item: Array.from({ length: 12 }, (_, index) => ({ mode: 'custom', cronExpression: `${index * 5} * * * * *` })),
};

/** A trigger of each system, something that makes it fire, and how its item tells what that was. */
export interface PolledCase {
	readonly type: string;
	readonly credential: string;
	readonly parameters: Record<string, unknown>;
	readonly before?: (systems: AllSimulators) => void;
	/** @param time 0 for the first */
	readonly happen: (systems: AllSimulators, time: number) => unknown;
	readonly idOf: (item: Record<string, unknown>) => unknown;
}

export const polledCases: readonly PolledCase[] = [
	{
		type: 'dvinciTrigger',
		credential: 'dvinciOAuth2Api',
		parameters: { authentication: 'oAuth2', event: 'applicationCreated' },
		happen: ({ dvinci }) => dvinci.live.apply().id,
		idOf: ({ id }) => id,
	},
	{
		type: 'itemPathTrigger',
		credential: 'itemPathApi',
		parameters: { authentication: 'password', event: 'transactionCreated' },
		happen: ({ itemPath }) => itemPath.live.transact().id,
		idOf: ({ id }) => id,
	},
	{
		type: 'xytechTrigger',
		credential: 'xytechBasicApi',
		parameters: {
			authentication: 'basic',
			event: 'recordChanged',
			listDocument: { __rl: true, mode: 'name', value: 'JmJobList' },
			keyColumns: 'job_no',
			dateColumn: 'update_dt',
		},
		happen: ({ xytech }) => xytech.live.addJob().job_no,
		idOf: ({ job_no: number }) => number,
	},
	{
		type: 'nextomeTrigger',
		credential: 'nextomeApi',
		parameters: { event: 'fenceEntered', fenceId: { __rl: true, mode: 'id', value: GOODS_IN } },
		before: ({ nextome }) => {
			// Nobody else wanders in meanwhile.
			nextome.live.standStill();
			for (const forklift of FORKLIFTS) nextome.live.moveOut(forklift);
		},
		happen: ({ nextome }, time) => {
			const forklift = FORKLIFTS[time];
			nextome.live.moveInto(forklift, GOODS_IN);
			return forklift;
		},
		idOf: ({ trackable }) => (trackable as { id: string }).id,
	},
];
