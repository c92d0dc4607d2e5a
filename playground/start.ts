import { livesOf } from '../simulators/all';
import { startLive } from '../simulators/liveTimer';
import { publishPolling, type ExampleRun } from './examples';
import { isFree, USUAL_PORT } from './ports';
import { checkPrerequisites } from './prerequisites';
import { startSession, type Session } from './session';
import { formatTable } from './table';
import type { Counters } from './wire';

/**
 * `npm start`: a real n8n with this package and something to talk to. Runs every example once, then lets the systems live
 * and leaves the editor open until Ctrl-C; with `--once` it ends after the table, with exit code 1 if an example did not succeed.
 */
async function main(): Promise<void> {
	const once = process.argv.includes('--once');
	await checkPrerequisites();
	const session = await startSession({ port: await choosePort() });
	endOnSignal(session);

	const allSucceeded = await runExamples(session);
	if (once) {
		await session.stop();
		process.exitCode = allSucceeded ? 0 : 1;
		return;
	}
	await bringToLife(session);
	sayWhereItIs(session);
}

/** From now on data changes by itself, and the triggers in the examples notice. */
async function bringToLife({ examples, n8n, simulators }: Session): Promise<void> {
	await publishPolling(n8n.client, examples);
	startLive(livesOf(simulators));
}

/** The usual port if it is free. Another n8n may well be running here already. */
async function choosePort(): Promise<number | undefined> {
	const wanted = process.env.OPSBRIDGE_PORT;
	const port = Number(wanted ?? USUAL_PORT);
	if (!Number.isInteger(port) || port < 1 || port > 65535)
		throw new Error(`OPSBRIDGE_PORT is "${wanted}", and that is no port.`);
	if (await isFree(port)) return port;
	if (wanted !== undefined) {
		throw new Error(`Port ${port} is taken. End what listens there, or choose another port in OPSBRIDGE_PORT.`);
	}
	process.stderr.write(`Port ${port} is taken, so n8n gets another one.\n`);
	return undefined;
}

async function runExamples(session: Session): Promise<boolean> {
	const rows: string[][] = [];
	const failures: string[] = [];
	for (const example of session.examples) {
		const run = await session.run(example);
		rows.push(row(example.workflow.name, run));
		if (!succeeded(run)) failures.push(failure(example.workflow.name, run));
	}
	const headings = ['Workflow', 'Items', 'Requests', 'Tokens', 'Time', 'Result'];
	process.stdout.write(`\n${formatTable(headings, rows, ['Items', 'Requests', 'Tokens', 'Time'])}\n\n`);
	process.stdout.write(failures.map((text) => `${text}\n\n`).join(''));
	return failures.length === 0;
}

/** An example that ends well and brings nothing has not shown anything. */
function succeeded({ execution, items }: ExampleRun): boolean {
	return execution.status === 'success' && items.length > 0;
}

function row(name: string, run: ExampleRun & Counters): string[] {
	const { items, requests, tokens, milliseconds } = run;
	const numbers = [items.length, requests, tokens].map(String);
	return [name, ...numbers, `${(milliseconds / 1000).toFixed(1)} s`, succeeded(run) ? 'ok' : 'failed'];
}

function failure(name: string, { execution, answer }: ExampleRun): string {
	const { status, error, lastNode } = execution;
	const lines = [
		`${name}: ${status} in "${lastNode ?? 'no node'}"`,
		error?.message,
		error?.description,
		answer && `The webhook answered ${answer.status}: ${JSON.stringify(answer.data).slice(0, 500)}`,
	];
	return lines.filter(Boolean).join('\n  ');
}

function sayWhereItIs({ n8n }: Session): void {
	process.stdout.write(
		[
			`The editor is open at ${n8n.url}`,
			`  E-mail    ${n8n.login.email}`,
			`  Password  ${n8n.login.password}`,
			'The triggers are published and the systems change every ten seconds: "Executions" shows what they start.',
			'Ctrl-C ends n8n and the simulators. What you change in the editor is gone then: download what you want to keep.',
			'',
		].join('\n'),
	);
}

/**
 * Ctrl-C, a polite kill or a terminal that is closed ends n8n and the simulators too; a second Ctrl-C does not wait.
 * One press may arrive twice, from the terminal and from the process that started this one.
 */
function endOnSignal(session: Session): void {
	let endingSince: number | undefined;
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.on(signal, () => {
			if (endingSince === undefined) {
				endingSince = Date.now();
				// A terminal that is gone shows nothing any more, and writing to it would end this before n8n has ended.
				if (signal !== 'SIGHUP') process.stderr.write('\nEnding n8n and the simulators ...\n');
				void session.stop().finally(() => process.exit(0));
			} else if (Date.now() - endingSince > 1000) {
				process.exit(130);
			}
		});
	}
}

main().catch((error: unknown) => {
	process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
});
