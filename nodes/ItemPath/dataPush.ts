import type { GenericValue, IDataObject, IWebhookFunctions } from 'n8n-workflow';
import { Refusal } from '../../lib/webhooks/refusal';

/** As many lines as four digits count. Of a long row of digits, all others belong to the name. */
const LONGEST_NUMBER = /\d{1,4}$/;

/** One way to read a key as a field's name and the number of a line: "Info11" is Info1 of line 1, or Info of line 11. */
interface Reading {
	readonly key: string;
	readonly name: string;
	readonly line: number;
}

/** What may be one field of all lines: its keys by line number. */
interface Column {
	readonly keys: ReadonlyMap<number, string>;
	/** Lines from 1 on without a gap. */
	readonly run: number;
}

/** What the node's settings make of each payload of a call. */
export function dataPushShape(context: IWebhookFunctions): (fields: IDataObject) => IDataObject {
	if (context.getNodeParameter('payload', 'transaction') !== 'orderLine') return (fields) => fields;
	const entered = String(context.getNodeParameter('numberedKeys', '') ?? '').split(',');
	const names = entered.map((name) => name.trim()).filter((name) => name !== '');
	return (fields) => withTransactions(fields, names);
}

/**
 * Turns the numbered keys of a consolidated order line into a list:
 * `{ order: 7, transactionId1: 'a', transactionId2: 'b' }` becomes
 * `{ order: 7, transactions: [{ transactionId: 'a' }, { transactionId: 'b' }] }`.
 * @param names fields that are numbered; found by themselves when there are none
 * @throws Refusal when the list would take the place of a value that was sent
 */
export function withTransactions(fields: IDataObject, names: readonly string[]): IDataObject {
	const keys = Object.keys(fields);
	const readings = names.length > 0 ? namedReadings(keys, names) : foundReadings(keys);
	if (keys.includes('transactions')) {
		if (readings.length === 0) return fields;
		throw new Refusal(
			400,
			'The payload has numbered keys and a key "transactions" of its own. Give that one another name in the Data Push.',
		);
	}
	const numbered = new Set(readings.map(({ key }) => key));
	const lines = new Map<number, Array<[string, GenericValue]>>();
	for (const { key, name, line } of readings) {
		const entries = lines.get(line) ?? [];
		entries.push([name, fields[key]]);
		lines.set(line, entries);
	}
	return {
		...Object.fromEntries(Object.entries(fields).filter(([key]) => !numbered.has(key))),
		transactions: [...lines]
			.sort(([one], [other]) => one - other)
			.map(([, entries]) => Object.fromEntries(entries) as IDataObject),
	};
}

function namedReadings(keys: readonly string[], names: readonly string[]): Reading[] {
	return oncePerKey(keys.flatMap(readingsOf).filter(({ name }) => names.includes(name)));
}

/** All fields of a line are numbered alike, so the right reading is that in which most fields end at the same line. */
function foundReadings(keys: readonly string[]): Reading[] {
	const readings = keys.flatMap(readingsOf);
	const columns = possibleColumns(readings);
	const lines = commonRun([...columns.values()]);
	return oncePerKey(readings.filter(({ name, line }) => columns.get(name)?.run === lines && line <= lines));
}

/** The longest name counts, which is the last of a key: of Info and Info1, "Info11" belongs to Info1. */
function oncePerKey(readings: readonly Reading[]): Reading[] {
	return [...new Map(readings.map((reading) => [reading.key, reading])).values()];
}

function possibleColumns(readings: readonly Reading[]): ReadonlyMap<string, Column> {
	const keysByName = new Map<string, Map<number, string>>();
	for (const { key, name, line } of readings)
		keysByName.set(name, (keysByName.get(name) ?? new Map<number, string>()).set(line, key));
	const columns = [...keysByName].map(([name, keys]): [string, Column] => [name, { keys, run: runOf(keys) }]);
	const longestRun = new Map<string, number>();
	for (const [, column] of columns)
		for (const key of keysInRun(column)) longestRun.set(key, Math.max(column.run, longestRun.get(key) ?? 0));
	const isWhole = ({ keys }: Column) => [...keys.values()].every((key) => longestRun.has(key));
	// With 12 lines, "quantity11" and "quantity12" also look like lines 1 and 2 of a field "quantity1".
	const isOwn = (column: Column) => keysInRun(column).some((key) => longestRun.get(key) === column.run);
	return new Map(columns.filter(([, column]) => column.run > 0 && isWhole(column) && isOwn(column)));
}

function commonRun(columns: readonly Column[]): number {
	const counts = new Map<number, number>();
	for (const { run } of columns) counts.set(run, (counts.get(run) ?? 0) + 1);
	const [[lines] = [0]] = [...counts].sort(([run, count], [otherRun, other]) => other - count || otherRun - run);
	return lines;
}

function runOf(keys: ReadonlyMap<number, string>): number {
	let run = 0;
	while (keys.has(run + 1)) run += 1;
	return run;
}

function keysInRun({ keys, run }: Column): string[] {
	return [...keys].filter(([line]) => line <= run).map(([, key]) => key);
}

/** Every way to read a key, the longest name last. Numbers are written without leading zeros. */
function readingsOf(key: string): Reading[] {
	const [digits = ''] = /\D/.test(key) ? (LONGEST_NUMBER.exec(key) ?? []) : [];
	return [...digits].flatMap((digit, index) => {
		const start = key.length - digits.length + index;
		return digit === '0' ? [] : [{ key, name: key.slice(0, start), line: Number(key.slice(start)) }];
	});
}
