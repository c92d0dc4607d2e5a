import type { INodeProperties } from 'n8n-workflow';
import { severalOf, text } from './fields';
import type { Input } from './input';
import { simplifyField } from './listFields';
import { isExpression } from './values';

/** What becomes of a row: the fields most people want, all as the system has it, or fields a person chooses. */
export type OutputForm = 'simplified' | 'raw' | 'selected';

const SELECTED: OutputForm = 'selected';

/**
 * "Output", as n8n words it. It took the place of Simplify, which decides as long as nobody has chosen here: nodes that
 * were saved with it, and tools, still have it. See `drawnOutput` for how it is shown.
 */
export const outputField: INodeProperties = {
	displayName: 'Output',
	name: 'output',
	type: 'options',
	options: [
		{ name: 'Raw', value: 'raw', description: 'The record as the system has it' },
		{ name: 'Selected Fields', value: SELECTED, description: 'Only the fields you choose' },
		{ name: 'Simplified', value: 'simplified', description: 'The fields most people want, in the form they want them' },
	],
	default: '',
	description: 'What to return of each record',
};

/** "Output" where rows have no simpler form. */
export const wholeOrSelected: INodeProperties = {
	...outputField,
	options: [
		{ name: 'Raw', value: 'raw', description: 'The record as the system has it' },
		{ name: 'Selected Fields', value: SELECTED, description: 'Only the fields you choose' },
	],
	default: 'raw',
};

const NAME = 'outputFields';

/**
 * What there is to choose from: names that are documented, a list the system gives (its name in `searches`, and the
 * parameters it depends on), or what a person types.
 */
export type KnownFields = readonly string[] | { readonly list: string; readonly of?: readonly string[] } | 'typed';

const shared = {
	required: true,
	displayOptions: { show: { [outputField.name]: [SELECTED] } },
} satisfies Partial<INodeProperties>;

/** "Fields" where nobody knows beforehand what a record has. */
const typedFields = text('Fields', NAME, {
	...shared,
	placeholder: 'e.g. id, name, venue.name',
	description: 'The fields to keep, separated by commas. A dot leads into objects and lists.',
});

const chosenFields = new Map<unknown, INodeProperties>();

/** "Fields" to keep: the same for the same choice, so that operations share it. */
export function outputFields(known: KnownFields): INodeProperties {
	if (known === 'typed') return typedFields;
	const key = 'list' in known ? known.list : known;
	const field = chosenFields.get(key) ?? fieldsToChoose(known);
	chosenFields.set(key, field);
	return field;
}

function fieldsToChoose(known: Exclude<KnownFields, 'typed'>): INodeProperties {
	return severalOf('Fields', NAME, 'list' in known ? [] : known, {
		...shared,
		...('list' in known ? { typeOptions: listed(known) } : {}),
		description:
			'The fields to keep. An expression may name others, as a list or with commas; a dot leads into objects and lists.',
	});
}

function listed({ list, of }: { list: string; of?: readonly string[] }): INodeProperties['typeOptions'] {
	return { loadOptionsMethod: list, ...(of ? { loadOptionsDependsOn: [...of] } : {}) };
}

/** Whether a field is about what becomes of a row. */
export function isAboutOutput(field: INodeProperties): boolean {
	return field === simplifyField || field.name === outputField.name || field.name === NAME;
}

/**
 * The fields as n8n draws them for people. Simplify is stored where it was turned off, and no longer seen: Output begins
 * with what it says.
 */
export function drawnOutput(field: INodeProperties): INodeProperties[] {
	if (field === simplifyField) return [{ ...field, type: 'hidden' }];
	const beginning = (
		form: OutputForm,
		hide: NonNullable<INodeProperties['displayOptions']>['hide'],
	): INodeProperties => ({
		...field,
		default: form,
		displayOptions: { hide },
	});
	return field === outputField
		? [
				beginning('simplified', { [simplifyField.name]: [false] }),
				beginning('raw', { [simplifyField.name]: [{ _cnd: { not: false } }] }),
			]
		: [field];
}

/** What becomes of each row. An expression under Simplify still decides between the two it knew. */
export function outputForm(input: Input): OutputForm {
	const chosen = input.has(outputField.name) ? (input.choice(outputField.name) as OutputForm) : undefined;
	const isDecided = chosen !== undefined && (chosen === SELECTED || !isExpression(input.stored(simplifyField.name)));
	if (isDecided) return chosen;
	return input.flag(simplifyField.name) ? 'simplified' : 'raw';
}

/** Whether rows come in their simple form, be it to choose from. */
export function isSimplified(input: Input): boolean {
	return outputForm(input) !== 'raw';
}

/** Whether a person chooses fields. @param simplifies whether the operation has a simpler form, and so the field Simplify */
export function isSelected(input: Input, simplifies: boolean): boolean {
	return (simplifies ? outputForm(input) : input.choice(outputField.name)) === SELECTED;
}

/** The names of the fields to keep. @throws BadInput when none is chosen */
export function chosenOutputFields(input: Input): string[] {
	const names = input.texts(NAME);
	if (names.length > 0) return names;
	throw input.refused(NAME, 'is empty', 'Choose at least one field, or another output.');
}
