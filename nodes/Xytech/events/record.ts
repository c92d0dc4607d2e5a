import type { IDataObject } from 'n8n-workflow';
import { refusalOf } from '../../../lib/calls/errors';
import type { KnownRequest } from '../../../lib/wire/types';
import { path } from '../../../lib/wire/url';
import { isJsonObject } from '../../../lib/json';
import type { Input } from '../../../lib/parameters/input';
import { describe } from '../../../lib/parameters/values';
import { UnusableAnswer } from '../../../lib/errors';
import { changes } from '../../../lib/triggers/changes';
import { wallClock } from '../../../lib/triggers/times';
import type { Look, TriggerEvent, Watch } from '../../../lib/triggers/types';
import { among, checksColumns, chosenIn, inQuery } from '../columnNames';
import { comparedColumns, filterRows, matchesOf, queryJson, queryOf, specifyFilters } from '../filters';
import { divisionHeader } from '../headers';
import { rowsOfList } from '../shapes';
import { nestedRows } from '../envelope';
import { shapeExtras } from '../extras';
import { divisionCode, listColumns, listDocument, listedOrNamed, ofList, severalColumns } from '../fields';
import { answerQuery, resultColumns, withColumns } from '../requests';
import { xytechPages } from '../paging';
import { simplify } from '../simplify';
import { cellOf, isSameColumn } from '../cells';

/** Versions before 11.0 know no open end, and later dates do not fit every date type of their databases. */
const FAR_AHEAD = '2075-01-01T00:00:00Z';

const dateColumn = listedOrNamed('Date Column', 'dateColumn', ofList.method, 'e.g. update_dt', {
	required: true,
	description:
		'The column that says when a record was last changed. With one that says when it was created, only new records are emitted.',
	hint: 'Records with nothing in this column are never emitted',
});

const keyColumns = severalColumns('Key Columns', 'keyColumns', ofList, {
	required: true,
	placeholder: 'e.g. job_no',
	description:
		'The column that tells one record from another, or several that do so together. Choose from the list, or let an expression return their names.',
});

const shownColumns = {
	...listColumns,
	description:
		'The columns to return; key and date columns always come along. Naming them makes answers much smaller and faster. Choose from the list, or let an expression return their names.',
};

/** What the trigger itself asks for would overwrite a condition of the person, or the other way round. */
function conditions(input: Input, date: string): IDataObject {
	const query = queryOf(input);
	if (!Object.keys(query).some((column) => isSameColumn(column, date))) return query;
	throw input.refused(
		dateColumn.name,
		`is also in the filters: "${date}"`,
		'Take it out there. The trigger asks by itself for what changed since the last poll.',
	);
}

/**
 * The start of the period, in whole seconds as in all of Xytech's examples. Should dates come without an offset, it is not
 * known how Xytech compares them with one that has it: as the same instant, or as what is written. Then the earlier counts.
 */
function startOf(since: Date, { now, settings, zoneless }: Look): string {
	const instant = since.toISOString();
	if (!zoneless) return `${instant.slice(0, 19)}Z`;
	const asWritten = `${wallClock(since, now, settings.timeZone)}Z`;
	return `${(instant < asWritten ? instant : asWritten).slice(0, 19)}Z`;
}

function request(look: Look, since: Date | undefined): KnownRequest {
	const { input } = look;
	const date = input.text(dateColumn.name);
	const keys = keysOf(input);
	const wanted = withColumns(input.texts(listColumns.name), [...keys, date, ...comparedColumns(input)]);
	const query = {
		...conditions(input, date),
		[date]: since === undefined ? { $ne: '|NULL|' } : { $range: [startOf(since, look), FAR_AHEAD] },
	};
	return {
		method: 'GET',
		path: path`${input.text(listDocument.name)}`,
		expects: rowsOfList,
		query: [
			['query', JSON.stringify(query)],
			...resultColumns({ L: wanted }),
			// Keys order what changed at the same time, which would otherwise change places from page to page.
			['sort', JSON.stringify([date, ...keys].map((column) => `${column} asc`))],
			...answerQuery(input),
		],
		...divisionHeader(input),
	};
}

function keysOf(input: Input): string[] {
	const keys = input.texts(keyColumns.name);
	if (keys.length > 0) return keys;
	throw input.refused(keyColumns.name, 'is empty', 'Enter the column that tells one record from another.');
}

/** All parts of the key as text: whether a number comes with quotes means nothing. */
function idOf(row: IDataObject, input: Input): string | undefined {
	const parts = keysOf(input).map((column) => cellOf(row, column));
	const isThere = parts.some((part) => part !== undefined && part !== null && part !== '');
	return isThere ? parts.map((part) => String(part ?? '')).join(', ') : undefined;
}

function timeOf(row: IDataObject, input: Input): unknown {
	const column = input.text(dateColumn.name);
	const time = cellOf(row, column);
	if (time !== undefined) return time;
	throw new UnusableAnswer(
		`The rows of ${describe(input.text(listDocument.name))} have no column ${describe(column)}. Correct "Date Column"; ApiDocs on your Xytech site lists the columns of every document.`,
	);
}

const checkNames = checksColumns(
	'GET',
	listDocument.name,
	chosenIn(dateColumn.name),
	among(keyColumns.name),
	among(listColumns.name),
	...inQuery,
);

/** The same watch; where Xytech refused, or a column did not come, a name that is wrong is told with those like it. */
function withNamesChecked(watch: Watch): Watch {
	const checked = async <Result>({ input, send }: Look, result: Promise<Result>): Promise<Result> =>
		await result.catch(async (error: unknown) => {
			const refusal = refusalOf(error);
			if (refusal !== undefined || error instanceof UnusableAnswer) await checkNames(input, send, refusal);
			return await Promise.reject(error as Error);
		});
	return {
		...watch,
		begin: async (look) => await checked(look, watch.begin(look)),
		poll: async (look, state) => await checked(look, watch.poll(look, state)),
		sample: async (look) => await checked(look, watch.sample(look)),
	};
}

export const recordChanged: TriggerEvent = {
	name: 'Record Created or Changed',
	value: 'recordChanged',
	description: 'When a record of a document is new, or changes: a job, work order, asset and so on',
	filters: [listDocument, dateColumn, keyColumns, specifyFilters, filterRows, queryJson, divisionCode],
	fields: [shownColumns, shapeExtras],
	options: ['overlap', 'timeZone', 'paged'],
	watch: withNamesChecked(
		changes({
			request,
			rows: nestedRows,
			id: idOf,
			time: timeOf,
			matches: (row, input) => matchesOf(input)?.(row) ?? true,
			paging: xytechPages,
			oldestFirst: true,
		}),
	),
	simplify: (row) => {
		const simple = simplify(row);
		return isJsonObject(simple) ? simple : row;
	},
};
