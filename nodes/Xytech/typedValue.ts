import { isJsonObject } from '../../lib/json';
import type { BadInput } from '../../lib/errors';
import { dayIn, readDate } from '../../lib/parameters/dates';
import { asText, describe } from '../../lib/parameters/values';
import type { ColumnType } from './table';

/** How a value goes out. */
export interface Writing {
	/** The zone of dates that come without an offset. */
	readonly timeZone: string;
	/** Whether Xytech is told by itself in which zone dates are: then they go out as they are written. */
	readonly asWritten: boolean;
	/** A refusal of the value. */
	readonly refused: (what: string, fix: string) => BadInput;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * A value as a column of its type takes it, checked before anything is sent. Null empties a column, and a key may be the
 * object that Xytech prints: both stay as they are.
 * @param type left out: nobody knows what the column holds, and the value stays as it is
 * @throws BadInput for a value that does not fit
 */
export function typedValue(value: unknown, type: ColumnType | undefined, writing: Writing): unknown {
	if (value === null || type === undefined) return value;
	const { refused } = writing;
	if (Array.isArray(value)) throw refused('is a list', 'Give one value; rows of sub-tables have a field of their own.');
	switch (type) {
		case 'number':
			return isPlainObject(value) ? value : numberOf(value, refused);
		case 'boolean':
			return yesOrNo(value, refused);
		case 'yesNo':
			return yesOrNo(value, refused) ? 'Y' : 'N';
		case 'dateTime':
			return dateOf(value, writing);
		case 'day':
			return dayOf(value, writing);
		default:
			return isPlainObject(value) ? value : textOf(value, refused);
	}
}

/** An object that is no date of n8n's. */
function isPlainObject(value: unknown): boolean {
	return isJsonObject(value) && asText(value) === undefined;
}

/** Digits stay what they are: Xytech takes numbers in quotes, and a number of JavaScript keeps no more than 15 of them. */
function numberOf(value: unknown, refused: Writing['refused']): number | string {
	if (typeof value === 'number') {
		checkDigits(value, refused);
		return value;
	}
	const text = typeof value === 'string' || typeof value === 'bigint' ? String(value).trim() : '';
	if (text === '' && typeof value === 'string')
		throw refused(
			'is an empty text, where a number belongs',
			'Check that the incoming item has the value. To empty the column, let the expression return null.',
		);
	if (!/^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text))
		throw refused('is not a number', `Got ${describe(value)}. Write digits, with a point before decimals.`);
	const number = Number(text);
	if (/e/i.test(text)) {
		checkDigits(number, refused);
		return number;
	}
	return String(number) === text ? number : text;
}

/** A number that has lost digits on its way here must not pass for another one. */
function checkDigits(value: number, refused: Writing['refused']): void {
	if (Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value))) return;
	throw refused(
		'is a number too long to be exact',
		`Got ${describe(value)}, which may have been rounded. Let it be text where it comes from: Xytech takes numbers in quotes.`,
	);
}

function yesOrNo(value: unknown, refused: Writing['refused']): boolean {
	const word = String(asText(value) ?? '')
		.trim()
		.toLowerCase();
	if (['true', 'y', 'yes', '1'].includes(word)) return true;
	if (['false', 'n', 'no', '0'].includes(word)) return false;
	throw refused('is neither yes nor no', `Got ${describe(value)}. Give true or false, or Y or N.`);
}

/** Milliseconds since 1970 are a time from here on, in 1973; a smaller number may be 20260331, or seconds. */
const FIRST_TIME = 100_000_000_000;

const isNoTime = (value: unknown): boolean => typeof value === 'number' && Math.abs(value) < FIRST_TIME;

/** An instant in UTC; a day without a time, and whatever a zone is named for, as it was written. */
function dateOf(value: unknown, { timeZone, asWritten, refused }: Writing): string {
	const text = asText(value)?.trim() ?? '';
	const date = isNoTime(value) ? undefined : readDate(value, timeZone);
	if (date === undefined)
		throw refused(
			'is not a date',
			`Got ${describe(value)}. Use ISO 8601, e.g. 2026-03-31T08:00:00Z. To empty the column, let an expression return null.`,
		);
	const isMoment = typeof value === 'number' || value instanceof Date;
	if (asWritten && isMoment)
		throw refused(
			'is a moment, but "Source Time Zone" says in which zone dates are meant as they are written',
			'Write the date as clocks there show it, e.g. 2026-03-31T08:00:00, or leave "Source Time Zone" out.',
		);
	return (DAY.test(text) || asWritten) && !isMoment ? text : date.toISOString();
}

/** The day of the calendar in the workflow's zone. */
function dayOf(value: unknown, { timeZone, refused }: Writing): string {
	const date = isNoTime(value) ? undefined : readDate(value, timeZone);
	if (date !== undefined) return dayIn(date, timeZone);
	throw refused('is not a day', `Got ${describe(value)}. Write it as 2026-03-31.`);
}

function textOf(value: unknown, refused: Writing['refused']): string {
	if (typeof value === 'number') checkDigits(value, refused);
	const text = asText(value);
	if (text !== undefined) return text;
	throw refused('is not text', `Got ${describe(value)}. Let the expression return text.`);
}
