import type { SeededRandom } from '../../kit';

const DAY = 86_400_000;

/** The first day of the generated records. */
const START = Date.UTC(2023, 8, 4);

/** An instant during office hours, some days after the first day of the records. */
export const instantOf = (day: number, random: SeededRandom): string =>
	new Date(START + day * DAY + random.integer(7 * 3600, 17 * 3600) * 1000 + random.integer(0, 999)).toISOString();

/** A later instant. */
export const laterThan = (instant: string, days: number, random: SeededRandom): string =>
	new Date(Date.parse(instant) + days * DAY + random.integer(0, 3600) * 1000).toISOString();

/** The day of an instant. */
export const dayOf = (instant: string): string => instant.slice(0, 10);
