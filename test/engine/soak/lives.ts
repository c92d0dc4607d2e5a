import { takeClock } from '../testClock';
import { Random } from './random';
import type { Habits } from './rows';
import { MoodyServer } from './server';
import { Soak, type Crash, type SoakSettings } from './soak';
import { DAY, recordsWorld } from './worlds';
import { aShare, IN_FULL } from '../../support/share';

/** Another number is another course of events: `OPSBRIDGE_SOAK_SEED=7 npm run jest -- soak`. */
const SEED = Number(process.env.OPSBRIDGE_SOAK_SEED ?? 1);

/** `npm run test:all` lives through all of it, `npm test` through a tenth, in which trouble comes closer together. */
const SHARE = IN_FULL ? 1 : 0.1;
const DENSITY = IN_FULL ? 1 : 4;
const FAILING = IN_FULL ? 0.02 : 0.25;

/** How much of each kind of trouble all lives of a file together have to go through to prove anything. */
const ENOUGH = IN_FULL ? 4 : 0;

/** How many changes a life has unless told. */
const MANY = 10_000;

const plain: Habits = { timed: true, ordered: false, clockAhead: 0, sloppy: false };

type Makes = SoakSettings['world'];

/** One way a system may be, for weeks. */
export interface Course {
	readonly name: string;
	readonly makes: Makes;
	readonly changes?: number;
	readonly start?: string;
	/** n8n's end in the wrong moment is tried here, too. */
	readonly crashes?: boolean;
}

/** A system that lists records. */
export const records =
	(habits: Partial<Habits>, more = {}, overlap = 120): Makes =>
	(stage) =>
		recordsWorld(stage, { ...plain, ...habits }, overlap, more);

const troubles = [
	'changed options',
	'crashes',
	'failed polls',
	'outages of days',
	'polls that broke off',
	'polls that overlapped',
	'polls that were dropped',
	'restarts',
	'test events',
];

/** The tests of a file: each of its courses, those with crashes again with each kind of crash, and that it was no easy life. */
export function liveThrough(courses: readonly Course[]): void {
	let random: Random;
	let server: MoodyServer;
	const totals: Record<string, number> = {};

	beforeAll(async () => {
		server = await MoodyServer.start(() => random);
	});
	afterAll(async () => await server.close());
	afterEach(() => jest.restoreAllMocks());

	const live = async ({ makes, start, changes = MANY }: Course, crash: Crash): Promise<void> => {
		random = new Random(SEED);
		server.failing = 0;
		server.before = () => undefined;
		jest.spyOn(Date, 'now').mockReturnValue(Date.parse(start ?? '2026-05-04T08:00:00Z'));
		const time = takeClock();
		const begun = time.now();
		const soak = new Soak({
			server,
			random,
			time,
			changes: Math.ceil(changes * SHARE),
			density: DENSITY,
			failing: FAILING,
			crash,
			world: makes,
		});
		const problems = await soak.run().catch((error: unknown) => [String(error)]);
		for (const [what, count] of Object.entries(soak.counts)) totals[what] = (totals[what] ?? 0) + count;
		if (problems.length === 0) return;
		const days = Math.round((time.now() - begun) / DAY);
		const counts = Object.entries(soak.counts).map(([what, count]) => `${count} ${what}`);
		const shown = problems.slice(0, 10).join('\n');
		throw new Error(`Seed ${SEED}, ${days} days, ${counts.join(', ')}\n${problems.length} problems:\n${shown}`);
	};

	it.each(courses)('loses and repeats nothing: $name', async (course) => await live(course, 'never'));

	const crashes: Crash[] = ['before it is stored', 'before it is run', 'durable'];
	const crashed = courses.filter((course) => course.crashes).map((course) => ({ ...course, changes: 3000 }));
	it.each(
		aShare(
			crashed.flatMap((course) => crashes.map((crash) => ({ ...course, crash }))),
			2,
		),
	)(
		'repeats or loses no more than the batch when n8n ends $crash: $name',
		async ({ crash, ...course }) => await live(course, crash),
	);

	it.each(troubles)('has been through enough: %s', (what) => expect(totals[what]).toBeGreaterThan(ENOUGH));
}
