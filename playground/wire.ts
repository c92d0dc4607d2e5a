import { systemsOf, type AllSimulators } from '../simulators/all';

/** What the simulators have seen so far. */
export interface Counters {
	/** Requests to the systems themselves, token requests not counted. */
	requests: number;
	/** Access tokens handed out. */
	tokens: number;
}

/** Adds up what all simulators have seen since they started. */
export async function readCounters(simulators: AllSimulators): Promise<Counters> {
	const stats = systemsOf(simulators).map(({ control }) => control.stats());
	const signIns = await simulators.openId.tokenRequests();
	return {
		requests: stats.reduce((sum, { apiRequests }) => sum + apiRequests, 0),
		tokens: stats.reduce((sum, { accessTokensIssued }) => sum + accessTokensIssued, signIns.length),
	};
}
