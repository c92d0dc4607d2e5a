import type { Execution, WorkflowFile } from '../../playground/client';
import type { Session } from '../../playground/session';
import { systemsOf } from '../../simulators/all';
import type { Simulator } from '../../simulators/kit';

/**
 * Runs the assertions about an execution. If one does not hold, everything a person would look for next is added to
 * its message: the workflow, what its nodes said, what went over the wire, and the end of n8n's log.
 * @param workflow the workflow itself, or its name
 * @param systems whose wire to show; the session's unless told
 */
export function tellOnFailure(
	session: Session,
	workflow: WorkflowFile | string,
	execution: Execution | undefined,
	assertions: () => void,
	systems: Simulator[] = systemsOf(session.simulators),
): void {
	try {
		assertions();
	} catch (error) {
		throw withStory(error, session, workflow, execution, systems);
	}
}

/** An error with the story behind it in its message. */
export function withStory(
	error: unknown,
	session: Session,
	workflow: WorkflowFile | string,
	execution: Execution | undefined,
	systems: Simulator[],
): unknown {
	if (!(error instanceof Error)) return error;
	error.message = [
		error.message,
		`Workflow: ${tellWorkflow(workflow)}`,
		execution ? tellExecution(execution) : 'No execution of it has ended.',
		`Wire, the last 10 requests of each system:\n${wireLog(systems)}`,
		`The end of n8n's log:\n${endOfLog(session)}`,
	].join('\n\n');
	return error;
}

/** The workflow can be pasted into n8n's editor as it is; it names credentials and holds no secret. */
function tellWorkflow(workflow: WorkflowFile | string): string {
	if (typeof workflow === 'string') return workflow;
	const { name, nodes, connections } = workflow;
	return `${name}\n${JSON.stringify({ nodes, connections })}`;
}

function tellExecution({ id, status, lastNode, error, runs }: Execution): string {
	const complaints = Object.entries(runs).flatMap(([node, nodeRuns]) =>
		nodeRuns.flatMap((run) => (run.error ? [`  ${node}: ${run.error.message} ${run.error.description ?? ''}`] : [])),
	);
	return [
		`Execution ${id} ended with "${status}" in "${lastNode ?? 'no node'}": ${error?.message ?? 'no error'}`,
		...(complaints.length > 0 ? complaints : ['  No node complained.']),
	].join('\n');
}

export function wireLog(systems: Simulator[]): string {
	return systems
		.flatMap(({ name, control }) =>
			control.log
				.slice(-10)
				.map(
					({ method, url, status, token, fault }) =>
						`  ${name} ${method} ${url} ${status} ${token?.verdict ?? ''} ${fault ? `(fault: ${fault})` : ''}`,
				),
		)
		.join('\n');
}

/** Without stack traces, which jest would take out of the message and show as its own, and the pages about migrations. */
export function endOfLog({ n8n }: Session): string {
	const lines = n8n.log.split('\n').filter((line) => !/^\s+at |(Starting|Finished) migration/.test(line));
	return lines.slice(-30).join('\n');
}
