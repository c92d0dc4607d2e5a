import { dayIn, readDate, timeIn } from '../../lib/parameters/dates';
import { asText } from '../../lib/parameters/values';

/** How many values of one type can be compared: whether they are the same, which comes first, what is in a text. */
export type Comparison = 'same' | 'order' | 'part';

/** A type of OData whose values can be written into a filter (OData URL conventions 4.0, ABNF `primitiveLiteral`). */
export interface ColumnType {
	/** As people say it, after "holds": `whole numbers`. */
	readonly holds: string;
	readonly example: string;
	readonly compares: readonly Comparison[];
	/** A value as a filter has it; undefined when it is none of this type. `timeZone`: for times without an offset. */
	readonly literal: (value: unknown, timeZone: string) => string | undefined;
}

const ORDERED = ['same', 'order'] as const;

/** A text in quotes. One in it is doubled: so no value ends the text and goes on as a part of the filter. */
export function quoted(text: string): string {
	return `'${text.replace(/'/g, "''")}'`;
}

/** The value as it is written, if it looks like that. */
function asWritten(form: RegExp, write = (text: string): string => text): ColumnType['literal'] {
	return (value) => {
		const text = asText(value)?.trim();
		return text !== undefined && form.test(text) ? write(text) : undefined;
	};
}

/** Digits stay as they came. A number too long for JavaScript has changed on its way here and counts for none. */
function digits(form: RegExp, write?: (text: string) => string): ColumnType['literal'] {
	const written = asWritten(form, write);
	return (value, timeZone) =>
		Number.isInteger(value) && !Number.isSafeInteger(value) ? undefined : written(value, timeZone);
}

const wholeNumbers: ColumnType = {
	holds: 'whole numbers',
	example: '42',
	compares: ORDERED,
	literal: digits(/^-?\d+$/),
};
const numbers: ColumnType = {
	holds: 'numbers',
	example: '12.5',
	compares: ORDERED,
	literal: digits(/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/),
};

/** Beside the text itself nothing says how precise a time is: what has an offset goes out with all its digits. */
const WITH_OFFSET =
	/^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)(?:[.,](\d{1,9}))?\s*(?:(Z)|([+-]\d{2}):?(\d{2})?)$/i;

function instant(value: unknown, timeZone: string): string | undefined {
	const date = readDate(value, timeZone);
	if (date === undefined) return undefined;
	const parts = typeof value === 'string' ? WITH_OFFSET.exec(value.trim()) : null;
	if (parts === null) return timeIn(date, timeZone);
	const [, day, time, fraction, utc, hours, minutes = '00'] = parts;
	return `${day}T${time}${fraction === undefined ? '' : `.${fraction}`}${utc ? 'Z' : `${hours}:${minutes}`}`;
}

function day(value: unknown, timeZone: string): string | undefined {
	const date = readDate(value, timeZone);
	return date && dayIn(date, timeZone);
}

const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,12})?)?$/;
const DURATION = /^-?P(?=.)(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?$/;
const GUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** Those that can be compared, by the names OData gives them. */
export const columnTypes = {
	'Edm.String': {
		holds: 'text',
		example: 'SYS_NEW',
		compares: ['same', 'order', 'part'],
		literal: digits(/^/, quoted),
	},
	'Edm.Boolean': {
		holds: 'true or false',
		example: 'true',
		compares: ['same'],
		literal: asWritten(/^(?:true|false)$/i, (text) => text.toLowerCase()),
	},
	'Edm.Byte': wholeNumbers,
	'Edm.SByte': wholeNumbers,
	'Edm.Int16': wholeNumbers,
	'Edm.Int32': wholeNumbers,
	'Edm.Int64': wholeNumbers,
	'Edm.Decimal': numbers,
	'Edm.Double': numbers,
	'Edm.Single': numbers,
	'Edm.Guid': {
		holds: 'GUIDs',
		example: 'fa805173-9417-48c6-a063-28a5b6111dff',
		compares: ['same'],
		literal: asWritten(GUID),
	},
	'Edm.DateTimeOffset': {
		holds: 'points in time',
		example: '2026-03-31T08:00:00',
		compares: ORDERED,
		literal: instant,
	},
	'Edm.Date': { holds: 'days', example: '2026-03-31', compares: ORDERED, literal: day },
	'Edm.TimeOfDay': {
		holds: 'times of day',
		example: '08:30',
		compares: ORDERED,
		literal: asWritten(TIME, (text) => (text.length === 5 ? `${text}:00` : text)),
	},
	'Edm.Duration': {
		holds: 'durations',
		example: 'P1DT12H',
		compares: ORDERED,
		literal: asWritten(DURATION, (text) => `duration'${text}'`),
	},
} as const satisfies Readonly<Record<string, ColumnType>>;

const BY_NAME: Readonly<Partial<Record<string, ColumnType>>> = columnTypes;

/** A type by the name OData gives it; undefined for those that cannot be compared, such as files and places. */
export function columnType(name: string): ColumnType | undefined {
	return BY_NAME[name];
}

/** A type whose values have one of several names. @param name with its schema */
export function enumerationType(name: string, members: readonly string[]): ColumnType {
	return {
		holds: `one of ${members.join(', ')}`,
		example: members[0] ?? '',
		compares: ['same'],
		literal: (value) => {
			const text = asText(value)?.trim() ?? '';
			return members.includes(text) ? `${name}${quoted(text)}` : undefined;
		},
	};
}
