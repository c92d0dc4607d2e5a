import type { SeededRandom } from '../../kit';

/** An identifier the way the vendor writes it. */
export function nextId(random: SeededRandom): string {
	return random.uuid().toUpperCase();
}

export const DAY = 24 * 3600 * 1000;
export const HOUR = 3600 * 1000;
export const MINUTE = 60 * 1000;
