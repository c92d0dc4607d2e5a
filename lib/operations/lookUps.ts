import type { IDataObject, INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { BadInput } from '../errors';
import { isJsonObject } from '../json';
import { perObject } from '../remember';
import { checkFields, isShown } from '../parameters/checkFields';
import type { Input } from '../parameters/input';
import { asText, describe, isEmpty, isField, isLocator } from '../parameters/values';
import type { AskOfRun, ByName, NamedRecord, SearchState, System } from './types';

/*
 * A resource locator of a list whose search has `byName` can be filled in By Name: before anything else is asked, the name
 * is looked up, and whoever reads the parameters finds the ID. A name is a value: it is compared whole.
 */

/** The look-ups of one run. */
export class LookUps {
	/** @param searches those of the system */
	constructor(private readonly searches: NonNullable<System['searches']> = {}) {}

	/**
	 * The parameters of an item, with IDs in place of names.
	 * @throws {BadInput} when no record has a name, or more than one
	 */
	async resolved(fields: readonly INodeProperties[], input: Input, ask: AskOfRun): Promise<Input> {
		let latest = input;
		for (const field of this.fieldsWithNames(fields)) {
			const value = latest.whole(field.name);
			if (!isShown(field, latest)) continue;
			const isLeftOut = this.isLeftOut(field, value, latest);
			if (!isLeftOut && this.byNameOf(field)?.mayBeLeftOut && isEmpty(chosenIn(field, value)))
				throw latest.refused(field.name, 'is empty', EXPECTED);
			if (!isLeftOut && !locatorsIn(field, value).some((one) => this.nameIn(...one) !== undefined)) continue;
			// What is refused in any case must not cost a question.
			if (latest === input) checkFields(fields, input);
			const state = stateOf(latest);
			const known = await replaced(field, value, async (locator, chosen) => {
				const name = this.nameIn(locator, chosen);
				const byName = this.byNameOf(locator);
				if (byName === undefined || (name === undefined && !isLeftOut)) return chosen;
				const record = name === undefined ? await theOnly(byName, ask, state) : await named(name, byName, ask, state);
				return { mode: 'id', value: record.id };
			});
			latest = latest.with(new Map([[field.name, known]]));
		}
		return latest;
	}

	/** How the records of a field's list are found by name, if they are. */
	private byNameOf({ modes = [] }: INodeProperties): ByName | undefined {
		const method = modes.find(({ name }) => name === 'list')?.typeOptions?.searchListMethod;
		const search = method === undefined ? undefined : this.searches[method];
		return search !== undefined && 'byName' in search ? search.byName : undefined;
	}

	private readonly fieldsWithNames = perObject((fields: readonly INodeProperties[]) =>
		fields.filter((field) => this.mayHoldName(field)),
	);

	private mayHoldName(field: INodeProperties): boolean {
		return this.byNameOf(field) !== undefined || fieldsWithin(field).some((inner) => this.mayHoldName(inner));
	}

	/** The name a locator holds; undefined where it holds none. */
	private nameIn(field: INodeProperties, value: unknown): string | undefined {
		if (!isLocator(field, value) || value.mode !== 'name' || this.byNameOf(field) === undefined) return undefined;
		return isEmpty(value.value) ? undefined : asText(value.value)?.trim();
	}

	/** Whether nobody has touched a field that may be left out. An expression that gives nothing has been touched. */
	private isLeftOut(field: INodeProperties, value: unknown, input: Input): boolean {
		if (this.byNameOf(field)?.mayBeLeftOut !== true) return false;
		// What may be left out because it is empty is no value at all.
		return value === undefined || [value, input.stored(field.name)].every((whole) => isEmpty(chosenIn(field, whole)));
	}
}

const EXPECTED =
	'Enter a value; if it comes from an expression, check that the incoming item has it. Where there is one only, the field itself may stay empty.';

/** What was chosen in a locator, whichever way. */
function chosenIn(field: INodeProperties, value: unknown): unknown {
	return isLocator(field, value) ? value.value : value;
}

/** What a look-up may read of the parameters: the same as the list in the editor. */
function stateOf(input: Input): SearchState {
	const parameter = (name: string): string | undefined => (input.knows(name) ? input.optionalText(name) : undefined);
	return { filter: '', page: 0, parameter, needed: (name) => input.text(name), mode: (name) => input.mode(name) };
}

/** The one record of a name. Upper and lower case make a difference only where several names differ in nothing else. */
async function named(name: string, { one, find }: ByName, ask: AskOfRun, state: SearchState): Promise<NamedRecord> {
	const found = await find(ask, name, state);
	const exact = found.filter((record) => record.name.trim() === name);
	const alike = found.filter((record) => record.name.trim().toLowerCase() === name.toLowerCase());
	const [first, ...others] = eachOnce(exact.length > 0 ? exact : alike);
	const kind = one.replace(/^an? /, '');
	if (first === undefined)
		throw new BadInput(
			`There is no ${kind} ${describe(name)}`,
			`Check the spelling: the whole name counts. Or choose the ${kind} "From List" or "By ID".`,
		);
	if (others.length === 0) return first;
	throw new BadInput(
		`There is more than one ${kind} ${describe(name)}`,
		`Choose the one you mean "From List" or "By ID". ${idsOf([first, ...others])}`,
	);
}

/** A record may go by several names. */
function eachOnce(records: readonly NamedRecord[]): NamedRecord[] {
	return [...new Map(records.map((record) => [record.id, record])).values()];
}

/** The one record there is, for a field that was left out. */
async function theOnly({ one, find }: ByName, ask: AskOfRun, state: SearchState): Promise<NamedRecord> {
	const found = eachOnce(await find(ask, '', state));
	const [first, ...others] = found;
	if (first !== undefined && others.length === 0) return first;
	const kind = one.replace(/^an? /, '');
	throw new BadInput(
		first === undefined
			? `No ${kind} was chosen, and none is known to take its place`
			: `No ${kind} was chosen, and there is more than one`,
		`Choose the ${kind}. ${first === undefined ? '' : idsOf(found)}`.trim(),
	);
}

const MOST_IDS = 5;

function idsOf(records: readonly NamedRecord[]): string {
	const shown = records.slice(0, MOST_IDS).map(({ id, name }) => `${id} (${name})`);
	const more = records.length - shown.length;
	return `There are: ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}

/** The fields in a collection, or in the rows of a fixed one. */
function fieldsWithin({ options = [] }: INodeProperties): INodeProperties[] {
	return options.flatMap((option) => (isField(option) ? [option] : isKindOfRow(option) ? option.values : []));
}

function isKindOfRow(option: unknown): option is INodePropertyCollection {
	return isJsonObject(option) && Array.isArray(option.values);
}

type LocatorValue = readonly [field: INodeProperties, value: unknown];

/** Every resource locator in a value, at any depth. */
function locatorsIn(field: INodeProperties, value: unknown): LocatorValue[] {
	if (field.type === 'resourceLocator') return [[field, value]];
	if (!isJsonObject(value)) return [];
	return (field.options ?? []).flatMap((option) => {
		const inner = value[option.name];
		if (isField(option)) return locatorsIn(option, inner);
		if (!isKindOfRow(option)) return [];
		const rows = [inner].flat().filter(isJsonObject);
		return rows.flatMap((row) => option.values.flatMap((one) => locatorsIn(one, row[one.name])));
	});
}

/** A value with others in place of the locators in it. */
async function replaced(
	field: INodeProperties,
	value: unknown,
	replace: (field: INodeProperties, value: unknown) => Promise<unknown>,
): Promise<unknown> {
	if (field.type === 'resourceLocator') return await replace(field, value);
	if (!isJsonObject(value)) return value;
	const inside = async (fields: readonly INodeProperties[], values: IDataObject): Promise<IDataObject> => {
		const copy = { ...values };
		for (const one of fields)
			if (one.name in copy) copy[one.name] = (await replaced(one, copy[one.name], replace)) as IDataObject;
		return copy;
	};
	const copy = await inside((field.options ?? []).filter(isField), value);
	for (const { name, values } of (field.options ?? []).filter(isKindOfRow)) {
		const rows = copy[name];
		const full: IDataObject[] = [];
		for (const row of [rows].flat()) full.push(isJsonObject(row) ? await inside(values, row) : (row as IDataObject));
		if (name in copy) copy[name] = Array.isArray(rows) ? full : full[0];
	}
	return copy;
}
