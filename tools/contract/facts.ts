import type {
	ICredentialType,
	IDisplayOptions,
	INodeProperties,
	INodePropertyCollection,
	INodePropertyOptions,
	INodeType,
} from 'n8n-workflow';
import { hasControlCharacter } from '../../lib/wire/text';

/*
 * What saved workflows and credentials rest on, as lines of `what: how it is`. No text a person reads is in them: those
 * may change at any time.
 */

/** What a node has a person choose first; which parameters there are depends on it. */
type Chosen = Readonly<Partial<Record<'resource' | 'operation' | 'event', string>>>;

/** Where a parameter stands: its choices, and how a line names them. */
interface Place {
	readonly name: string;
	readonly chosen: readonly Chosen[];
}

const SELECTORS = ['resource', 'operation', 'event'] as const;

/** The lines of a node: types, versions, credentials, lists, webhooks, parameters. */
export function nodeFacts({ description, methods = {} }: INodeType): string[] {
	const { name, version, defaultVersion, usableAsTool, credentials = [], inputs, outputs, webhooks = [] } = description;
	const versions = [version].flat();
	return [
		`node: ${name}`,
		...(usableAsTool ? [`as a tool: ${name}Tool`] : []),
		...versions.map((one) => `version: may be ${one}`),
		`version: new nodes get ${defaultVersion ?? Math.max(...versions)}`,
		...[inputs].flat().map((input) => `input: ${JSON.stringify(input)}`),
		...[outputs].flat().map((output) => `output: ${JSON.stringify(output)}`),
		...credentials.flatMap((entry) =>
			conditionsOf(entry.displayOptions).map((when) => `credential ${entry.name}${when}: stored by this name`),
		),
		...webhooks.flatMap(({ name: webhook, path, isFullPath = false, httpMethod }) => [
			`webhook ${webhook}: ${isFullPath ? '' : '…/'}${path}`,
			`webhook ${webhook} listens to: ${httpMethod}`,
		]),
		...Object.entries(methods).flatMap(([kind, entries]) =>
			Object.keys(entries as object).map((method) => `${kind} ${method}: called by this name`),
		),
		...parameterFacts(description.properties, { name: '', chosen: choicesOf(description.properties) }, ''),
	];
}

/** The lines of a credential type. */
export function credentialFacts({ name, extends: parents = [], properties }: ICredentialType): string[] {
	return [
		`credential: ${name}`,
		...parents.map((parent) => `extends: ${parent}`),
		...parameterFacts(properties, { name: '', chosen: [{}] }, ''),
	];
}

/** Every way the selectors can be set. */
function choicesOf(properties: readonly INodeProperties[]): Chosen[] {
	return SELECTORS.reduce<Chosen[]>(
		(combinations, selector) =>
			combinations.flatMap((chosen) => {
				const field = properties.find(
					({ name, displayOptions }) => name === selector && isShown(displayOptions, chosen),
				);
				return field ? optionsOf(field).map(({ value }) => ({ ...chosen, [selector]: String(value) })) : [chosen];
			}),
		[{}],
	);
}

function parameterFacts(parameters: readonly INodeProperties[], place: Place, path: string): string[] {
	return parameters
		.filter(({ type }) => type !== 'notice')
		.flatMap((parameter) =>
			placesOf(parameter, place).flatMap((within) =>
				conditionsOf(parameter.displayOptions).flatMap((when) => [
					...ownFacts(parameter, [within.name, `${path}${parameter.name}${when}`].filter(Boolean).join(' ')),
					...innerFacts(parameter, within, `${path}${parameter.name}.`),
				]),
			),
		);
}

function ownFacts(parameter: INodeProperties, key: string): string[] {
	const { type, typeOptions, default: preset, modes = [] } = parameter;
	const kind = `${type}${typeOptions?.multipleValues ? '[]' : ''}`;
	return [
		`${key}: ${kind}, ${presetOf(preset)}`,
		...optionsOf(parameter).map(({ value }) => `${key}: may be ${JSON.stringify(value)}`),
		...modes.map((mode) => `${key}: may be by "${mode.name}"`),
	];
}

/** The name and the description by which a model knows a field are texts like any other. */
function presetOf(preset: INodeProperties['default']): string {
	return `default ${JSON.stringify(preset)}`.replace(/(\$fromAI\()'[^']*', `[^`]*`/, '$1…');
}

function innerFacts({ type, options = [] }: INodeProperties, place: Place, path: string): string[] {
	if (type === 'collection') return parameterFacts(options as INodeProperties[], place, path);
	if (type !== 'fixedCollection') return [];
	return (options as INodePropertyCollection[]).flatMap(({ name, values }) =>
		parameterFacts(values, place, `${path}${name}.`),
	);
}

function optionsOf({ type, options = [] }: INodeProperties): INodePropertyOptions[] {
	return type === 'options' || type === 'multiOptions' ? (options as INodePropertyOptions[]) : [];
}

/** Where a parameter is shown, as finely as its conditions tell: `material.getAll`, `material`, or wherever its parent is. */
function placesOf({ displayOptions = {} }: INodeProperties, { name, chosen }: Place): Place[] {
	const named = SELECTORS.filter((selector) =>
		[displayOptions.show, displayOptions.hide].some((rules) => rules && (selector in rules || `/${selector}` in rules)),
	);
	if (named.length === 0) return [{ name, chosen }];
	const places = new Map<string, Chosen[]>();
	for (const choice of chosen.filter((one) => isShown(displayOptions, one))) {
		const told = SELECTORS.filter(
			(selector) => named.includes(selector) || name.split('.').includes(choice[selector] ?? '.'),
		);
		const key = told.map((selector) => choice[selector]).join('.');
		places.set(key, [...(places.get(key) ?? []), choice]);
	}
	return [...places].map(([key, choices]) => ({ name: key, chosen: choices }));
}

/** Whether the selectors allow a parameter; all other conditions are left out of account. */
function isShown({ show = {}, hide = {} }: IDisplayOptions = {}, chosen: Chosen): boolean {
	const holds = (
		rules: NonNullable<IDisplayOptions['show']>,
		selector: (typeof SELECTORS)[number],
	): boolean | undefined => {
		const rule = rules[selector] ?? rules[`/${selector}`];
		return rule === undefined ? undefined : (rule as unknown[]).includes(chosen[selector]);
	};
	return SELECTORS.every((selector) => holds(show, selector) !== false && holds(hide, selector) !== true);
}

/** The other conditions, one text per combination that shows the parameter, so that one more of them is one more line. */
function conditionsOf({ show = {}, hide = {} }: IDisplayOptions = {}): string[] {
	const shown = othersOf(show).reduce<string[]>(
		(texts, [name, values]) => texts.flatMap((text) => values.map((value) => `${text} when ${name}=${textOf(value)}`)),
		[''],
	);
	const hidden = othersOf(hide).map(([name, values]) => ` unless ${name}=${values.map(textOf).join('|')}`);
	return shown.map((text) => [text, ...hidden].join(''));
}

function othersOf(rules: NonNullable<IDisplayOptions['show']>): Array<[name: string, values: unknown[]]> {
	return Object.entries(rules)
		.filter(([name]) => !(SELECTORS as readonly string[]).includes(name.replace(/^\//, '')))
		.map(([name, values]): [string, unknown[]] => [name, values ?? []])
		.sort(([a], [b]) => (a < b ? -1 : 1));
}

function textOf(value: unknown): string {
	return typeof value === 'string' && !hasControlCharacter(value) ? value : JSON.stringify(value);
}
