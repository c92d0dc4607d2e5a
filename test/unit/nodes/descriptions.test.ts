import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties, INodePropertyCollection, INodePropertyOptions, INodeType } from 'n8n-workflow';
import { formOf } from '../../../lib/operations/form';
import { actionNodes, ourNodes, pollingTriggers, webhookTriggers } from '../../../catalogue/classes';

type Anything = INodeProperties | INodePropertyCollection | INodePropertyOptions;

/** Every parameter, inside collections as well. */
function parameters(list: readonly Anything[]): INodeProperties[] {
	return list.flatMap((entry) => {
		if ('values' in entry) return parameters(entry.values);
		if (!('type' in entry)) return [];
		return [entry, ...parameters(entry.options ?? [])];
	});
}

function choices({ options = [] }: INodeProperties): INodePropertyOptions[] {
	return options.filter((option): option is INodePropertyOptions => 'value' in option);
}

const all = ourNodes.flatMap(([name, { description }]) =>
	parameters(description.properties)
		// The name of a notice is its text, and nobody sees that of a hidden one.
		.filter(({ type }) => type !== 'notice' && type !== 'hidden')
		.map((parameter): [string, INodeProperties] => [`${name} ${parameter.displayName} (${parameter.name})`, parameter]),
);
/** What only an AI agent's tool shows begins with an expression that the model fills in: `toolForms.test.ts` looks at it. */
const isForTools = ({ displayOptions }: Pick<INodeProperties, 'displayOptions'>): boolean =>
	displayOptions?.show?.['@tool'] !== undefined;
const isForPeople = ({ displayOptions }: INodeProperties): boolean => displayOptions?.hide?.['@tool'] !== undefined;

/** Their order says more than the alphabet: what is common comes first. */
const IN_AN_ORDER_OF_ITS_OWN = ['operation', 'pagination', 'partType', 'resource'];
const COMMON = ['Get Many', 'Get', 'Create', 'Create or Update', 'Update', 'Delete'];
const small = new Set([
	'a',
	'an',
	'and',
	'as',
	'by',
	'for',
	'in',
	'into',
	'of',
	'or',
	'per',
	'the',
	'to',
	'with',
	'e.g.',
	'than',
	// It calls itself so.
	'cURL',
]);
/** Shown only where a saved node says no to Simplify, which Output took the place of: there Output begins with Raw. */
const isOfSavedNodes = ({ displayOptions }: Pick<INodeProperties, 'displayOptions'>): boolean =>
	displayOptions?.hide?.simplify?.some((value) => typeof value === 'object') === true;
const isTitleCase = (text: string): boolean =>
	text.split(/[\s-]+/).every((word) => small.has(word) || /^[^a-z]/.test(word));
const isSentenceCase = (text: string): boolean =>
	/^[A-Z]/.test(text) &&
	!text
		.split(' ')
		.slice(1)
		.some((word) => /^[A-Z][a-z]/.test(word));

/** n8n finds the node, and drops neither its codex file nor its icons. */
function expectFiles(folder: string, name: string, { description }: INodeType): void {
	expect(existsSync(join(folder, `${name}.node.ts`))).toBe(true);
	expect(description.name.toLowerCase()).toBe(name.toLowerCase());
	const codex = JSON.parse(readFileSync(join(folder, `${name}.node.json`), 'utf8')) as {
		node: string;
		resources: { primaryDocumentation: unknown[] };
	};
	expect(codex.node).toBe(`n8n-nodes-opsbridge.${description.name}`);
	expect(codex.resources.primaryDocumentation).toHaveLength(1);
	const { light, dark } = description.icon as { light: string; dark: string };
	for (const icon of [light, dark]) expect(existsSync(join(folder, icon.replace('file:', '')))).toBe(true);
}

