import type { AllSimulators } from '../simulators/all';

/** What the simulators have seen so far. */
export interface Counters {
	/** Requests to the systems themselves, token requests not counted. */
	requests: number;
	/** Access tokens handed out. */
	tokens: number;
}

/** Adds up what all simulators have seen since they started. */
export async function readCounters(simulators: AllSimulators): Promise<Counters> {
	const { xytech, dvinci, itemPath, nextome, clientCredentials, openId } = simulators;
	const stats = [xytech, dvinci, itemPath, nextome, clientCredentials].map(({ control }) => control.stats());
	const signIns = await openId.tokenRequests();
	return {
		requests: stats.reduce((sum, { apiRequests }) => sum + apiRequests, 0),
		tokens: stats.reduce((sum, { accessTokensIssued }) => sum + accessTokensIssued, signIns.length),
	};
}
