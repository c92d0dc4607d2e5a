import type { INodeProperties } from 'n8n-workflow';
import { text } from '../../parameters/fields';
import { formOf } from '../form';
import type { Input } from '../../parameters/input';
import { countOnly, limit, returnAll, simplifyField } from '../../parameters/listFields';
import { bodyRows } from '../rows';
import { drawnOutput, isAboutOutput } from '../../parameters/outputForm';
import type { Operation } from '../types';
import { isEmpty, isField } from '../../parameters/values';
import { byModel, KEY, notInTools, onlyInTools, typedMode } from '../../parameters/fromModel';
import type { ToolForm } from './types';

const NOTHING: ToolForm = { fields: [], instead: [], values: () => ({}) };

/** For operations whose required fields are not all a model's to fill in. */
export function aPersonSays(...fields: INodeProperties[]): ToolForm {
	return { ...NOTHING, notAsked: fields.map(({ name }) => name) };
}

/** For operations with optional fields that a model fills in well. */
export function aModelMaySay(...fields: INodeProperties[]): ToolForm {
	return { ...NOTHING, also: fields.map(({ name }) => name) };
}

const forms = new WeakMap<Operation, ToolForm>();

/** How an operation is filled in as a tool: as its table says, its filters one by one, and with a search where lists come whole. */
export function toolFormOf(operation: Operation): ToolForm {
	const known = forms.get(operation);
	if (known) return known;
	const { fields = [], tool = NOTHING } = operation;
	const filters = fields.find(({ name, type }) => name === 'filters' && type === 'collection');
	const flat = filters && !tool.instead.includes(filters.name) ? together(tool, oneByOne(filters)) : tool;
	const form = comesWhole(operation) ? together(searchHere, flat) : flat;
	forms.set(operation, form);
	return form;
}

/** Several forms as one. */
export function together(...several: ToolForm[]): ToolForm {
	return {
		fields: several.flatMap(({ fields }) => fields),
		instead: several.flatMap(({ instead }) => instead),
		also: several.flatMap(({ also = [] }) => also),
		notAsked: several.flatMap(({ notAsked = [] }) => notAsked),
		values: (input) => Object.assign({}, ...several.map(({ values }) => values(input))) as Record<string, unknown>,
		keeps: (row, input) => several.every(({ keeps }) => keeps?.(row, input) ?? true),
	};
}

/** Whether all rows of a list arrive with one answer, so that looking through them costs nothing more. */
function comesWhole({ list, paging, details, counting }: Operation): boolean {
	return list === true && paging === undefined && details === undefined && counting === undefined;
}

const search = text('Search', 'search_text', {
	description: 'Text that a result has to contain in any of its columns, e.g. a name',
});

/** For lists that come whole: the model says which rows it is after, and gets those alone. */
const searchHere: ToolForm = {
	...NOTHING,
	fields: [search],
	keeps: (row, input) => contains(row, input.optionalText(search.name)?.toLowerCase() ?? ''),
};

function contains(value: unknown, wanted: string): boolean {
	if (typeof value === 'object' && value !== null) return Object.values(value).some((one) => contains(one, wanted));
	return String(value ?? '')
		.toLowerCase()
		.includes(wanted);
}

/** The operation with nothing but the rows a model wants. */
export function narrowed(operation: Operation, input: Input): Operation {
	const { keeps } = toolFormOf(operation);
	const { rows = bodyRows } = operation;
	return keeps
		? { ...operation, rows: (answer, values, found) => rows(answer, values, found).filter((row) => keeps(row, input)) }
		: operation;
}

const madeFrom = new WeakMap<INodeProperties, ToolForm>();

/** The fields of a collection, each for itself: a model knows them by their own names, and leaves out what it does not need. */
export function oneByOne(collection: INodeProperties): ToolForm {
	const known = madeFrom.get(collection);
	if (known) return known;
	const inner = (collection.options ?? []).filter(isField);
	const nameOf = ({ name }: INodeProperties): string => `${collection.name}_${name}`;
	const form: ToolForm = {
		fields: inner.map((field) => ({ ...field, name: nameOf(field) })),
		instead: [collection.name],
		values: (input) => {
			const given = inner.map((field): [string, unknown] => [field.name, input.raw(nameOf(field))]);
			return { [collection.name]: Object.fromEntries(given.filter(([, value]) => !isEmpty(value))) };
		},
	};
	madeFrom.set(collection, form);
	return form;
}

