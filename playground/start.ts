import { parseArgs } from 'node:util';

import { describeAll } from '../simulators/describe';
import { DEFAULT_EVERY_MS, readEvery } from '../simulators/liveTimer';
import { whenParentsAreGone } from '../tools/parents';
import { CleanUps } from './cleanUps';
import type { ExampleRun } from './examples';
import { bringToLife } from './live';
import { isFree, USUAL_PORT } from './ports';
import { checkPrerequisites } from './prerequisites';
import { startSession, type Session } from './session';
import { connectDemoSignIn } from './signIn';
import { step } from './step';
import { formatTable } from './table';
import type { Counters } from './wire';

const HELP = `Starts n8n with this package, demo credentials, example workflows and a simulator of each system.

  npm start -- [--every ${DEFAULT_EVERY_MS / 1000}] [--once]

Runs each example, then the systems change by themselves, every so many seconds. With --once it ends after the examples.
`;

/** What has been started, to be ended again. */
const cleanUps = new CleanUps();

/**
 * `npm start`: a real n8n with this package and something to talk to. Runs every example once, then lets the systems live
 * and leaves the editor open until Ctrl-C; with `--once` it ends after the table, with exit code 1 if an example did not succeed.
 */
async function main(): Promise<void> {
	const { values } = parseArgs({
		options: { once: { type: 'boolean' }, every: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
	});
	if (values.help) {
		process.stdout.write(HELP);
		return;
	}
	const { once } = values;
	const everyMs = values.every === undefined ? DEFAULT_EVERY_MS : readEvery(values.every);

	endInTime();
	await checkPrerequisites();
	const session = await cleanUps.kept(startSession({ port: await choosePort() }));
	await step('Connecting the sign-in credential', async () => await connectDemoSignIn(session));

	const allSucceeded = await runExamples(session);
	if (once) {
		await cleanUps.run();
		process.exitCode = allSucceeded ? 0 : 1;
		return;
	}
	await bringToLife(session, { everyMs });
	sayWhereItIs(session, everyMs);
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

function sayWhereItIs({ n8n, simulators }: Session, everyMs: number): void {
	const pace = everyMs === 1000 ? 'every second' : `every ${everyMs / 1000} seconds`;
	process.stdout.write(
		[
			'The systems, and the logins for credentials of your own; all of them are made up:',
			'',
			describeAll(simulators),
			'',
			`The editor is open at ${n8n.url}`,
			`  E-mail    ${n8n.login.email}`,
			`  Password  ${n8n.login.password}`,
			`The triggers are published and the systems change ${pace}: "Executions" shows what they start.`,
			'Ctrl-C ends n8n and the simulators. What you change in the editor is gone then: download what you want to keep.',
			'',
		].join('\n'),
	);
}

/**
 * Ctrl-C, a polite kill, a terminal that is closed or an npm that is gone ends n8n and the simulators too; a second Ctrl-C
 * does not wait. One press may arrive twice, from the terminal and from the process that started this one.
 */
function endInTime(): void {
	let endingSince: number | undefined;
	const end = (isHeard: boolean) => {
		if (endingSince === undefined) {
			endingSince = Date.now();
			// Writing to a terminal that is gone would end this before n8n has ended.
			if (isHeard) process.stderr.write('\nEnding n8n and the simulators ...\n');
			void cleanUps.run().finally(() => process.exit(0));
		} else if (Date.now() - endingSince > 1000) {
			process.exit(130);
		}
	};
	for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => end(true));
	process.on('SIGHUP', () => end(false));
	for (const stream of [process.stdout, process.stderr]) {
		stream.on('error', () => {
			if (endingSince === undefined) end(false);
		});
	}
	whenParentsAreGone(() => end(false));
}

main().catch(async (error: unknown) => {
	process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
	process.exitCode = 1;
	await cleanUps.run();
});
