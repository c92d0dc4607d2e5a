import type { IDataObject } from 'n8n-workflow';
import { isJsonObject } from '../../lib/json';
import { jsonExtras, senders } from '../../lib/operations/senders';
import type { Input } from '../../lib/parameters/input';
import { readLimit } from '../../lib/parameters/listFields';
import type { Look } from '../../lib/triggers/types';
import { list } from '../../lib/wire/shapes';
import type { KnownRequest, NameValue } from '../../lib/wire/types';
import { otherFields, version } from './fields';

/** d.vinci refuses times with an offset: every time goes out in UTC. */
export const { body, query, values } = senders({
	date: (date) => date.toISOString(),
	extras: jsonExtras(otherFields.name),
	shape: withPublication,
});

/** d.vinci wants the job publication of an application as an object. */
function withPublication({ refJobPublicationId, ...rest }: IDataObject): IDataObject {
	return refJobPublicationId === undefined ? rest : { ...rest, refJobPublication: { id: refJobPublicationId } };
}

/** A record by its id, or by its external id, which d.vinci takes as well in the body of a new application. */
export function pointedAt(input: Input, name: string): IDataObject {
	return input.mode(name) === 'externalId' ? { externalId: input.text(name) } : { id: input.number(name) };
}

/**
 * A field that holds a list of JSON objects.
 * @param needed what each of them must have
 */
export function jsonRows(input: Input, name: string, needed: readonly string[]): IDataObject[] {
	const value = input.json(name);
	const rows = Array.isArray(value) ? value : [value];
	if (rows.length === 0) throw input.refused(name, 'is an empty list', 'Enter at least one entry; nothing was sent.');
	return rows.map((row: unknown, index) => {
		if (!isJsonObject(row)) throw input.refused(name, 'is not a list of objects', `Look at entry ${index + 1}.`);
		const missing = needed.filter((field) => row[field] === undefined || row[field] === null || row[field] === '');
		if (missing.length === 0) return row;
		throw input.refused(name, 'is incomplete', `Entry ${index + 1} needs ${missing.join(', ')}.`);
	});
}

/**
 * For `request` of an event: a list from a time on. d.vinci takes times in UTC only.
 * @param parameter the query parameter for that time
 * @param filters names of collections whose content goes along
 */
export function listFrom(
	path: string,
	parameter: string,
	...filters: string[]
): (look: Look, since: Date | undefined) => KnownRequest {
	const chosen = query(...filters.map((name) => `...${name}`));
	return ({ input }, since) => {
		const period: NameValue[] = since === undefined ? [] : [[parameter, since.toISOString()]];
		return { method: 'GET', path, query: [...(chosen(input).query ?? []), ...period], expects: list };
	};
}

/** The version a change is based on, unless the record has another one. d.vinci itself refuses lower ones only. */
export function versionToSend(input: Input, current: unknown): unknown {
	const given = input.optionalNumber(version.name);
	if (given === undefined || typeof current !== 'number' || given === current) return given ?? current;
	if (given > current) {
		throw input.refused(
			version.name,
			'is ahead of the record',
			`You gave ${given}, but the record is at version ${current}. Nothing was written. Give the version you got with the record, or leave the field empty.`,
		);
	}
	throw input.refused(
		version.name,
		'is out of date',
		`You gave ${given}, but the record is at version ${current}: somebody has changed it since. Nothing was written. Get the record again and repeat the change with version ${current}, or leave the field empty.`,
	);
}

/** What d.vinci shows in one form and takes in another. */
const FORMS: Readonly<Record<string, (value: unknown) => unknown>> = {
	refJobPublication: idOnly,
	formFields: answersOnly,
	screeningQuestions: answersOnly,
};

/** A record as it can be written back: the named fields, without what d.vinci only shows. */
export function asWritten(record: IDataObject, names: readonly string[]): IDataObject {
	const present = names.filter((name) => record[name] !== undefined);
	return Object.fromEntries(
		present.map((name) => [name, (FORMS[name]?.(record[name]) ?? record[name]) as IDataObject]),
	);
}

function idOnly(value: unknown): unknown {
	return isJsonObject(value) ? { id: value.id } : value;
}

/** Answers of a form without names and types. */
function answersOnly(value: unknown): unknown {
	if (!Array.isArray(value)) return value;
	return value.filter(isJsonObject).map(({ id, answer, answers }) => ({
		id,
		...(answer === undefined ? {} : { answer }),
		...(Array.isArray(answers) ? { answers: answers.map(idOnly) } : {}),
	}));
}

/** Asks the reporting service for the number of rows, and for none of them. */
export const countOnly: readonly NameValue[] = [
	['$count', 'true'],
	['$top', '0'],
];

/** The limit, so that the service does not gather more. */
export function top(input: Input): NameValue[] {
	const limit = readLimit(input);
	return limit === Infinity ? [] : [['$top', String(limit)]];
}

/** Query options under OData's names; lists separated by commas. */
export function odataQuery(options: Readonly<Record<string, unknown>>): NameValue[] {
	return Object.entries(options).flatMap(([name, value]): NameValue[] =>
		value === undefined ? [] : [[`$${name}`, [value].flat().join(',')]],
	);
}
