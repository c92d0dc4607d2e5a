/**
 * Promise: processes that share a stored credential share its token: at most 1.3 token requests per life, in the first life
 * at most one per process that began before a token was stored, and no call with a token that is due.
 *
 * The processes are real, their clocks are set from here: each makes one call, and all of them have made it before time goes
 * on by a step. So a step is as long as a renewal takes, however busy the machine is.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startItemPathSimulator, type ItemPathSimulator } from '../../simulators/itemPath';
import { IN_FULL } from '../support/share';
import { SharedRows } from './processes/sharedRows';
import { startWorker, type Worker } from './processes/workers';

const PROCESSES = IN_FULL ? 10 : 2;
const LIVES = IN_FULL ? 20 : 4;
/** Of a token. Milliseconds. */
const LIFE = 5_000;
/** Nobody renews a token before that. */
const HALF = LIFE / 2;
/** A renewal takes so much of the time in which processes renew a token. */
const STEP = (LIFE * 0.8 - HALF) / 50;
/** A token that is sent when it is all but due must not have ended when the call is answered. */
const LEAP = LIFE * 0.15;
/** On a machine that does many other things. Milliseconds. */
const TIMEOUT = 600_000;
const CREDENTIAL = 'shared';

let now = Date.parse('2026-11-02T08:00:00Z');
let simulator: ItemPathSimulator;
let folder: string;
let workers: Worker[] = [];

beforeAll(async () => {
	simulator = await startItemPathSimulator({ now: () => now });
	folder = await mkdtemp(join(tmpdir(), 'opsbridge-processes-'));
	workers = await Promise.all(Array.from({ length: PROCESSES }, startWorker));
}, TIMEOUT);

afterAll(async () => {
	for (const worker of workers) worker.kill();
	await simulator.close();
	await rm(folder, { recursive: true, force: true });
});

/** Calls are answered once `next` is called, and at once after `end`. */
function holdCalls(): { next: () => void; end: () => void } {
	let release: () => void = () => undefined;
	const next = (): void => {
		const releaseHeld = release;
		const until = new Promise<void>((resolve) => (release = resolve));
		simulator.control.clearFaults();
		simulator.control.addFault({ match: { kind: 'api' }, times: Infinity, until });
		releaseHeld();
	};
	next();
	const end = (): void => {
		simulator.control.clearFaults();
		release();
	};
	return { next, end };
}

it(
	`${PROCESSES} processes share the tokens of ${LIVES} lives`,
	async () => {
		const { control, login, url } = simulator;
		control.setTokens({ accessSeconds: LIFE / 1000 });
		const file = join(folder, 'credentials.json');
		SharedRows.create(file, CREDENTIAL, { type: 'itemPathApi', json: JSON.stringify(login) });
		const calls = holdCalls();
		/** Waits until so many processes are in the middle of a call. */
		const allCalling = async (count: number) => await control.arrived(count, { kind: 'api' });

		/** Token requests of each life. */
		const lives: number[] = [];
		let began = -Infinity;
		const statuses = new Set<number>();
		const count = (): void => {
			for (const { at, status } of control.requests({ kind: 'token' })) {
				if (at - began >= HALF) {
					began = at;
					lives.push(0);
				}
				lives[lives.length - 1] = (lives.at(-1) ?? 0) + 1;
				statuses.add(status);
			}
			control.clearLog();
		};

		// Half of them begin before a token is stored, the others after that.
		const early = PROCESSES / 2;
		const start = (worker: Worker, seed: number): void =>
			worker.start({ file, credentialId: CREDENTIAL, url, seed, node: seed % 2 === 0 ? 'own' : 'httpRequest' }, now);
		workers.slice(0, early).forEach((worker, index) => start(worker, index));
		await allCalling(early);
		workers.slice(early).forEach((worker, index) => start(worker, early + index));
		await allCalling(PROCESSES);
		count();

		// The last life is whole once the next one has begun.
		while (lives.length <= LIVES) {
			now = Math.min(now + LEAP, Math.max(now + STEP, began + HALF));
			await Promise.all(workers.map(async (worker) => await worker.setClock(now)));
			calls.next();
			await allCalling(PROCESSES);
			count();
		}
		const reported = workers.map(async (worker) => await worker.stop());
		calls.end();
		const reports = await Promise.all(reported);
		const [first = 0, ...later] = lives.slice(0, LIVES);

		expect(reports.flatMap(({ errors }) => errors)).toEqual([]);
		expect(reports.map(({ withDueToken }) => withDueToken)).toEqual(workers.map(() => 0));
		expect([...statuses]).toEqual([200]);
		expect(first).toBeLessThanOrEqual(early);
		expect(later.reduce((sum, requests) => sum + requests, 0)).toBeLessThanOrEqual(later.length * 1.3);
	},
	TIMEOUT,
);
