import { notValid } from './replies';

/** An instant in UTC and nothing else: the API knows no offsets. */
const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/;

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;

const isReal = (text: string): boolean => !Number.isNaN(Date.parse(text));

export const isInstant = (value: unknown): value is string =>
	typeof value === 'string' && instantPattern.test(value) && isReal(value);

export const isDay = (value: unknown): value is string =>
	typeof value === 'string' && dayPattern.test(value) && isReal(value);

/** Milliseconds of a date filter; 422 for local times, offsets and anything else. */
export function readInstant(field: string, value: string): number {
	if (!isInstant(value)) throw notValid([{ field, code: 'typeMismatch' }]);
	return Date.parse(value);
}
