/*
 * Promise: whatever the system, the network, the clocks, n8n and its operator do for weeks, every change is emitted exactly
 * once, oldest first, and what is remembered stays small. A crash of n8n in the documented moment repeats or loses the
 * batch of that moment and nothing else; with durable cursors not even that.
 *
 * OPSBRIDGE_SOAK_SEED=7 npm run jest -- triggerSoak     tries another course of events
 */
import { paged } from './soak/node';
import { Random } from './soak/random';
import type { Habits } from './soak/rows';
import { MoodyServer } from './soak/server';
import { Soak, type Crash, type SoakSettings } from './soak/soak';
import { HOUR, MINUTE, queueWorld, recordsWorld, statesWorld } from './soak/worlds';
import { takeClock, type TestClock } from './testClock';

const SEED = Number(process.env.OPSBRIDGE_SOAK_SEED ?? 1);

let random: Random;
let server: MoodyServer;

beforeAll(async () => {
	server = await MoodyServer.start(() => random);
});
afterAll(async () => await server.close());
afterEach(() => jest.restoreAllMocks());

const plain: Habits = { timed: true, ordered: false, clockAhead: 0, sloppy: false };

type Makes = SoakSettings['world'];
const records =
	(habits: Partial<Habits>, more = {}, overlap = 120): Makes =>
	(stage) =>
		recordsWorld(stage, { ...plain, ...habits }, overlap, more);

const worlds: Array<{ name: string; makes: Makes; start?: string }> = [
	{
		name: 'all records in one answer, a clock three hours ahead',
		makes: records({ clockAhead: 3 * HOUR, sloppy: true }),
	},
	{
		name: 'pages in order, a clock five hours behind',
		makes: records({ ordered: true, clockAhead: -5 * HOUR }, paged),
	},
	{ name: 'pages in no order', makes: records({ sloppy: true }, paged) },
	{ name: 'an order that was promised and is not kept', makes: records({}, { ...paged, oldestFirst: true }) },
	{
		name: 'pages with wall-clock times while clocks are set back, a clock 20 minutes behind',
		makes: records({ ordered: true, zone: 'Europe/Berlin', clockAhead: -20 * MINUTE }, paged),
		start: '2026-10-20T00:00:00Z',
	},
	{
		name: 'one answer with wall-clock times while clocks are set back by half an hour',
		makes: records({ zone: 'Australia/Lord_Howe' }),
		start: '2026-03-31T00:00:00Z',
	},
	{ name: 'one answer without times', makes: records({ timed: false, sloppy: true }) },
	{ name: 'pages without times', makes: records({ timed: false }, paged) },
	{ name: 'a queue with receipts', makes: queueWorld },
	{ name: 'a state of affairs', makes: statesWorld },
];

async function live(makes: Makes, crash: Crash, changes: number, start = '2026-05-04T08:00:00Z'): Promise<void> {
	random = new Random(SEED);
	server.failing = 0;
	server.before = () => undefined;
	jest.spyOn(Date, 'now').mockReturnValue(Date.parse(start));
	const time: TestClock = takeClock();
	const soak = new Soak({ server, random, time, changes, crash, world: makes });
	const problems = await soak.run().catch((error: unknown) => {
		throw new Error(`Seed ${SEED}, ${new Date(time.now()).toISOString()}: ${String(error)}`, { cause: error });
	});
	const days = Math.round((time.now() - Date.parse(start)) / 86_400_000);
	const counts = Object.entries(soak.counts).map(([what, count]) => `${count} ${what}`);
	if (problems.length > 0)
		throw new Error(
			[
				`Seed ${SEED}, ${days} days, ${counts.join(', ')}`,
				`${problems.length} problems:`,
				...problems.slice(0, 10),
			].join('\n'),
		);
	for (const what of [
		'restarts',
		'failed polls',
		'outages of days',
		'polls that overlapped',
		'polls that were dropped',
	])
		expect(soak.counts[what]).toBeGreaterThan(0);
	if (crash !== 'never') expect(soak.counts['crashes']).toBeGreaterThan(0);
	expect(days).toBeGreaterThan(7);
}

it.each(worlds)(
	'loses and repeats nothing: $name',
	async ({ makes, start }) => await live(makes, 'never', 10_000, start),
	120_000,
);

const crashed = worlds.filter(({ name }) => /in order|queue|state|without times/.test(name));
const crashes: Crash[] = ['before it is stored', 'before it is run', 'durable'];

it.each(crashed.flatMap((world) => crashes.map((crash) => ({ ...world, crash }))))(
	'repeats or loses no more than the batch when n8n ends $crash: $name',
	async ({ makes, crash, start }) => await live(makes, crash, 2500, start),
	60_000,
);
