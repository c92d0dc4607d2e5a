import type { IDataObject, INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { BadInput } from '../errors';
import { dayIn, readDate } from './dates';
import { withFilterRules, type FilterRules } from './emptyFilters';
import { asText, describe, isEmpty, isField, isLocator, listOf } from './values';
import type { TextPiece } from './pieces';
import { parseJson, isJsonObject } from '../json';
import { hasControlCharacter } from '../wire/text';
import type { OutgoingFile } from '../wire/types';

/** A number as people write it. JavaScript would take 0x10 as well. */
const DECIMAL = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i;

/** A file of the incoming item. */
export interface InputFile {
	readonly content: OutgoingFile;
	readonly fileName: string;
	readonly contentType: string;
}

/** Where an item's parameters come from: n8n in a run, a plain object in a test. */
export interface InputSource {
	readonly value: (field: INodeProperties) => unknown;
	/** What n8n has stored for a field, where that is not the value itself: expressions as text, beginning with `=`. */
	readonly stored?: (field: INodeProperties) => unknown;
	/** A text as what was typed of it and what its expressions gave; left out where nobody asks for it. */
	readonly pieces?: (field: INodeProperties) => readonly TextPiece[];
	/** The workflow's time zone: dates without an offset are meant in it. */
	readonly timeZone: string;
	readonly file: (property: string) => Promise<InputFile>;
	/** The incoming item, where there is one. */
	readonly item?: () => IDataObject;
}

/**
 * The parameters of one item, checked as they are read. A method without `optional` in its name refuses an empty value;
 * every refusal names the field as the editor shows it.
 */
export class Input {
	constructor(
		private readonly source: InputSource,
		private readonly fields: readonly INodeProperties[],
		/** Where the fields stand, when not at the top: `Filters`. */
		private readonly place = '',
	) {}

	/** The workflow's time zone, for dates inside of values that are not fields themselves. */
	get timeZone(): string {
		return this.source.timeZone;
	}

	/** The fields of the incoming item. */
	get item(): IDataObject {
		return this.source.item?.() ?? {};
	}

	/** The same parameters, with empty filters refused or left out. */
	withFilterRules(rules: FilterRules): Input {
		return new Input(withFilterRules(this.source, rules), this.fields, this.place);
	}

	/** The same parameters, with other values for some of the fields. @param values by the names of the fields */
	with(values: ReadonlyMap<string, unknown>): Input {
		const value: InputSource['value'] = (field) =>
			values.has(field.name) ? values.get(field.name) : this.source.value(field);
		return new Input(
			{ ...this.source, stored: this.source.stored ?? this.source.value, value },
			this.fields,
			this.place,
		);
	}

	/** A field's value as n8n gives it: of a resource locator with the way it was filled in. */
	whole(name: string): unknown {
		return this.source.value(this.field(name));
	}

	/** What n8n has stored for a field: expressions as text. */
	stored(name: string): unknown {
		const field = this.field(name);
		return (this.source.stored ?? this.source.value)(field);
	}

	/** Whether there is a field of this name. */
	knows(name: string): boolean {
		return this.fields.some((field) => field.name === name);
	}

	/** The value as it is; of a resource locator, what was chosen in it. */
	raw(name: string): unknown {
		const field = this.field(name);
		const value = this.source.value(field);
		return isLocator(field, value) ? value.value : value;
	}

	/** The way a resource locator was filled in, e.g. `id`. */
	mode(name: string): string {
		const field = this.field(name);
		const value = this.source.value(field);
		return isLocator(field, value) ? String(value.mode ?? '') : '';
	}

	has(name: string): boolean {
		return !isEmpty(this.raw(name));
	}

	/** Text without the spaces around it. Numbers and dates become text: ids often arrive so from expressions. */
	text(name: string): string {
		return this.optionalText(name) ?? this.missing(name);
	}

	optionalText(name: string): string | undefined {
		const value = this.raw(name);
		if (isEmpty(value)) return undefined;
		const text = asText(value);
		if (text !== undefined) return text.trim();
		throw this.refused(name, 'is not text', `Got ${describe(value)}. Enter text, or an expression that returns text.`);
	}

	/** Text exactly as entered, the empty one included: for bodies. */
	verbatim(name: string): string {
		const value = this.raw(name) ?? '';
		return asText(value) ?? (typeof value === 'object' ? JSON.stringify(value) : String(value));
	}

	/**
	 * Text exactly as entered, with what came out of an expression kept apart from what was typed. A field that is one
	 * expression and nothing else counts as typed.
	 */
	pieces(name: string): readonly TextPiece[] {
		return this.source.pieces?.(this.field(name)) ?? [{ text: this.verbatim(name), isValue: false }];
	}

	/** Several texts: a field with several values, a JSON array, or one text with commas. */
	texts(name: string): string[] {
		const value = this.raw(name);
		const entries = listOf(value) ?? (isEmpty(value) ? [] : typeof value === 'string' ? value.split(',') : [value]);
		return entries
			.filter((entry) => !isEmpty(entry))
			.map((entry) => {
				const text = asText(entry);
				if (text !== undefined) return text.trim();
				throw this.refused(
					name,
					'is not a list of texts',
					`Got ${describe(entry)} in it. Enter texts separated by commas, or an expression that returns a list of texts.`,
				);
			});
	}

	number(name: string): number {
		return this.optionalNumber(name) ?? this.missing(name);
	}

	/** A number within the field's `minValue` and `maxValue`; whole when its `numberPrecision` is 0. */
	optionalNumber(name: string): number | undefined {
		const value = this.raw(name);
		if (isEmpty(value)) return undefined;
		const number =
			typeof value === 'number' ? value : typeof value === 'string' && DECIMAL.test(value) ? Number(value) : NaN;
		if (!Number.isFinite(number))
			throw this.refused(name, 'is not a number', `Got ${describe(value)}. Enter digits only.`);
		const { minValue, maxValue, numberPrecision } = this.field(name).typeOptions ?? {};
		if (numberPrecision === 0 && !Number.isInteger(number)) {
			throw this.refused(name, 'is not a whole number', `Got ${describe(value)}. Enter it without decimals.`);
		}
		if (Number.isInteger(number) && !Number.isSafeInteger(number)) {
			throw this.refused(name, 'has too many digits', `Got ${describe(value)}. Enter at most 15 digits.`);
		}
		if ((minValue !== undefined && number < minValue) || (maxValue !== undefined && number > maxValue)) {
			const range =
				maxValue === undefined
					? `${minValue} or more`
					: minValue === undefined
						? `${maxValue} or less`
						: `a number from ${minValue} to ${maxValue}`;
			throw this.refused(name, 'is out of range', `Got ${describe(value)}. Enter ${range}.`);
		}
		return number;
	}

	/** Several numbers, given like several texts; each is checked as a single one is. */
	numbers(name: string): number[] {
		const field = this.field(name);
		const single = (value: string): Input => this.within(() => value, [field], '');
		return this.texts(name).map((value) => single(value).number(name));
	}

	flag(name: string): boolean {
		const value = this.raw(name);
		if (isEmpty(value)) return false;
		if (value === true || value === 'true') return true;
		if (value === false || value === 'false') return false;
		throw this.refused(
			name,
			'is neither true nor false',
			`Got ${describe(value)}. Turn it on or off, or let the expression return true or false.`,
		);
	}

	/** One of the field's options; where the system tells them, whatever was chosen. */
	choice(name: string): string {
		return this.oneOf(name, this.text(name));
	}

	/** Several of the field's options. */
	choices(name: string): string[] {
		return this.texts(name).map((value) => this.oneOf(name, value));
	}

	/** A point in time; see `readDate` for what is understood. */
	date(name: string): Date {
		return this.optionalDate(name) ?? this.missing(name);
	}

	optionalDate(name: string): Date | undefined {
		const value = this.raw(name);
		if (isEmpty(value)) return undefined;
		const date = readDate(value, this.source.timeZone);
		if (date) return date;
		throw this.refused(
			name,
			'is not a date',
			`Got ${describe(value)}. Pick a date, or use ISO 8601, e.g. 2026-03-31T08:00:00Z.`,
		);
	}

	/** A day of the calendar as `2026-03-31`: the one the workflow's time zone has at the given time. */
	optionalDay(name: string): string | undefined {
		const date = this.optionalDate(name);
		return date && dayIn(date, this.source.timeZone);
	}

	/** Whether a JSON field is as it began: an empty object or list that nobody has written anything into. */
	isUntouched(name: string): boolean {
		const { type, default: empty } = this.field(name);
		const value = this.raw(name);
		return type === 'json' && typeof value === 'string' && value.replace(/\s/g, '') === empty;
	}

	/** JSON of any kind, already parsed when an expression returned it so. */
	json(name: string): unknown {
		return this.optionalJson(name) ?? this.missing(name);
	}

	/** The same; undefined when nothing was entered, or the field is as it began. */
	optionalJson(name: string): unknown {
		const value = this.raw(name);
		if (isEmpty(value) || this.isUntouched(name)) return undefined;
		if (typeof value !== 'string') return value;
		try {
			return parseJson(value);
		} catch (error) {
			const reason = error instanceof Error ? error.message : '';
			const fix = value.includes('[object Object]')
				? 'An expression put an object into the text. Write {{ JSON.stringify(...) }} there, or make the whole field one expression.'
				: 'Check quotes, commas and brackets near there.';
			throw this.refused(name, 'is not valid JSON', `${reason}. ${fix}`);
		}
	}

	object(name: string): IDataObject {
		return this.optionalObject(name) ?? this.missing(name);
	}

	optionalObject(name: string): IDataObject | undefined {
		const value = this.optionalJson(name);
		if (value === undefined || isJsonObject(value)) return value;
		throw this.refused(name, 'is not a JSON object', `Got ${describe(value)}. Begin with { and end with }.`);
	}

	/** The fields inside a collection. */
	group(name: string): Input {
		const field = this.field(name);
		const values = this.collection(name);
		return this.within((inner) => values[inner.name], (field.options ?? []).filter(isField), field.displayName);
	}

	/** The rows of a fixed collection, one Input each. */
	rows(name: string, entry: string): Input[] {
		const field = this.field(name);
		const list = this.collection(name)[entry];
		const rows = Array.isArray(list) ? list : isEmpty(list) ? [] : [list];
		const definition = (field.options ?? []).find(
			(option): option is INodePropertyCollection => option.name === entry && 'values' in option,
		);
		return rows.map((row, index) => {
			const values = isJsonObject(row) ? row : {};
			// n8n leaves out of a row what has its default; so does an AI.
			const value = (inner: INodeProperties): unknown => (inner.name in values ? values[inner.name] : inner.default);
			return this.within(value, definition?.values ?? [], `${field.displayName}, row ${index + 1}`);
		});
	}

	/** What was set in a collection, each value checked by its field's type. Empty texts are left out. */
	set(name: string): Record<string, unknown> {
		return this.group(name).all();
	}

	/**
	 * A field's value by its type, undefined when nothing was entered: text, number (also of a locator whose ids are
	 * numbers), flag, choice, Date (a day as `2026-03-31`), parsed JSON, a list for fields with several values (of those from
	 * a list of the system whatever they are), an object for a collection, and for a fixed collection with one kind of row
	 * the list of its rows. A required field is refused when it is empty.
	 */
	value(name: string): unknown {
		const field = this.field(name);
		const value = this.byType(field);
		return value === undefined && field.required ? this.missing(name) : value;
	}

	/** The name of a field in the editor. */
	displayName(name: string): string {
		return this.field(name).displayName;
	}

	async file(name: string): Promise<InputFile> {
		return this.sendable(name, await this.source.file(this.text(name)));
	}

	/** Several files: a field with several names of binary properties, separated by commas. */
	async files(name: string): Promise<InputFile[]> {
		const properties = this.texts(name);
		if (properties.length === 0) return this.missing(name);
		return await Promise.all(properties.map(async (property) => this.sendable(name, await this.source.file(property))));
	}

	/** A refusal of this field, to be thrown. */
	refused(name: string, what: string, fix: string): BadInput {
		return new BadInput(`"${this.field(name).displayName}"${this.place === '' ? '' : ` (${this.place})`} ${what}`, fix);
	}

	/** A file whose type fits into a header; with a line break in it, a header or a part of a body of its own could follow. */
	private sendable(name: string, file: InputFile): InputFile {
		if (!hasControlCharacter(file.contentType)) return file;
		throw this.refused(
			name,
			'names a file whose type has a line break or another control character in it',
			`Its MIME type is ${describe(file.contentType)}. Correct it where the file is made, e.g. to "application/octet-stream". Nothing was sent.`,
		);
	}

	private oneOf(name: string, value: string): string {
		const { options = [], typeOptions } = this.field(name);
		// What the system has to choose from, only the system knows.
		if (typeOptions?.loadOptionsMethod !== undefined) return value;
		if (options.some((option) => 'value' in option && String(option.value) === value)) return value;
		const allowed = options.flatMap((option) => ('value' in option ? [String(option.value)] : []));
		throw this.refused(name, 'is not one of the choices', `Got ${describe(value)}. Use one of: ${allowed.join(', ')}.`);
	}

	private missing(name: string): never {
		throw this.refused(
			name,
			'is empty',
			'Enter a value; if it comes from an expression, check that the incoming item has it.',
		);
	}

	/** Every field that has a value, by name. */
	private all(): Record<string, unknown> {
		const entries = this.fields.flatMap((field) => {
			const value = this.byType(field);
			return value === undefined ? [] : [[field.name, value] as const];
		});
		return Object.fromEntries(entries);
	}

	private byType(field: INodeProperties): unknown {
		const { name, type, typeOptions } = field;
		switch (type) {
			case 'number':
				return typeOptions?.multipleValues ? unlessEmpty(this.numbers(name)) : this.optionalNumber(name);
			case 'resourceLocator':
				return this.isNumericId(field) ? this.optionalNumber(name) : this.optionalText(name);
			case 'boolean':
				return this.has(name) ? this.flag(name) : undefined;
			case 'dateTime':
				return typeOptions?.dateOnly ? this.optionalDay(name) : this.optionalDate(name);
			case 'json':
				return this.optionalJson(name);
			case 'options':
				return this.has(name) ? this.asListed(field, this.choice(name)) : undefined;
			case 'multiOptions':
				if (typeOptions?.numberPrecision === 0) return unlessEmpty(this.numbers(name));
				return unlessEmpty(this.choices(name).map((choice) => this.asListed(field, choice)));
			case 'resourceMapper':
				return this.whole(name);
			case 'collection':
				return this.set(name);
			case 'fixedCollection':
				return unlessEmpty(this.onlyRows(field));
			default:
				return typeOptions?.multipleValues ? unlessEmpty(this.texts(name)) : this.optionalText(name);
		}
	}

	/** Whether a locator holds an id that must be a number; an external id and a name are text in any case. */
	private isNumericId({ name, typeOptions }: INodeProperties): boolean {
		return typeOptions?.numberPrecision === 0 && !['externalId', 'name'].includes(this.mode(name));
	}

	/** A choice as the field's options have it: a number stays one, although expressions may return it as text. */
	private asListed({ options = [] }: INodeProperties, choice: string): unknown {
		const values = options.flatMap((option) => ('value' in option ? [option.value] : []));
		return values.find((value) => String(value) === choice) ?? choice;
	}

	private onlyRows(field: INodeProperties): Array<Record<string, unknown>> {
		const [entry] = field.options ?? [];
		return this.rows(field.name, entry?.name ?? '').map((row) => row.all());
	}

	/** The object behind a collection. What is something else must not pass for an empty one: its filters would be lost. */
	private collection(name: string): IDataObject {
		const value = this.source.value(this.field(name));
		if (isJsonObject(value)) return value;
		if (isEmpty(value) || (Array.isArray(value) && value.length === 0)) return {};
		throw this.refused(
			name,
			'cannot be read',
			`Got ${describe(value)}. Fill it in in the editor, or let the expression return an object of names and values.`,
		);
	}

	private within(value: InputSource['value'], fields: readonly INodeProperties[], displayName: string): Input {
		const place = [this.place, displayName].filter((part) => part !== '').join(', ');
		return new Input({ ...this.source, value, stored: value }, fields, place);
	}

	private field(name: string): INodeProperties {
		const field = this.fields.find((candidate) => candidate.name === name);
		// A slip in a table, found by the test that runs every operation.
		if (!field) throw new BadInput(`The operation has no field "${name}"`, 'Report it to the authors of this node.');
		return field;
	}
}

function unlessEmpty<T>(list: T[]): T[] | undefined {
	return list.length > 0 ? list : undefined;
}
