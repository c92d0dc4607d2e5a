import type { Execution } from '../../playground/client';
import type { Session } from '../../playground/session';
import { systemsOf } from '../../playground/wire';

/**
 * Runs the assertions about an execution. If one does not hold, everything a person would look for next is added to
 * its message: what the nodes said, what went over the wire, and the end of n8n's log.
 */
export function tellOnFailure(
	session: Session,
	what: string,
	execution: Execution | undefined,
	assertions: () => void,
): void {
	try {
		assertions();
	} catch (error) {
		if (error instanceof Error) error.message = `${error.message}\n\n${tell(session, what, execution)}`;
		throw error;
	}
}

function tell(session: Session, what: string, execution: Execution | undefined): string {
	const nodeErrors = Object.entries(execution?.runs ?? {}).flatMap(([node, runs]) =>
		runs.flatMap(({ error }) => (error ? [`${node}: ${error.message} ${error.description ?? ''}`] : [])),
	);
	return [
		`Workflow: ${what}, execution ${execution?.id} ended with "${execution?.status}"`,
		`Nodes: ${nodeErrors.join('\n  ') || 'none complained'}`,
		`Wire, the last 10 requests of each system:\n${wireLog(session)}`,
		`The end of n8n's log:\n${endOfLog(session)}`,
	].join('\n\n');
}

function wireLog({ simulators }: Session): string {
	return systemsOf(simulators)
		.flatMap(({ name, control }) =>
			control.log
				.slice(-10)
				.map(({ method, url, status, token }) => `  ${name} ${method} ${url} ${status} ${token?.verdict ?? ''}`),
		)
		.join('\n');
}

/** Without stack traces: jest would take their lines out of the message and show them as its own. */
function endOfLog({ n8n }: Session): string {
	const lines = n8n.log.split('\n').filter((line) => !/^\s+at /.test(line));
	return lines.slice(-30).join('\n');
}
