import type { QueueSession } from '../../playground/queue/queueSession';
import type { LoadResult } from './load';

/**
 * Runs the assertions about a load. If one does not hold, everything a person would look for next is added to its
 * message: answers that were no success, the token requests, and the end of each process's log.
 */
export function tellOnFailure(session: QueueSession, what: string, result: LoadResult, assertions: () => void): void {
	try {
		assertions();
	} catch (error) {
		if (error instanceof Error) error.message = `${error.message}\n\n${tell(session, what, result)}`;
		throw error;
	}
}

function tell({ n8n, workers, simulators }: QueueSession, what: string, result: LoadResult): string {
	const failed = result.calls.filter(({ status }) => status !== 200);
	const { log } = simulators.itemPath.control;
	const isNotable = ({ kind, status }: (typeof log)[number]) => kind === 'token' || status >= 400;
	return [
		`${what}: ${result.calls.length} calls in ${result.milliseconds} ms, per worker ${result.perWorker.join(', ')}`,
		`Calls without success: ${failed.length}\n${failed.slice(0, 10).map(inOneLine).join('\n')}`,
		`Materials of these calls that ItemPath was asked for: ${failed.filter(({ name }) => log.some(({ bodyText }) => bodyText?.includes(`"${name}"`))).length}`,
		...workers.map(({ name, unfinished }) => `Executions ${name} has not finished: ${[...unfinished].join(', ')}`),
		`Wire, token requests and refusals:\n${log
			.filter(isNotable)
			.slice(-60)
			.map(({ at, method, url, status, token }) => `  ${at} ${method} ${url} ${status} ${inOneLine(token)}`)
			.join('\n')}`,
		...[{ name: 'n8n', log: n8n.log }, ...workers].map(({ name, log: text }) => `${name} log:\n${endOf(text)}`),
	].join('\n\n');
}

function inOneLine(value: unknown): string {
	return JSON.stringify(value)?.slice(0, 300) ?? '';
}

/** Without stack traces: jest would take their lines out of the message and show them as its own. */
function endOf(log: string): string {
	const lines = log.split('\n').filter((line) => !/^\s+at |Worker (started|finished) execution/.test(line));
	return lines.slice(-20).join('\n');
}
