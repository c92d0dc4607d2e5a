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
import { DAY, HOUR, MINUTE, queueWorld, recordsWorld, statesWorld } from './soak/worlds';
import { takeClock } from './testClock';

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

interface Course {
	readonly name: string;
	readonly makes: Makes;
	readonly changes?: number;
	readonly start?: string;
}

const MANY = 10_000;

const worlds: Course[] = [
	{
		name: 'all records in one answer, a clock three hours ahead',
		makes: records({ clockAhead: 3 * HOUR, sloppy: true }),
		changes: 5000,
	},
	{
		name: 'pages in order, a clock five hours behind',
		makes: records({ ordered: true, clockAhead: -5 * HOUR }, paged),
	},
	{ name: 'pages in no order', makes: records({ sloppy: true }, paged), changes: 5000 },
	{
		name: 'an order that was promised and is not kept',
		makes: records({}, { ...paged, oldestFirst: true }),
		changes: 2500,
	},
	{
		name: 'pages with wall-clock times while clocks are set back, a clock 90 minutes behind',
		makes: records({ ordered: true, zone: 'Europe/Berlin', clockAhead: -90 * MINUTE }, paged),
		start: '2026-10-24T18:00:00Z',
		changes: 5000,
	},
	{
		name: 'one answer with wall-clock times while clocks are set back by half an hour',
		makes: records({ zone: 'Australia/Lord_Howe' }),
		start: '2026-04-04T06:00:00Z',
		changes: 5000,
	},
	{ name: 'one answer without times', makes: records({ timed: false, sloppy: true }), changes: 2500 },
	{ name: 'pages without times', makes: records({ timed: false }, paged), changes: 1000 },
	{ name: 'a queue with receipts', makes: queueWorld, changes: 2500 },
	{ name: 'a state of affairs', makes: statesWorld },
];

/** What all courses together went through. */
const totals: Record<string, number> = {};

async function live({ makes, start, changes = MANY }: Course, crash: Crash): Promise<void> {
	random = new Random(SEED);
	server.failing = 0;
	server.before = () => undefined;
	jest.spyOn(Date, 'now').mockReturnValue(Date.parse(start ?? '2026-05-04T08:00:00Z'));
	const time = takeClock();
	const begun = time.now();
	const soak = new Soak({ server, random, time, changes, crash, world: makes });
	const problems = await soak.run().catch((error: unknown) => [String(error)]);
	for (const [what, count] of Object.entries(soak.counts)) totals[what] = (totals[what] ?? 0) + count;
	if (problems.length === 0) return;
	const days = Math.round((time.now() - begun) / DAY);
	const counts = Object.entries(soak.counts).map(([what, count]) => `${count} ${what}`);
	const shown = problems.slice(0, 10).join('\n');
	throw new Error(`Seed ${SEED}, ${days} days, ${counts.join(', ')}\n${problems.length} problems:\n${shown}`);
}

it.each(worlds)('loses and repeats nothing: $name', async (course) => await live(course, 'never'), 120_000);

const crashed = worlds.filter(({ name }) => /in order|one answer without|queue|state/.test(name));
const crashes: Crash[] = ['before it is stored', 'before it is run', 'durable'];

it.each(crashed.flatMap((course) => crashes.map((crash) => ({ ...course, crash }))))(
	'repeats or loses no more than the batch when n8n ends $crash: $name',
	async ({ crash, ...course }) => await live({ ...course, changes: 1000 }, crash),
	60_000,
);

it.each([
	'changed options',
	'crashes',
	'failed polls',
	'outages of days',
	'polls that broke off',
	'polls that overlapped',
	'polls that were dropped',
	'restarts',
	'test events',
])('has been through enough: %s', (what) => expect(totals[what]).toBeGreaterThan(20));
