import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';
import { isJsonObject } from '../json';
import { isExpression, isVoid } from './values';
import { without } from '../without';

/*
 * n8n's editor has a button beside each field of a tool: "Let the model define this parameter". What it writes is an
 * expression with a marker, a key made of the field's name, a description and a type. A field whose default is such an
 * expression begins its life with the button pressed, and with a description; a person can still take it back.
 */

const MARKER = '/*n8n-auto-generated-fromAI-override*/';

/** What n8n makes a JSON schema of. */
type ModelType = 'string' | 'number' | 'boolean' | 'json';

/** Where a field is shown. */
const TOOLS_ONLY = { '@tool': [true] };

/** A field that a tool does not show. `hide` and not `show`, so that a version that knew no tools would show it. */
export function notInTools(field: INodeProperties): INodeProperties {
	const { displayOptions } = field;
	return { ...field, displayOptions: { ...displayOptions, hide: { ...displayOptions?.hide, ...TOOLS_ONLY } } };
}

/** A field that only tools show. */
export function onlyInTools(field: INodeProperties): INodeProperties {
	const { displayOptions } = field;
	return { ...field, displayOptions: { ...displayOptions, show: { ...displayOptions?.show, ...TOOLS_ONLY } } };
}

/**
 * The field as a model fills it in.
 * Optional ones are text with an empty default whatever they hold, since n8n makes all else something a model must give.
 */
export function byModel(field: INodeProperties): INodeProperties {
	const { required = false, type } = field;
	const given: NonNullable<INodeProperties['typeOptions']> = field.typeOptions ?? {};
	const typeOptions = without(given, 'multipleValues', 'loadOptionsMethod', 'loadOptionsDependsOn');
	const value = expression(field, required ? modelTypeOf(field) : 'string', required);
	return {
		...field,
		...(type === 'multiOptions' ? { type: 'string', options: undefined } : {}),
		typeOptions,
		default: type === 'resourceLocator' ? { __rl: true, mode: typedMode(field)?.name ?? 'id', value } : value,
	};
}

/** The way to fill in a name that a model may know as well as a person; other names are a person's to choose. */
export const KEY = 'key';

/** The mode of a resource locator in which a model gives its value: an ID, where there are such. */
export function typedMode({ modes = [] }: INodeProperties): INodePropertyMode | undefined {
	return modes.find(({ name }) => name === 'id') ?? modes.find(({ type }) => type === 'string');
}

/** The name under which the model knows a field: the editor makes it the same way. */
function keyOf({ displayName }: INodeProperties): string {
	return displayName.slice(0, 63).replace(/[^a-zA-Z0-9-]/g, '_');
}

/**
 * Whether a field is a model's to fill in, and it did not: as if nobody had touched the field.
 * @param stored what n8n has stored, expressions as text
 */
export function isLeftOut(stored: unknown, value: unknown): boolean {
	// A resource locator holds both one level deeper.
	if (isJsonObject(stored)) return isLeftOut(stored.value, isJsonObject(value) ? value.value : value);
	return isExpression(stored) && /\$fromAI\s*\(/i.test(stored) && isVoid(value);
}

function expression(field: INodeProperties, type: ModelType, required: boolean): string {
	const description = descriptionOf(field, required).replace(/`/g, "'");
	return `={{ ${MARKER} $fromAI('${keyOf(field)}', \`${description}\`, '${type}'${required ? '' : ", ''"}) }}`;
}

/** All a model is told of a field. */
function descriptionOf(field: INodeProperties, required: boolean): string {
	const { description = field.displayName, placeholder = field.hint ?? '', typeOptions } = field;
	const typed = typedMode(field);
	const parts = [
		sentence(description),
		typed?.name === 'id'
			? `Its ID, as the tools that list such records return it, ${typed.placeholder}.`
			: sentence(typed?.placeholder ?? placeholder),
		choicesOf(field),
		typeOptions?.multipleValues || field.type === 'multiOptions' ? 'Several are separated by commas.' : '',
		field.type === 'dateTime' ? 'ISO 8601, e.g. 2026-03-31T08:00:00Z.' : '',
		field.type === 'boolean' ? 'true or false.' : '',
		required ? '' : 'May be left out.',
	];
	return parts.filter((part) => part !== '').join(' ');
}

function choicesOf({ options = [] }: INodeProperties): string {
	const values = options.flatMap((option) => ('value' in option ? [named(String(option.value), option.name)] : []));
	return values.length === 0 ? '' : `One of: ${values.join(', ')}.`;
}

/** A choice, and what people call it where that says more. */
function named(value: string, name: string): string {
	const letters = (text: string): string => text.replace(/[^a-z0-9]/gi, '').toLowerCase();
	return letters(value) === letters(name) ? value : `${value} (${name})`;
}

function sentence(text: string): string {
	if (text === '') return '';
	const begun = `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
	return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}

function modelTypeOf({ type }: INodeProperties): ModelType {
	return type === 'number' || type === 'boolean' || type === 'json' ? type : 'string';
}
