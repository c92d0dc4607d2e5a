import type { IDataObject } from 'n8n-workflow';
import { path } from '../../lib/wire/url';
import type { Input } from '../../lib/parameters/input';
import { pathOf } from '../../lib/operations/route';
import { describe } from '../../lib/parameters/values';
import { recordWithKey } from './payload';
import { rootTable } from './requests';

/** A table on the way to a sub-table, with the key of the row the way goes through. */
interface Step {
	readonly table: string;
	readonly key?: readonly [column: string, value: string];
}

/** The name of the sub-table itself: the end of the way to it. */
export function subTableName(input: Input): string {
	return stepsOf(input).at(-1)?.table ?? '';
}

/** The path of a sub-table. */
export function subTablePath(input: Input): string {
	const steps = stepsOf(input).map(({ table, key }) =>
		key === undefined ? path`${table}` : `${path`${table}`}/${path`${key[0]}=${key[1]}`}`,
	);
	return [pathOf('GET {document}/{keyField}={keyValue}', input), ...steps].join('/');
}

/** The path of one row of a sub-table. */
export function rowPath(input: Input): string {
	return `${subTablePath(input)}/${pathOf('DELETE {rowKeyField}={rowKeyValue}', input)}`;
}

/** A payload that holds the record's key and, at the place of the sub-table, the given rows. */
export function tablesWith(input: Input, rows: readonly IDataObject[]): IDataObject {
	const inside = stepsOf(input).reduceRight<IDataObject>(
		(content, { table, key }) => ({
			[table]: key === undefined ? [...rows] : [{ [key[0]]: key[1], ...content }],
		}),
		{},
	);
	return { [rootTable(input)]: [recordWithKey(inside, input.text('keyField'), input)] };
}

/** `mo_service_row/service_row_no=221083/mo_operation`, taken apart. */
function stepsOf(input: Input): Step[] {
	const parts = input
		.text('subTable')
		.split('/')
		.map((part) => part.trim());
	const steps = parts.flatMap((part, index): Step[] => {
		if (index % 2 === 1) return [];
		const [, column, value] = /^(\w+)=(.+)$/.exec(parts[index + 1] ?? '') ?? [];
		return [{ table: part, ...(column === undefined || value === undefined ? {} : { key: [column, value] }) }];
	});
	// Every table but the last needs a row to go through, and the way ends with a table.
	const isWay = steps.every(({ table, key }, index) => {
		const isLast = index === steps.length - 1;
		return /^\w+$/.test(table) && (key === undefined) === isLast;
	});
	if (isWay && parts.length % 2 === 1) return steps;
	throw input.refused(
		'subTable',
		'is not the way to a sub-table',
		`Got ${describe(input.text('subTable'))}. Enter a name such as jm_episode, or tables and keys in turn: mo_service_row/service_row_no=221083/mo_operation.`,
	);
}
