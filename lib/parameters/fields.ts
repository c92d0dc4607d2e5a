import type { INodeProperties, INodePropertyCollection, INodePropertyMode, INodePropertyOptions } from 'n8n-workflow';
import { alphabetical } from './alphabetical';
import { KEY } from './fromModel';

/** What a field may say beside its name; the rest follows from its kind. */
export type FieldTexts = Partial<
	Pick<
		INodeProperties,
		| 'description'
		| 'placeholder'
		| 'hint'
		| 'required'
		| 'default'
		| 'displayOptions'
		| 'typeOptions'
		| 'requiresDataPath'
	>
>;

/** One line of text. */
export function text(displayName: string, name: string, texts: FieldTexts = {}): INodeProperties {
	return { displayName, name, type: 'string', default: '', ...texts };
}

/** Text of several lines. */
export function longText(displayName: string, name: string, texts: FieldTexts = {}): INodeProperties {
	return text(displayName, name, { ...texts, typeOptions: { rows: 4, ...texts.typeOptions } });
}

/** Several texts separated by commas; `Input.texts` and `Input.value` give the list. */
export function texts(displayName: string, name: string, more: FieldTexts = {}): INodeProperties {
	return text(displayName, name, {
		...more,
		typeOptions: { ...several(displayName), ...more.typeOptions },
		default: [],
	});
}

/** Several values under a button of their own: "Add location ID" of the field "Location IDs". */
function several(displayName: string): FieldTexts['typeOptions'] {
	const words = displayName.split(' ').map((word) => (/^[A-Z][a-z]/.test(word) ? word.toLowerCase() : word));
	return { multipleValues: true, multipleValueButtonText: `Add ${words.join(' ').replace(/(?<=us)es$|s$/, '')}` };
}

/** A number, empty unless entered. */
export function number(displayName: string, name: string, texts: FieldTexts = {}): INodeProperties {
	return { displayName, name, type: 'number', default: '', ...texts };
}

/** A number without decimals, empty unless entered. */
export function wholeNumber(displayName: string, name: string, texts: FieldTexts = {}): INodeProperties {
	return number(displayName, name, { ...texts, typeOptions: { numberPrecision: 0, ...texts.typeOptions } });
}

/** An id that is a whole number above zero. */
export function numericId(displayName: string, name: string, texts: FieldTexts = {}): INodeProperties {
	return wholeNumber(displayName, name, {
		placeholder: 'e.g. 42',
		...texts,
		typeOptions: { minValue: 1, ...texts.typeOptions },
	});
}

/** Several ids that are whole numbers above zero. */
export function numericIds(displayName: string, name: string, more: FieldTexts = {}): INodeProperties {
	const { typeOptions, ...rest } = more;
	return numericId(displayName, name, {
		...rest,
		typeOptions: { ...several(displayName), ...typeOptions },
		default: [],
	});
}

/** On or off. Its description begins with "Whether". */
export function flag(displayName: string, name: string, description: string, texts: FieldTexts = {}): INodeProperties {
	return { displayName, name, type: 'boolean', default: false, description, ...texts };
}

/** A point in time. */
export function dateTime(displayName: string, name: string, texts: FieldTexts = {}): INodeProperties {
	return { displayName, name, type: 'dateTime', default: '', ...texts };
}

/** A day of the calendar, without a time. */
export function day(displayName: string, name: string, texts: FieldTexts = {}): INodeProperties {
	return dateTime(displayName, name, { ...texts, typeOptions: { dateOnly: true, ...texts.typeOptions } });
}

/** What a JSON field says: an example spares people the vendor's manual. */
export type JsonTexts = Pick<FieldTexts, 'description' | 'required' | 'displayOptions'> & { readonly example: string };

/**
 * Free JSON. It begins with an empty object or list, whichever the example is: n8n's editor marks an empty text as
 * faulty, and has no placeholder. What is left as it began counts as empty; see `Input.isUntouched`.
 */
export function json(displayName: string, name: string, { example, ...texts }: JsonTexts): INodeProperties {
	const empty = example.startsWith('[') ? '[]' : '{}';
	return { displayName, name, type: 'json', default: empty, hint: `e.g. ${example}`, ...texts };
}