describe.each(pollingTriggers)('%s', (name, node, { events, defaultEvent }) => {
	const { displayName, polling, inputs, properties, usableAsTool } = node.description;
	const event = properties.find((property) => property.name === 'event') as INodeProperties;
	const shownFor = (value: unknown) =>
		properties.filter(({ displayOptions }) => displayOptions?.show?.event?.includes(String(value)) ?? true);

	it('is found by n8n under its names, with its codex file and both icons', () => {
		expectFiles(join(__dirname, '../../../nodes', name.replace('Trigger', '')), name, node);
		expect({ polling, inputs, usableAsTool }).toEqual({ polling: true, inputs: [], usableAsTool: undefined });
		expect(displayName).toMatch(/ Trigger$/);
	});

	it('says of every event when it starts the workflow, and begins with the one its table states', () => {
		for (const { name: title, description: text = '' } of choices(event))
			expect([title, isTitleCase(title), /^When /.test(text)]).toEqual([title, true, true]);
		expect(event.default).toBe(defaultEvent);
	});

	it('shows each parameter of an event once, the required ones first', () => {
		for (const { value } of choices(event)) {
			const names = shownFor(value).map((property) => property.name);
			expect([value, names]).toEqual([value, [...new Set(names)]]);
			// What the list of a field depends on stands above it.
			const served = events.flatMap(({ lists = [] }) => lists.map((field) => field.name));
			const own = shownFor(value).filter(
				({ displayOptions, name: field }) => displayOptions?.show?.event && !served.includes(field),
			);
			const flags = own.map(({ required }) => required === true);
			expect([value, flags]).toEqual([value, [...flags].sort((a, b) => Number(b) - Number(a))]);
		}
	});

	it('shows what narrows an event down before what decides on its items, and keeps the order of the event', () => {
		for (const { value, filters = [], fields = [] } of events) {
			const wanted = [...filters, ...fields].map((field) => field.name);
			const shown = shownFor(value).map((property) => property.name);
			expect([value, shown.filter((field) => wanted.includes(field))]).toEqual([value, wanted]);
		}
	});

	it('has every list it offers', () => {
		const offered = parameters(properties).flatMap(({ modes = [] }) =>
			modes.flatMap(({ typeOptions }) => typeOptions?.searchListMethod ?? []),
		);
		expect(Object.keys(node.methods?.listSearch ?? {})).toEqual(expect.arrayContaining(offered));
	});
});

describe.each(webhookTriggers)('%s', (name, { description }) => {
	it('says what to set up with no tags but those n8n leaves in a notice', () => {
		const notices = description.properties.filter(({ type }) => type === 'notice');
		expect(notices).toHaveLength(1);
		for (const { displayName } of notices)
			expect([name, displayName.replaceAll(/<\/?(?:a|li|ul)\b[^>]*>/g, '')]).toEqual([
				name,
				expect.not.stringMatching(/<[a-z/]/i),
			]);
	});
});

describe.each(actionNodes)('%s', (name, node, system) => {
	const { description } = node;
	const folder = join(__dirname, '../../../nodes', name);
	const selector = (parameter: string) => description.properties.filter((property) => property.name === parameter);

	it('is found by n8n under its names, with its codex file and both icons', () => {
		expectFiles(folder, name, node);
		expect(description.usableAsTool).toBe(true);
	});

	it('offers every credential exactly once under Authentication', () => {
		const offered = selector('authentication')
			.flatMap(choices)
			.map(({ value }) => value);
		const shown = (description.credentials ?? []).flatMap(
			({ displayOptions }) => displayOptions?.show?.authentication ?? [],
		);
		expect([...shown].sort()).toEqual([...offered].sort());
		if (offered.length === 0) expect(description.credentials).toHaveLength(1);
	});

	it('describes every operation and names its action in a sentence', () => {
		for (const { action = '', description: text = '', name: title } of selector('operation').flatMap(choices)) {
			// The name of the system keeps its capitals.
			const isSentence = isSentenceCase(action.replaceAll(system.name, 'it'));
			expect([title, isTitleCase(title), isSentence, text.length > 10]).toEqual([title, true, true, true]);
		}
	});

	it('offers common resources and operations first, and begins with those the tables state', () => {
		const [resource] = selector('resource');
		expect(choices(resource ?? {}).map(({ value }) => value)).toEqual(
			resource ? system.resources.map(({ value }) => value) : [],
		);
		expect(resource?.default).toBe(resource && system.defaultResource);
		for (const operation of selector('operation')) {
			const names = choices(operation).map(({ name: title }) => title);
			const common = COMMON.filter((title) => names.includes(title));
			const others = names.filter((title) => !COMMON.includes(title)).sort((a, b) => a.localeCompare(b, 'en'));
			expect(names).toEqual([...common, ...others]);
			const of = system.resources.find(({ value }) => operation.displayOptions?.show?.resource?.includes(value));
			expect(choices(operation).find(({ value }) => value === operation.default)?.name).toBe(of?.defaultOperation);
		}
	});

	it('shows the fields of an operation in the order of its table, and above those that can wait what it needs', () => {
		for (const resource of system.resources)
			for (const operation of resource.operations) {
				const form = formOf(operation).map(({ name: field }) => field);
				const shown = description.properties.filter(
					({ displayOptions, name: field }) =>
						(displayOptions?.show?.resource?.includes(resource.value) ?? true) &&
						!isOfSavedNodes({ displayOptions }) &&
						(displayOptions?.show?.operation?.includes(operation.value) ?? true) &&
						!isForTools({ displayOptions }) &&
						form.includes(field),
				);
				const place = [resource.value, operation.value];
				expect([place, shown.map(({ name: field }) => field)]).toEqual([place, form]);
			}
	});

	it('has no two parameters of one name shown for the same operation', () => {
		for (const isHidden of [isForTools, isForPeople]) {
			const seen = new Map<string, number>();
			for (const property of description.properties) {
				const { name: field, displayOptions: { show = {} } = {} } = property;
				// One for each way of paging, each way to define a request, each locator whose list it serves, and each version of the
				// node.
				const isOneOfSeveral = Object.keys(show).some(
					(other) => ['pagination', 'defineRequest', '@version'].includes(other) || other.endsWith('.mode'),
				);
				if (isOneOfSeveral || isHidden(property) || isOfSavedNodes(property)) continue;
				for (const operation of show.operation ?? ['']) {
					const key = `${field} in ${String(show.resource)}/${String(operation)}`;
					seen.set(key, (seen.get(key) ?? 0) + 1);
				}
			}
			expect([...seen].filter(([, count]) => count > 1)).toEqual([]);
		}
	});
});

