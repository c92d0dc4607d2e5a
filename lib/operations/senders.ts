import type { IDataObject } from 'n8n-workflow';
import type { ApiRequest, NameValue } from '../wire/types';
import { isJsonObject } from '../json';
import { BadInput } from '../errors';
import type { Input } from '../parameters/input';
import type { Sent } from './types';

/** Values made of what was entered, for what is sent in another form. */
export type Computed = (input: Input) => IDataObject;

/**
 * What goes out, by the names of fields:
 * - `'name'`: the field `name` under its own name
 * - `'...additionalFields'`: what was set in a collection, or the content of a JSON object, each under its own name
 * - `{ 'person.id': 'personId' }`: the field `personId` at another place; a dot goes one level deeper
 * - a function: what it makes of the fields, over everything else
 *
 * Fields left empty are left out.
 */
export type SentField = string | Readonly<Record<string, string>> | Computed;

/** By the name of a field in a collection: what it holds, under the names it goes out by. It gets the collection. */
export type Extras = Readonly<Record<string, Computed>>;

/** A JSON field whose entries go out under their own names. */
export function jsonExtras(name: string): Extras {
	return { [name]: (collection) => collection.object(name) };
}

/** What differs between the senders of the systems. */
export interface Formats {
	/** How it writes what JSON has no type for. */
	readonly date: (date: Date) => string | number;
	/** Fields in a collection that hold what nobody has listed: it goes out over what is listed. */
	readonly extras?: Extras;
	/** How a record differs from the fields it is made of. Queries stay as they are. */
	readonly shape?: (record: IDataObject) => IDataObject;
}

/** Ready-made `send` functions of a system. */
export interface Senders {
	/** A record as JSON body. */
	body: (...fields: SentField[]) => (input: Input) => Sent;
	/** Query parameters; a list repeats its name. */
	query: (...fields: SentField[]) => (input: Input) => Sent;
	/** The record that `body` would send, for an operation that does more with it. */
	values: (input: Input, fields: readonly SentField[]) => IDataObject;
}

/** Builds a system's senders. Only the formats differ from one to the other. */
export function senders({ date, extras = {}, shape = (record) => record }: Formats): Senders {
	const format = (value: unknown): unknown => {
		if (value instanceof Date) return date(value);
		if (Array.isArray(value)) return value.map(format);
		return isJsonObject(value)
			? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, format(inner)]))
			: value;
	};
	const entered = (input: Input, fields: readonly SentField[]): IDataObject => {
		const result: IDataObject = {};
		for (const [place, value] of fields.flatMap((field) => placed(input, field))) {
			if (value !== undefined && !Object.hasOwn(extras, place)) put(result, place, format(value) as IDataObject);
		}
		const over = [
			...fields.map((field) => extrasIn(input, field, extras)),
			...fields.map((field) => (typeof field === 'function' ? field(input) : {})),
		];
		over.flatMap(Object.keys).forEach(checkName);
		return Object.assign(result, ...over) as IDataObject;
	};
	const values: Senders['values'] = (input, fields) => shape(entered(input, fields));
	return {
		values,
		body:
			(...fields) =>
			(input) =>
				jsonBody(values(input, fields)),
		query:
			(...fields) =>
			(input) => ({
				query: Object.entries(entered(input, fields)).flatMap(([name, value]) =>
					[value].flat().map((entry): NameValue => [name, String(entry)]),
				),
			}),
	};
}

/** For `send`: a JSON body as it is. */
export function jsonBody(value: unknown): Pick<ApiRequest, 'body'> {
	return { body: { kind: 'json', value } };
}

/** For `send`: the parts of several, e.g. a query and a body. */
export function together(...parts: Array<(input: Input) => Sent>): (input: Input) => Sent {
	return (input) => Object.assign({}, ...parts.map((part) => part(input))) as Sent;
}

function placed(input: Input, field: SentField): Array<[place: string, value: unknown]> {
	if (typeof field === 'function') return [];
	if (typeof field !== 'string') return Object.entries(field).map(([place, name]) => [place, input.value(name)]);
	if (!field.startsWith('...')) return [[field, input.value(field)]];
	return Object.entries((input.value(field.slice(3)) as IDataObject | undefined) ?? {});
}

/** What a collection holds that nobody has listed. */
function extrasIn(input: Input, field: SentField, extras: Extras): IDataObject {
	if (typeof field !== 'string' || !field.startsWith('...')) return {};
	const collection = field.slice(3);
	const entered = input.value(collection);
	if (!isJsonObject(entered)) return {};
	const filled = Object.entries(extras).filter(([name]) => name in entered);
	return Object.assign({}, ...filled.map(([, read]) => read(input.group(collection)))) as IDataObject;
}

/** In JavaScript this name reaches into what all objects share. */
function checkName(name: string): void {
	if (name === '__proto__')
		throw new BadInput('A field cannot be called "__proto__"', 'Take it out. Nothing was sent.');
}

function put(target: IDataObject, place: string, value: IDataObject): void {
	const [name = '', ...deeper] = place.split('.');
	checkName(name);
	if (deeper.length === 0) {
		target[name] = value;
		return;
	}
	const inner = isJsonObject(target[name]) ? target[name] : {};
	target[name] = inner;
	put(inner, deeper.join('.'), value);
}

/**
 * For `send`: refuses an operation that would change nothing.
 * @param fields collections or fields of which at least one must be filled
 */
export function requireOneOf(input: Input, ...fields: string[]): void {
	const isFilled = (name: string): boolean => {
		const value = input.value(name);
		return value !== undefined && (!isJsonObject(value) || Object.keys(value).length > 0);
	};
	if (fields.some(isFilled)) return;
	const names = fields.map((name) => `"${input.displayName(name)}"`);
	throw new BadInput(
		`There is nothing to send: ${names.join(' and ')} ${names.length > 1 ? 'are' : 'is'} empty`,
		'Add at least one field; if it comes from an expression, check that the incoming item has it.',
	);
}