/** What a list offers: the values themselves, or names of their own for them. */
export type Choices<Value = INodePropertyOptions['value']> = ReadonlyArray<
	(Value & string) | (INodePropertyOptions & { readonly value: Value })
>;

/** One of several values. Which one it begins with is stated: n8n stores no value that equals the default. */
export function choice<const Value extends INodePropertyOptions['value']>(
	displayName: string,
	name: string,
	choices: Choices<Value>,
	texts: FieldTexts & { readonly default: NoInfer<Value> },
): INodeProperties {
	return { displayName, name, type: 'options', options: optionsOf(choices), ...texts };
}

/** Any number of several values. */
export function severalOf(
	displayName: string,
	name: string,
	choices: Choices,
	texts: FieldTexts = {},
): INodeProperties {
	return { displayName, name, type: 'multiOptions', options: optionsOf(choices), default: [], ...texts };
}

/** Any number of records, chosen from a list, whose ids are whole numbers above zero. @param search of the system's `searches` */
export function listedIds(displayName: string, name: string, search: string, texts: FieldTexts = {}): INodeProperties {
	const typeOptions = { loadOptionsMethod: search, numberPrecision: 0, minValue: 1 };
	return severalOf(displayName, name, [], { ...texts, typeOptions });
}

/** Fields most people leave out, to be added one by one. In alphabetical order, as n8n asks for. */
export function collection(
	displayName: string,
	name: string,
	placeholder: string,
	fields: readonly INodeProperties[],
): INodeProperties {
	const options = [...fields].sort((a, b) => alphabetical(a.displayName, b.displayName));
	return { displayName, name, type: 'collection', placeholder, default: {}, options };
}

/** What rows of fields are made of, beside texts. */
export interface RowTexts extends Pick<FieldTexts, 'description' | 'displayOptions'> {
	/** What the button says that adds one: `Add filter`. */
	readonly placeholder: string;
	readonly kinds: INodePropertyCollection[];
}

/** Rows of fields, of one kind or of several, to be added one by one. `Input.rows` reads them. */
export function addedRows(displayName: string, name: string, { kinds, ...texts }: RowTexts): INodeProperties {
	return {
		...{ displayName, name, type: 'fixedCollection', typeOptions: { multipleValues: true }, default: {} },
		...texts,
		options: kinds,
	};
}

/** "Additional Fields" of an operation that creates or sends something. */
export function additionalFields(...fields: INodeProperties[]): INodeProperties {
	return collection('Additional Fields', 'additionalFields', 'Add field', fields);
}

/** "Update Fields": what an update changes; all else stays. */
export function updateFields(...fields: INodeProperties[]): INodeProperties {
	return collection('Update Fields', 'updateFields', 'Add field', fields);
}

/** "Filters" of a list. */
export function filters(...fields: INodeProperties[]): INodeProperties {
	return collection('Filters', 'filters', 'Add filter', fields);
}

/** How a record can be pointed at. */
export interface LocatorTexts extends FieldTexts {
	/** A search of the system's `searches`: adds "From List" as the first way. */
	search?: string;
	/** Sample of an id. */
	idPlaceholder?: string;
	/** Sample of an external id: adds "By External ID". */
	externalIdPlaceholder?: string;
	/** Sample of a name: adds "By Name", for a search that says how records are found so. */
	namePlaceholder?: string;
	/** The id is a whole number above zero: goes out as one, and anything else is refused. */
	numeric?: boolean;
}