const isInOrder = (names: readonly string[]): boolean =>
	names.every((name, index) => index === 0 || (names[index - 1] ?? '').localeCompare(name, 'en') <= 0);

/** What holds for every parameter. */
const rules: Array<[rule: string, holds: (parameter: INodeProperties) => boolean]> = [
	['is called in Title Case', ({ displayName }) => isTitleCase(displayName)],
	['has a name an expression can use', ({ name }) => /^[a-zA-Z]\w*$/.test(name)],
	['says of a switch "Whether"', ({ type, description = '' }) => type !== 'boolean' || /^Whether /.test(description)],
	['shows an example as one', ({ placeholder }) => placeholder === undefined || /^(?:e\.g\. |Add )/.test(placeholder)],
	['is described from a capital letter on', ({ description = '' }) => /^(?:[A-Z{]|$)/.test(description)],
	[
		'is described in one sentence without a full stop, or in several with one each',
		({ description = '' }) => {
			const sentences = description.split(/[.?!]\s+(?=[A-Z])/).length;
			return description === '' || description.endsWith('.') === sentences > 1;
		},
	],
	[
		'begins empty where it has to be filled in',
		({ required, type, default: value, ...rest }) => {
			// A number may begin with what fits most people, and still not be emptied.
			if (!required || typeof value === 'number' || isForTools(rest)) return true;
			const text = type === 'resourceLocator' ? (value as { value: string }).value : String(value);
			return type === 'json' ? /^(?:\{\}|\[\])$/.test(text) : text === '';
		},
	],
	[
		'begins with one of its choices, and never with one that takes something away',
		(parameter) => {
			if (parameter.type !== 'options' || isForTools(parameter)) return true;
			const begun = choices(parameter).find(({ value }) => value === parameter.default);
			return begun !== undefined && !/^(?:Clear|Delete|Remove|Reset)/.test(begun.name);
		},
	],
	[
		'lists its choices in alphabetical order',
		(parameter) =>
			parameter.type !== 'options' ||
			IN_AN_ORDER_OF_ITS_OWN.includes(parameter.name) ||
			isInOrder(choices(parameter).map(({ name }) => name)),
	],
	[
		'lists the fields of a collection in alphabetical order',
		({ type, options = [] }) =>
			type !== 'collection' || isInOrder(options.map((option) => ('displayName' in option ? option.displayName : ''))),
	],
];

describe('every parameter', () => {
	it.each(rules)('%s', (_rule, holds) => {
		expect(all.filter(([, parameter]) => !holds(parameter)).map(([title]) => title)).toEqual([]);
	});
});
