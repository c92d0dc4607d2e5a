import { CUSTOM_REQUEST, soleOperation } from './properties';
import type { Resource, System } from './types';

const RESOURCE = '$parameter["resource"]';
const OPERATION = '$parameter["operation"]';
const REQUEST =
	'($parameter["defineRequest"] === "curl" ? "cURL" : [$parameter["method"], $parameter["endpoint"]].join(" ").trim())';

/** What stands below a node on the canvas: "Get Many: Order Line", "Get: JmJob", "GET materials". */
export function subtitleOf(system: System): string {
	const { resources } = system;
	if (soleOperation(system)) return `={{ ${REQUEST} }}`;
	const names = dictionary(operationNames(resources));
	const operation = `(${names}[${RESOURCE} + "." + ${OPERATION}] || ${names}[${OPERATION}])`;
	const titles = dictionary(resources.map(({ value, name }) => [value, name]));
	const subject = resources.reduceRight(orItsSubject, `${titles}[${RESOURCE}]`);
	return `={{ ${isResource(CUSTOM_REQUEST)} ? ${REQUEST} : ${operation} + ": " + (${subject}) }}`;
}

/** The subject a resource names, where the node has that resource; else what was said so far. */
function orItsSubject(otherwise: string, { value, name, subject }: Resource): string {
	if (subject === undefined) return otherwise;
	const candidates = [...subject.map((field) => `$parameter["${field}"]`), JSON.stringify(name)];
	return `${isResource(value)} ? ${candidates.join(' || ')} : ${otherwise}`;
}

const isResource = (value: string): string => `${RESOURCE} === ${JSON.stringify(value)}`;

/** The names of operations by their value, and by resource and value where a resource has another name for it. */
function operationNames(resources: readonly Resource[]): Array<[string, string]> {
	const common = new Map<string, string>();
	const own: Array<[string, string]> = [];
	for (const { value: resource, operations } of resources)
		for (const { value, name } of operations) {
			if (!common.has(value)) common.set(value, name);
			else if (common.get(value) !== name) own.push([`${resource}.${value}`, name]);
		}
	return [...common, ...own];
}

/** An object of texts as part of an expression. */
export function dictionary(entries: ReadonlyArray<readonly [string, string]>): string {
	return `(${JSON.stringify(Object.fromEntries(entries))})`;
}
