import type { IDataObject } from 'n8n-workflow';
import type { ApiAnswer, KnownRequest } from '../../lib/wire/types';
import type { Input } from '../../lib/parameters/input';
import { isJsonObject } from '../../lib/json';
import type { Sent } from '../../lib/operations/types';
import { rowCount } from './envelope';
import { exactQueryOf, readOnlyOperators } from './filters';
import { headersOf } from './headers';
import { changeList, countRequest } from './requests';

/** Whether it only counts. An expression without a result must not make it a real change. */
export function isDryRun(input: Input): boolean {
	return !input.has('dryRun') || input.flag('dryRun');
}

/** Counts the rows before they are changed; a dry run does nothing else. */
export function countFirst(input: Input): KnownRequest | undefined {
	checkQuery(input, exactQueryOf(input));
	changeList(input);
	if (isDryRun(input)) return undefined;
	input.number('maximumRows');
	return countRequest(input);
}

/** The change itself, or in a dry run the count. */
export function massChange(input: Input, counted?: ApiAnswer): Sent {
	// Where nothing is to change, nothing is: how Xytech takes such a change is unknown.
	if (counted === undefined || rowCount(counted) === 0) return countRequest(input);
	checkMaximum(input, rowCount(counted));
	return {
		method: 'PATCH',
		query: [['query', JSON.stringify(exactQueryOf(input))]],
		...headersOf(input),
		...changeList(input),
	};
}

/** What came of it. */
export function massChangeRows(answer: ApiAnswer, input: Input, counted?: ApiAnswer): readonly IDataObject[] {
	if (isDryRun(input)) return [{ dryRun: true, matchingRows: rowCount(answer) }];
	const matchingRows = counted === undefined ? 0 : rowCount(counted);
	return [{ updated: matchingRows > 0, matchingRows }];
}

function checkQuery(input: Input, query: IDataObject): void {
	const field = input.choice('specifyFilters') === 'json' ? 'queryJson' : 'filters';
	const { allowAllRows } = input.set('additionalFields');
	if (allowAllRows !== true && Object.values(query).every(fitsAnything)) {
		throw input.refused(
			field,
			`${Object.keys(query).length === 0 ? 'is empty' : 'fits any row'}, and every row of the document would change`,
			'Add a filter, or check that the incoming item has what a pattern is made of. If all rows are meant, turn on "Allow Without Filters" under Additional Fields.',
		);
	}
	const [operator] = readOnlyOperators(query);
	if (operator === undefined) return;
	throw input.refused(
		field,
		`uses ${operator}, which Xytech knows in reading only`,
		'Get the records with Get Many and change them one by one, or filter in another way.',
	);
}

/**
 * `%` alone, wherever it stands: what is left of a pattern such as `%name%` when its expression has no result. One such
 * entry is enough in a list of which any may fit.
 */
function fitsAnything(condition: unknown): boolean {
	if (typeof condition === 'string') return /^[%_\s]*$/.test(condition);
	if (!isJsonObject(condition)) return false;
	return Object.entries(condition).every(([operator, value]) =>
		operator.toLowerCase() === '$in' && Array.isArray(value) ? value.some(fitsAnything) : fitsAnything(value),
	);
}

function checkMaximum(input: Input, count: number): void {
	const maximum = input.number('maximumRows');
	if (count <= maximum) return;
	throw input.refused(
		'maximumRows',
		`is ${maximum}, but ${count} rows meet the query`,
		'Nothing was changed. Narrow the query, or raise the maximum if all of them are meant.',
	);
}
