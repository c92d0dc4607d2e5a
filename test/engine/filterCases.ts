import type { IDataObject, INodeParameters, INodeProperties, INodePropertyCollection } from 'n8n-workflow';
import { isField } from '../../lib/parameters/values';

/** An expression whose item does not have what it asks for. */
export const NOTHING = '={{ $json.missing }}';

/** A filter that is filled in with an expression that gives nothing. */
export interface FilterCase {
	readonly title: string;
	/** How the refusal begins. */
	readonly refusal: string;
	/** Parameters with that filter in them. */
	readonly filled: (parameters: INodeParameters) => INodeParameters;
	/** The same parameters as if nobody had added it. */
	readonly without: (parameters: INodeParameters) => INodeParameters;
}

/**
 * Every way to fill in the filters of an operation or event with nothing.
 * @param names the fields that are filters, or single fields of collections: `additionalFields.divisionCode`
 */
export function filterCases(
	fields: readonly INodeProperties[],
	names: readonly string[],
	nothing = NOTHING,
): FilterCase[] {
	return names.flatMap((name) => {
		const [outer, part] = name.split('.') as [string, string?];
		const field = fields.find((candidate) => candidate.name === outer);
		if (!field) throw new Error(`No field "${outer}"`);
		return casesOf(field, part, nothing);
	});
}

function casesOf(field: INodeProperties, part: string | undefined, nothing: string): FilterCase[] {
	const { name, displayName, type, required } = field;
	if (required === true) return [];
	const whole: FilterCase = {
		title: name,
		refusal: `"${displayName}" is empty`,
		filled: (parameters) => ({ ...shown(field, parameters), [name]: nothing }),
		without: (parameters) => withoutField(shown(field, parameters), name),
	};
	if (type === 'collection') {
		const inner = (field.options ?? []).filter(isField).filter((option) => part === undefined || option.name === part);
		const each = [...new Map(inner.map((option) => [option.name, option])).values()];
		return each.map((option) => inCollection(field, option, nothing));
	}
	// n8n takes no expression for a whole collection.
	if (type === 'fixedCollection')
		return (field.options ?? []).map((kind) => row(field, kind as INodePropertyCollection, nothing));
	if (type === 'json') {
		const none = (parameters: INodeParameters): INodeParameters => ({ ...shown(field, parameters), [name]: '{}' });
		return [{ ...whole, without: none }, inJson(field, nothing)];
	}
	if (type === 'resourceLocator') {
		const located = (parameters: INodeParameters): INodeParameters => ({ ...parameters, [name]: byId(field, nothing) });
		return [whole, { ...whole, title: `${name}, by ID`, filled: located }];
	}
	return [whole];
}

function inCollection(field: INodeProperties, option: INodeProperties, nothing: string): FilterCase {
	const inside = (parameters: INodeParameters): IDataObject => ({
		...(parameters[field.name] as IDataObject | undefined),
	});
	return {
		title: `${field.name}.${option.name}`,
		refusal: `"${option.displayName}" (${field.displayName})`,
		filled: (parameters) => ({
			...shown(field, parameters),
			[field.name]: { ...inside(parameters), [option.name]: valueOf(option, nothing) } as INodeParameters,
		}),
		without: (parameters) => ({
			...shown(field, parameters),
			[field.name]: withoutField(inside(parameters) as INodeParameters, option.name),
		}),
	};
}

/** A row that compares its first choice, or a field of this name, with nothing. */
function row(field: INodeProperties, kind: INodePropertyCollection, nothing: string): FilterCase {
	const [named, ...compared] = kind.values;
	const first = named?.options?.[0];
	const column = first !== undefined && 'value' in first ? first.value : 'some_column';
	const value = compared.find(({ type }) => type === 'string' || type === 'resourceLocator');
	const added = {
		[named?.name ?? '']: column,
		[value?.name ?? '']: value && valueOf(value, nothing),
	} as INodeParameters;
	const rows = (parameters: INodeParameters): INodeParameters[] =>
		((parameters[field.name] as IDataObject | undefined)?.[kind.name] as INodeParameters[] | undefined) ?? [];
	return {
		title: `${field.name}.${kind.name}`,
		refusal: `"${value?.displayName ?? ''}" (${field.displayName}, row `,
		filled: (parameters) => ({
			...shown(field, parameters),
			[field.name]: {
				...(parameters[field.name] as INodeParameters | undefined),
				[kind.name]: [...rows(parameters), added],
			},
		}),
		without: (parameters) => shown(field, parameters),
	};
}

function inJson(field: INodeProperties, nothing: string): FilterCase {
	return {
		title: `${field.name}, inside`,
		refusal: `"${field.displayName}" has nothing for "some_column"`,
		filled: (parameters) => ({
			...shown(field, parameters),
			[field.name]: `={ "some_column": "${nothing.slice(1)}", "other_column": "1" }`,
		}),
		without: (parameters) => ({ ...shown(field, parameters), [field.name]: '{ "other_column": "1" }' }),
	};
}

function valueOf(option: INodeProperties, nothing: string): INodeParameters | string {
	return option.type === 'resourceLocator' ? byId(option, nothing) : nothing;
}

function byId({ modes = [] }: INodeProperties, nothing: string): INodeParameters {
	return { __rl: true, mode: modes.find(({ name }) => name !== 'list')?.name ?? 'id', value: nothing };
}

/** Parameters with which the field is to be seen. */
function shown({ displayOptions }: INodeProperties, parameters: INodeParameters): INodeParameters {
	const conditions = Object.entries(displayOptions?.show ?? {}).map(([name, values]) => [name, values?.[0]]);
	return { ...parameters, ...(Object.fromEntries(conditions) as INodeParameters) };
}

function withoutField(parameters: INodeParameters, name: string): INodeParameters {
	return Object.fromEntries(Object.entries(parameters).filter(([key]) => key !== name));
}
