import { startQueueSession, type QueueSession } from '../../playground/queue/queueSession';
import { testedN8n } from '../support/testedN8n';

/** Starts an n8n in queue mode for all tests of a file, and ends it after them. */
export function useQueueSession(workers: number): () => QueueSession {
	let session: QueueSession | undefined;

	beforeAll(async () => {
		session = await startQueueSession({ version: testedN8n, workers });
		// The first start of all fetches and compiles n8n.
	}, 1_800_000);

	// Not there if it could not be started; that failure is reported already.
	afterAll(async () => await session?.stop(), 60_000);

	return () => {
		if (!session) throw new Error('The session is not started yet.');
		return session;
	};
}
