import type { AllSimulators } from '../simulators/all';
import type { Simulator } from '../simulators/kit';

/** What the simulators have seen so far. */
export interface Counters {
	/** Requests to the systems themselves, token requests not counted. */
	requests: number;
	/** Access tokens handed out. */
	tokens: number;
}

/** The simulators of systems, which all have the same control; the identity provider has another. */
export function systemsOf({ xytech, dvinci, itemPath, nextome, clientCredentials }: AllSimulators): Simulator[] {
	return [xytech, dvinci, itemPath, nextome, clientCredentials];
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
