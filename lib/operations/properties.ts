import type { IDisplayOptions, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { optionsField } from '../parameters/callSettings';
import { inOneOrder } from '../parameters/fieldOrder';
import { mayIgnoreFilters } from './filterRules';
import { isIdleWhenCounting } from './form';
import { countOnly } from '../parameters/listFields';
import { inListOrder } from './operationOrder';
import { authenticationField } from './scheme';
import { drawn, formWithTools } from './tools/toolForm';
import type { Operation, Resource, System } from './types';

/** The value of the one resource that reaches whatever the tables do not. */
export const CUSTOM_REQUEST = 'customRequest';

/**
 * Turns a system's tables into the parameters n8n draws. Adds what every table would repeat: the selectors, the
 * conditions that show a field, Count Only, Return All and Limit, Options, and the order of the operations.
 */
export function nodeProperties(system: System): INodeProperties[] {
	let properties = built.get(system);
	if (!properties) built.set(system, (properties = buildProperties(system)));
	return properties;
}

/** n8n constructs each node several times. */
const built = new WeakMap<System, INodeProperties[]>();

function buildProperties(system: System): INodeProperties[] {
	const { resources, defaultResource } = system;
	const sole = soleOperation(system);
	if (sole)
		return [
			...authenticationField(system),
			...formWithTools(sole).flatMap((field) => drawn(field, sole)),
			optionsField(),
		];
	return [
		...authenticationField(system),
		resourceSelector(resources, defaultResource),
		...resources.map(operationSelector),
		...resources.flatMap(resourceFields),
		optionsOf(resources),
	];
}

/** The operation of a system that has no other: its node asks for no choice, and n8n names it after the node. */
export function soleOperation({ resources }: System): Operation | undefined {
	const operations = resources.flatMap((resource) => resource.operations);
	return operations.length === 1 ? operations[0] : undefined;
}

function resourceSelector(resources: readonly Resource[], preferred: string): INodeProperties {
	const options = resources.map(({ name, value, description }): INodePropertyOptions => ({
		name,
		value,
		...(description ? { description } : {}),
	}));
	return selector('Resource', 'resource', options, preferred);
}

/** A choice of one stands there as well: the node panel lists actions by this selector. */
function operationSelector(resource: Resource): INodeProperties {
	const options = inListOrder(resource.operations).map(
		({ name, value, action, description }): INodePropertyOptions => ({
			name,
			value,
			action,
			description,
		}),
	);
	return {
		...selector('Operation', 'operation', options, firstChoice(resource)),
		displayOptions: { show: { resource: [resource.value] } },
	};
}

function firstChoice({ name: resource, operations, defaultOperation }: Resource): string {
	const operation = operations.find(({ name }) => name === defaultOperation);
	if (!operation) throw new Error(`${resource} has no operation "${defaultOperation}" to begin with`);
	return operation.value;
}

function selector(
	displayName: string,
	name: string,
	options: INodePropertyOptions[],
	preferred: string,
): INodeProperties {
	return { displayName, name, type: 'options', noDataExpression: true, options, default: preferred };
}

function resourceFields(resource: Resource): INodeProperties[] {
	const forms = inListOrder(resource.operations).map((operation) => ({ operation, fields: formWithTools(operation) }));
	return inOneOrder(forms.map(({ fields }) => fields)).flatMap((field) => {
		const operations = forms.filter(({ fields }) => fields.includes(field)).map(({ operation }) => operation);
		// The same field may be drawn for tools in one operation and not in another.
		const kinds = new Set(operations.map((operation) => drawn(field, operation)));
		return [...kinds].flatMap((kind) => {
			const alike = operations.filter((operation) => drawn(field, operation) === kind);
			const isIdle = alike.some((operation) => isIdleWhenCounting(operation, field));
			return kind.map((property) => shownFor(property, resource, alike, isIdle));
		});
	});
}

function shownFor(
	field: INodeProperties,
	resource: Resource,
	operations: readonly Operation[],
	isIdle: boolean,
): INodeProperties {
	const { show, hide, ...rest } = field.displayOptions ?? {};
	const hidden = { ...hide, ...(isIdle ? { [countOnly.name]: [true] } : {}) };
	return {
		...field,
		displayOptions: {
			...rest,
			show: { resource: [resource.value], operation: operations.map(({ value }) => value), ...show },
			...(Object.keys(hidden).length > 0 ? { hide: hidden } : {}),
		},
	};
}

function optionsOf(resources: readonly Resource[]): INodeProperties {
	const isPaged = ({ paging }: Operation): boolean => paging !== undefined;
	const pagedResources = resources.filter(({ operations }) => operations.some(isPaged));
	const pagedOperations = pagedResources.flatMap(({ operations }) =>
		operations.filter(isPaged).map(({ value }) => value),
	);
	return optionsField({
		pagedResources: pagedResources.map(({ value }) => value),
		pagedOperations: [...new Set(pagedOperations)],
		customResources: resources.filter(({ value }) => value === CUSTOM_REQUEST).map(({ value }) => value),
		filtered: filteredOf(resources),
	});
}

/** Where filters may be left out: resources with the same operations together, so that there are few of them. */
function filteredOf(resources: readonly Resource[]): IDisplayOptions[] {
	const found = new Map<string, { resources: string[]; operations: string[]; show: IDisplayOptions['show'] }>();
	for (const resource of resources) {
		for (const [condition, operations] of filteredOperations(resource)) {
			const key = JSON.stringify([condition, operations.map(({ value }) => value)]);
			const entry = found.get(key) ?? {
				resources: [],
				operations: operations.map(({ value }) => value),
				show: rootConditions(operations[0]?.whileReading),
			};
			entry.resources.push(resource.value);
			found.set(key, entry);
		}
	}
	return [...found.values()].map(({ resources: resource, operations: operation, show }) => ({
		show: { '/resource': resource, '/operation': operation, ...show },
	}));
}

/** A resource's operations with filters that may be left out, by what that depends on. */
function filteredOperations({ operations }: Resource): Map<string, Operation[]> {
	const byCondition = new Map<string, Operation[]>();
	for (const operation of operations.filter(mayIgnoreFilters)) {
		const condition = JSON.stringify(operation.whileReading ?? null);
		byCondition.set(condition, [...(byCondition.get(condition) ?? []), operation]);
	}
	return byCondition;
}

function rootConditions(conditions: Operation['whileReading'] = {}): IDisplayOptions['show'] {
	return Object.fromEntries(Object.entries(conditions).map(([name, values]) => [`/${name}`, values]));
}
