const DAY = 24 * 3600 * 1000;

/** A moment the way rows show it: no zone, six decimals. The server's zone is taken to be UTC. */
export function formatDate(moment: number): string {
	return `${new Date(moment).toISOString().slice(0, 23)}000`;
}

/** A moment the way the login answer shows it: 01/31/2026, 12:00:00. */
export function formatLoginDate(moment: number): string {
	const text = new Date(moment).toISOString();
	return `${text.slice(5, 7)}/${text.slice(8, 10)}/${text.slice(0, 4)}, ${text.slice(11, 19)}`;
}

/** A span of time; the end is excluded. */
export interface Span {
	from: number;
	to: number;
}

const RELATIVE: Record<string, (today: number) => Span> = {
	today: (today) => ({ from: today, to: today + DAY }),
	yesterday: (today) => ({ from: today - DAY, to: today }),
	tomorrow: (today) => ({ from: today + DAY, to: today + 2 * DAY }),
	thisweek: (today) => weekOf(today),
	lastweek: (today) => weekOf(today - 7 * DAY),
	thismonth: (today) => monthOf(today, 0),
	lastmonth: (today) => monthOf(today, -1),
};

/** Reads a date, a date with time or a word such as `yesterday`; undefined when it is none of them. */
export function readSpan(text: string, now: number): Span | undefined {
	const relative = RELATIVE[text.toLowerCase()];
	if (relative) return relative(Math.floor(now / DAY) * DAY);
	const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(\.\d{1,6})?)?$/.exec(text);
	if (!match) return undefined;
	const [, day = '', time, fraction] = match;
	const from = Date.parse(
		`${day}T${time ?? '00:00'}${time?.length === 5 || !time ? ':00' : ''}${(fraction ?? '').slice(0, 4)}Z`,
	);
	if (Number.isNaN(from)) return undefined;
	return { from, to: from + (time ? 1 : DAY) };
}

function weekOf(day: number): Span {
	const weekday = (new Date(day).getUTCDay() + 6) % 7;
	return { from: day - weekday * DAY, to: day - weekday * DAY + 7 * DAY };
}

function monthOf(day: number, offset: number): Span {
	const date = new Date(day);
	const start = (months: number) => Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1);
	return { from: start(offset), to: start(offset + 1) };
}