/**
 * JSON in place of rows, for operations that offer both.
 * @param chooser the field that chooses between the two, and its value for JSON
 * @param rows the field with the rows
 * @param json the field with the JSON, with a description for models
 */
export function asJson(chooser: Readonly<Record<string, string>>, rows: string, json: INodeProperties): ToolForm {
	const name = `${json.name}_text`;
	return {
		fields: [{ ...json, name, type: 'string' }],
		instead: [...Object.keys(chooser), rows, json.name],
		values: (input) => ({ ...chooser, [json.name]: input.raw(name) }),
	};
}

/** What a tool shows below the fields it cannot do without: a lower limit, since a model reads, and pays for, every word. */
const toolLimit = onlyInTools({
	...limit,
	default: 20,
	displayOptions: {},
	description: 'Max number of results the model gets. It is told when there may be more.',
});

/** Simplify where the operation has no simpler form of its own: as a tool, it leaves out what is empty. */
const toolSimplify = onlyInTools({
	...simplifyField,
	description: 'Whether to leave out what is empty, so that the model has less to read',
});

/** An operation's form with what tools have in place of some of its fields, or beside them. */
export function formWithTools(operation: Operation): INodeProperties[] {
	const form = formOf(operation);
	const { fields, instead } = toolFormOf(operation);
	const isLater = (field: INodeProperties): boolean =>
		[countOnly, returnAll].includes(field) || isAboutOutput(field) || instead.includes(field.name);
	const found = form.findIndex(isLater);
	const at = found < 0 ? form.length : found;
	const simplify = form.includes(simplifyField) ? [] : [toolSimplify];
	return [...form.slice(0, at), ...fields, ...form.slice(at), ...simplify];
}

/** A field of such a form as n8n draws it: for people, for tools, or for both, one after the other. */
export function drawn(field: INodeProperties, operation: Operation): readonly INodeProperties[] {
	const { fields, instead, also = [], notAsked = [] } = toolFormOf(operation);
	if (field === toolSimplify) return once(plain, field, () => [field]);
	if (fields.includes(field)) return once(own, field, () => [onlyInTools(byModel(field))]);
	if (field === limit) return once(both, field, () => [notInTools(field), toolLimit]);
	if (isAboutOutput(field)) {
		const inTools = field === simplifyField ? [onlyInTools(field)] : [];
		return once(both, field, () => [...drawnOutput(field).map(notInTools), ...inTools]);
	}
	if (field === returnAll || instead.includes(field.name)) return once(hidden, field, () => [notInTools(field)]);
	const isAsked =
		field === countOnly || also.includes(field.name) || (isNeeded(field) && !notAsked.includes(field.name));
	return isAsked
		? once(both, field, () => [notInTools(field), onlyInTools(byModel(field))])
		: once(plain, field, () => [field]);
}

/** Reads an operation's fields as usual, but those a tool does not show as what its form makes of them. */
export function translated(form: ToolForm, input: Input): (field: INodeProperties, value: () => unknown) => unknown {
	let values: Readonly<Record<string, unknown>> | undefined;
	return (field, value) => {
		if (!form.instead.includes(field.name)) return value();
		values ??= form.values(input);
		return field.name in values ? values[field.name] : field.default;
	};
}

/** Whether the operation cannot do without a field: then the model is asked for it without anybody's doing. */
function isNeeded(field: INodeProperties): boolean {
	const { required, type, default: preset, noDataExpression } = field;
	if (!required || noDataExpression) return false;
	if (type === 'resourceLocator') return ['id', KEY].includes(typedMode(field)?.name ?? '');
	return (
		['string', 'number', 'dateTime', 'json', 'multiOptions'].includes(type) &&
		(isEmpty(preset) || Array.isArray(preset) || preset === '{}' || preset === '[]')
	);
}

type Drawn = WeakMap<INodeProperties, readonly INodeProperties[]>;

const [own, both, hidden, plain]: [Drawn, Drawn, Drawn, Drawn] = [
	new WeakMap(),
	new WeakMap(),
	new WeakMap(),
	new WeakMap(),
];

/** The same list for the same field each time, so that operations that share the field share what is drawn. */
function once(
	known: Drawn,
	field: INodeProperties,
	draw: () => readonly INodeProperties[],
): readonly INodeProperties[] {
	const found = known.get(field) ?? draw();
	known.set(field, found);
	return found;
}
