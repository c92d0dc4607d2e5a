import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { alphabetical } from './alphabetical';
import { optionsField } from './callSettings';
import { limit, returnAll, simplifyField } from './listFields';
import { defaultScheme } from './scheme';
import type { Operation, Resource, System } from './types';

/** The value of the one resource that reaches whatever the tables do not. */
export const CUSTOM_REQUEST = 'customRequest';

/**
 * Turns a system's tables into the parameters n8n draws. Adds what every table would repeat: the selectors, the
 * conditions that show a field, Return All and Limit, Options, and the alphabetical order n8n asks for.
 */
export function nodeProperties(system: System): INodeProperties[] {
	let properties = built.get(system);
	if (!properties) built.set(system, (properties = buildProperties(system)));
	return properties;
}

/** n8n constructs each node several times. */
const built = new WeakMap<System, INodeProperties[]>();

function buildProperties(system: System): INodeProperties[] {
	const resources = [...system.resources].sort(byName);
	return [
		...authenticationField(system),
		resourceSelector(resources, system.resources),
		...resources.map((resource) => operationSelector(resource, resources.length)),
		...resources.flatMap(resourceFields),
		optionsOf(resources),
	];
}

/** The choice between credential types, where there is one. */
export function authenticationField(system: System): INodeProperties[] {
	const { schemes } = system;
	if (schemes.length < 2) return [];
	return [
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			noDataExpression: true,
			options: schemes.map(({ name, value }) => ({ name, value })),
			default: defaultScheme(system),
			description: 'How the node signs in',
		},
	];
}

/** @param asDeclared the same resources in the order of the system's table: a new node begins with the first of them */
function resourceSelector(resources: readonly Resource[], asDeclared: readonly Resource[]): INodeProperties {
	const options = resources.map(({ name, value, description }): INodePropertyOptions => ({
		name,
		value,
		...(description ? { description } : {}),
	}));
	// The typed resources are what most people come for; the custom request is for the rest.
	const preferred = asDeclared.find(({ value }) => value !== CUSTOM_REQUEST) ?? asDeclared[0];
	return selector('Resource', 'resource', options, preferred?.value ?? '');
}

function operationSelector(resource: Resource, resourceCount: number): INodeProperties {
	const operations = [...resource.operations].sort(byName);
	const options = operations.map(({ name, value, action, description }): INodePropertyOptions => ({
		name,
		value,
		action,
		description,
	}));
	// n8n does not store what equals the default: it must not move when operations are added.
	const preferred =
		operations.find(({ value }) => value === 'getAll') ?? operations.find(({ list }) => list) ?? operations[0];
	const property = selector('Operation', 'operation', options, preferred?.value ?? '');
	// A choice of one is no choice, but the node panel lists actions by this selector: only a node with nothing else hides it.
	const type = resourceCount > 1 ? 'options' : property.type;
	return {
		...property,
		type,
		...(type === 'options' ? { options } : {}),
		displayOptions: { show: { resource: [resource.value] } },
	};
}

function selector(
	displayName: string,
	name: string,
	options: INodePropertyOptions[],
	preferred: string,
): INodeProperties {
	if (options.length === 1) return { displayName, name, type: 'hidden', noDataExpression: true, default: preferred };
	return { displayName, name, type: 'options', noDataExpression: true, options, default: preferred };
}

/** A resource's fields: the required ones first, then Return All and Limit, then the rest. */
function resourceFields(resource: Resource): INodeProperties[] {
	const shown = new Map<INodeProperties, string[]>();
	for (const operation of resource.operations) {
		for (const field of operation.fields ?? []) {
			shown.set(field, [...(shown.get(field) ?? []), operation.value]);
		}
	}
	const fields = [...shown].map(([field, operations]) => shownFor(field, resource, operations));
	const paged = resource.operations.filter(({ list }) => list).map(({ value }) => value);
	const listFields = paged.length === 0 ? [] : [returnAll, limit].map((field) => shownFor(field, resource, paged));
	const simplified = resource.operations.filter(({ simplify }) => simplify).map(({ value }) => value);
	const simplifyFields = simplified.length === 0 ? [] : [shownFor(simplifyField, resource, simplified)];
	// The custom request brings its own order and its own Return All: there everything depends on what was chosen above it.
	if (resource.value === CUSTOM_REQUEST) return fields;
	return [
		...fields.filter(({ required }) => required),
		...listFields,
		...simplifyFields,
		...fields.filter(({ required }) => !required),
	];
}

function shownFor(field: INodeProperties, resource: Resource, operations: readonly string[]): INodeProperties {
	const { show, ...rest } = field.displayOptions ?? {};
	return {
		...field,
		displayOptions: { ...rest, show: { resource: [resource.value], operation: [...operations], ...show } },
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
	});
}

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
	return alphabetical(a.name, b.name);
}
