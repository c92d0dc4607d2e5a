import type { Execution, Item, WorkflowFile } from '../../playground/client';
import type { Session } from '../../playground/session';
import { tellOnFailure, withStory } from './story';
import { allOf, watch, type Watched, type Wire } from './wireWatch';

/** A workflow that has run, and what that looked like from all sides. */
export interface Run {
	workflow: WorkflowFile;
	execution: Execution;
	wire: Wire;
	watched: Watched;
}

/** Runs a workflow in the running n8n, from its node "Start", as the editor's button does. */
export async function runInServer(session: Session, workflow: WorkflowFile, watched?: Watched): Promise<Run> {
	return await runWatched(session, workflow, watched, async (id) => await session.n8n.client.run(id, 'Start'));
}

/** Runs a workflow with n8n's command: another process, which knows only what the running n8n has stored. */
export async function runInSecondProcess(session: Session, workflow: WorkflowFile, watched?: Watched): Promise<Run> {
	return await runWatched(session, workflow, watched, async (id) => {
		const { output } = await session.n8n.command('execute', `--id=${id}`);
		if (!/Execution (was successful|error)/.test(output)) throw new Error(`n8n execute said:\n${output.slice(-3000)}`);
		return await session.n8n.client.lastExecution(id);
	});
}

/** Asserts about a run; if that fails, tells its story. */
export function judge(session: Session, { workflow, execution, watched }: Run, assertions: () => void): void {
	tellOnFailure(session, workflow, execution, assertions, watched.systems);
}

/** What a node put out, by the output it left by. */
export function outputOf({ execution }: Run, node: string, output = 0): Item[] {
	return execution.runs[node]?.at(-1)?.data?.main[output] ?? [];
}

/** The contents of the items a node put out. */
export function itemsOf(run: Run, node: string): Array<Record<string, unknown>> {
	return outputOf(run, node).map(({ json }) => json);
}

async function runWatched(
	session: Session,
	workflow: WorkflowFile,
	watched: Watched = allOf(session.simulators),
	run: (id: string) => Promise<Execution>,
): Promise<Run> {
	try {
		const { id } = await session.n8n.client.createWorkflow(workflow);
		const seen = await watch(watched);
		const execution = await run(id);
		return { workflow, execution, wire: await seen(), watched };
	} catch (error) {
		throw withStory(error, session, workflow, undefined, watched.systems);
	}
}
