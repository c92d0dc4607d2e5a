/**
 * Promise: the demo stays green. While the systems live, every published example runs again and again, meets records it has
 * met before, and none of its executions fails; what a trigger must tell once is told once.
 */
import type { Execution } from '../../playground/client';
import { startedByThemselves, type StoredExample } from '../../playground/examples';
import { bringToLife } from '../../playground/live';
import { systemsOf } from '../../simulators/all';
import { eventually } from '../support/processTree';
import { exampleOf, useSession } from '../support/realSession';
import { tellOnFailure } from '../e2e/story';

const RUNS = 30;

/** A few minutes on two free cores; busy ones take their time. */
const LIMIT_SECONDS = 1500;

/** n8n takes no poll time that comes more than once a minute, but any number of them. */
const everyFourSeconds = {
	item: Array.from({ length: 15 }, (_, index) => ({ mode: 'custom', cronExpression: `${index * 4} * * * * *` })),
};

const session = useSession();

/** What went wrong in the systems themselves. */
const troubles: string[] = [];

let examples: StoredExample[];

/** What n8n printed before the systems came to life: its start has a lot to say. */
let logBefore: string;

beforeAll(async () => {
	const { n8n } = session();
	// As npm start does: this also tells the systems that call whom to call.
	for (const example of session().examples) await session().run(example);
	examples = startedByThemselves(session().examples);
	logBefore = n8n.log;
	const stop = await bringToLife(session(), {
		everyMs: 1000,
		pollTimes: everyFourSeconds,
		onError: (name, error) => troubles.push(`${name}: ${String(error)}`),
	});
	const allHaveRun = eventually(
		`${RUNS} runs of each example`,
		LIMIT_SECONDS,
		async () => {
			for (const { id } of examples) {
				if ((await n8n.client.countEnded(id, 'success', 'error', 'crashed', 'canceled')) < RUNS) return false;
			}
			return true;
		},
		// Counting is work for n8n, too.
		3000,
	);
	await allHaveRun.finally(stop);
	for (const { id } of examples) await n8n.client.deactivate(id);
}, 1_800_000);

it('every example that starts by itself is published', () => {
	expect(examples.length).toBeGreaterThanOrEqual(7);
});

it('no execution failed', async () => {
	const { client } = session().n8n;
	const failed: string[] = [];
	let last: Execution | undefined;
	for (const { id, workflow } of examples) {
		const count = await client.countEnded(id, 'error', 'crashed', 'canceled');
		if (count === 0) continue;
		last = (await client.executionsUntil(id, ({ status }) => status !== 'success')).find(
			({ status }) => status !== 'success',
		);
		failed.push(`${workflow.name}: ${count}, e.g. ${last?.error?.message ?? ''} ${last?.error?.description ?? ''}`);
	}
	tellOnFailure(session(), 'all that are published', last, () => expect(failed).toEqual([]));
});

it('nothing went wrong in the systems, and what they were asked was right', () => {
	const refused = systemsOf(session().simulators).flatMap(({ name, control }) =>
		control.log
			.filter(({ status }) => status >= 400)
			.map(({ method, url, status }) => `${name} ${method} ${url} ${status}`),
	);
	// Two calls about the same work order may come at the same moment: the second finds the name taken.
	expect(refused.filter((call) => call !== 'itemPath POST /api/orders 422')).toEqual([]);
	expect(session().simulators.itemPath.dataPush.failedAttempts).toEqual([]);
	expect(troubles).toEqual([]);
});

it.each([
	['opsbridgeHired', 'Hired', 'id'],
	['opsbridgeExport', 'Ready for export', 'id'],
])('%s told each change once', async (id, trigger, key) => {
	const { client } = session().n8n;
	const executions = await client.executionsUntil(exampleOf(session(), id).id, ({ status }) => status === 'success');
	const told = executions.flatMap(({ runs }) => runs[trigger]?.[0]?.data?.main[0] ?? []).map(({ json }) => json[key]);
	expect(told.length).toBeGreaterThanOrEqual(RUNS);
	expect(told.filter((one, index) => told.indexOf(one) !== index)).toEqual([]);
});

it('n8n has nothing to complain about', () => {
	const lines = session().n8n.log.slice(logBefore.length).split('\n');
	const complaints = lines.filter((line) => /\b(error|warn(ing)?|failed|crash)/i.test(line));
	// It also looks for news of its own, which a machine without a network cannot have.
	expect(complaints.filter((line) => !/ENOTFOUND|EAI_AGAIN|api\.n8n\.io|system task|^\s+at /.test(line))).toEqual([]);
});
