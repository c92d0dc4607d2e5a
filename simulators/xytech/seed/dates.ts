import { offsets } from './lookups';

const HOUR = 3_600_000;

/** The first day of the generated records. */
const START = Date.UTC(2023, 0, 2);

/** ISO text in the division's own zone: `2024-03-31T02:30:00-08:00`. */
export function zoned(time: number, divisionNo: number): string {
	const offset = offsets[divisionNo] ?? 0;
	const local = new Date(time + offset * HOUR).toISOString().slice(0, 19);
	return `${local}${offset < 0 ? '-' : '+'}${String(Math.abs(offset)).padStart(2, '0')}:00`;
}

/** How many days after the first day of the records a moment is. */
export const dayOf = (time: number): number => Math.floor((time - START) / (24 * HOUR));

/** A moment some days and hours after the first day of the records. */
export const moment = (day: number, hour = 0): number => START + (day * 24 + hour) * HOUR;