/** A record to choose: from a list where the system has one, by id, by external id where there is one. */
export function locator(displayName: string, name: string, how: LocatorTexts = {}): INodeProperties {
	const { search, idPlaceholder = 'e.g. 42', externalIdPlaceholder, namePlaceholder, numeric, ...texts } = how;
	const typeOptions = { ...(numeric ? WHOLE_NUMBER : {}), ...texts.typeOptions };
	const modes: INodePropertyMode[] = [
		...(search === undefined ? [] : [fromList(search)]),
		...(namePlaceholder === undefined
			? []
			: [
					{
						...byName(namePlaceholder),
						hint: 'The whole name. It is looked up when the node runs, once for all items.',
					},
				]),
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: idPlaceholder },
		...(externalIdPlaceholder === undefined
			? []
			: [
					{
						displayName: 'By External ID',
						name: 'externalId',
						type: 'string',
						placeholder: externalIdPlaceholder,
					} as const,
				]),
	];
	return {
		...{ displayName, name, type: 'resourceLocator', default: { mode: modes[0]?.name ?? 'id', value: '' }, modes },
		...texts,
		...(Object.keys(typeOptions).length > 0 ? { typeOptions } : {}),
	};
}

const WHOLE_NUMBER = { numberPrecision: 0, minValue: 1 };

/** What a field says whose values come from a list of the system. */
export interface ListedTexts extends FieldTexts {
	/** The values are whole numbers above zero: they go out as such, and anything else is refused. */
	numeric?: boolean;
	/** Fields the list depends on: it is asked for anew once they change. A resource locator is `name.value`. */
	dependsOn?: string[];
}

/**
 * Any number of values that a list of the system offers. What an expression returns counts whether the list has it or not.
 * @param search the list, by its name in the system's `searches`
 */
export function severalFrom(displayName: string, name: string, search: string, how: ListedTexts = {}): INodeProperties {
	const { numeric, dependsOn, description, ...texts } = how;
	const typed = 'Choose from the list, or enter others with an expression, separated by commas';
	return {
		...{ displayName, name, type: 'multiOptions', default: [] },
		...texts,
		description: description === undefined ? typed : `${description.replace(/(?<![.!?])$/, '.')} ${typed}.`,
		typeOptions: {
			...(numeric ? WHOLE_NUMBER : {}),
			...texts.typeOptions,
			loadOptionsMethod: search,
			...(dependsOn === undefined ? {} : { loadOptionsDependsOn: dependsOn }),
		},
	};
}

/** What a field says whose value is a name that goes out as it is. */
export type ListedNameTexts = FieldTexts & { search: string; namePlaceholder?: string };

/** Something that has no other key than its name: chosen from a list, or typed. The name is what goes out. */
export function listedName(
	displayName: string,
	name: string,
	{ search, namePlaceholder = 'e.g. name', ...texts }: ListedNameTexts,
): INodeProperties {
	const modes = [fromList(search), byName(namePlaceholder)];
	return { displayName, name, type: 'resourceLocator', default: { mode: 'list', value: '' }, modes, ...texts };
}

/** The same for what a model may know as well as a person, such as a status: as a tool, an operation that needs it asks for it. */
export function listedKey(displayName: string, name: string, how: ListedNameTexts): INodeProperties {
	const { modes = [], ...field } = listedName(displayName, name, how);
	return { ...field, modes: modes.map((mode) => (mode.type === 'string' ? { ...mode, name: KEY } : mode)) };
}

function fromList(searchListMethod: string): INodePropertyMode {
	return { displayName: 'From List', name: 'list', type: 'list', typeOptions: { searchListMethod, searchable: true } };
}

function byName(placeholder: string): INodePropertyMode {
	return { displayName: 'By Name', name: 'name', type: 'string', placeholder };
}

function optionsOf(choices: Choices): INodePropertyOptions[] {
	return choices
		.map((entry) => (typeof entry === 'string' ? { name: titleOf(entry), value: entry } : entry))
		.sort((a, b) => alphabetical(a.name, b.name));
}

/** `NOT_YET_STARTED`, `notYetStarted` and `not.yet.started` as people read it: `Not Yet Started`. */
function titleOf(value: string): string {
	const words = value
		.replace(/([a-z0-9])([A-Z])/g, '$1 $2')
		.split(/[\s._-]+/)
		.filter(Boolean);
	const titles = words.map((word) => `${word.charAt(0).toUpperCase()}${word.slice(1).toLowerCase()}`);
	return titles.map((title) => (['Id', 'Uuid'].includes(title) ? title.toUpperCase() : title)).join(' ');
}
