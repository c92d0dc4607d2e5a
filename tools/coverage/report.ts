import type { Operation, Resource, System } from '../../lib/operations/types';
import type { Documented } from './types';

/** A system with what its vendor documents. */
export interface Covered {
	readonly system: System;
	readonly documented: readonly Documented[];
	/** Where the vendor's list comes from. */
	readonly source: string;
}

/** The coverage page, and what it is missing. */
export interface Report {
	readonly markdown: string;
	/** Documented operations no node operation covers, as `System: GET /path`. */
	readonly missing: readonly string[];
}

/** Holds what the vendors document against the operation tables. */
export function coverageReport(systems: readonly Covered[]): Report {
	const missing: string[] = [];
	const sections = systems.map((covered) => section(covered, missing));
	const markdown = [
		'# Coverage',
		'',
		'Every operation the vendors document, and the node operation that covers it. Generated from the operation tables by `npm run coverage`; `npm test` fails when it is out of date or when something is missing.',
		'',
		...sections,
	].join('\n');
	return { markdown, missing };
}

function section({ system, documented, source }: Covered, missing: string[]): string {
	const known = documented.some(({ standing }) => standing !== undefined);
	const rows = documented.map((entry) => {
		const found = coveredBy(system, entry);
		if (!found) missing.push(`${system.name}: ${entry.call}`);
		const cells = [`\`${entry.call.replace(/\|/g, '\\|')}\``, found ?? '**missing**'];
		return `| ${[...cells, ...(known ? [entry.standing ?? 'documented'] : [])].join(' | ')} |`;
	});
	const covered = documented.filter((entry) => coveredBy(system, entry) !== undefined).length;
	const headings = ['Operation', 'In the node', ...(known ? ['How it is known'] : [])];
	return [
		`## ${system.name}`,
		'',
		`${covered} of ${documented.length}. ${source}`,
		'',
		`| ${headings.join(' | ')} |`,
		`| ${headings.map(() => '---').join(' | ')} |`,
		...rows,
		'',
	].join('\n');
}

/** `Application: Get` or `Material: Get Many (Count Only)`, or undefined. */
function coveredBy(system: System, { call, by, option }: Documented): string | undefined {
	const candidates = system.resources.flatMap((resource) =>
		resource.operations.map((operation): [Resource, Operation] => [resource, operation]),
	);
	const found = candidates.find(([resource, operation]) =>
		by === undefined ? shapeOf(operation.route) === shapeOf(call) : `${resource.value}.${operation.value}` === by,
	);
	return found && `${found[0].name}: ${found[1].name}${option === undefined ? '' : ` (${option})`}`;
}

/** Method and path without what differs between two ways of writing the same: names in braces, the slash at the beginning. One at the end belongs to the path. */
function shapeOf(call: string): string {
	const [method = '', path = ''] = call.split(' ');
	return `${method} ${path.replace(/\{\w+\}/g, '{}').replace(/^\//, '')}`;
}
