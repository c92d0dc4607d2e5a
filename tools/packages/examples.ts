import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { projectRoot } from '../pack';
import { packageOfNode, type SinglePackage } from './singlePackages';

/** An example as a package shows it. */
export interface PackageExample {
	readonly file: string;
	/** What it does: the workflow's name. */
	readonly title: string;
	/** The workflow, with the nodes of the packages that bring one system each. */
	readonly workflow: string;
	/** Whose nodes are in it. */
	readonly packages: readonly SinglePackage[];
}

/** A node type in a stored workflow, with its quotation marks. */
const NODE_TYPE = /"n8n-nodes-opsbridge\.(\w+)"/g;

/** Every example with a node of this package, in the order of their file names. */
export function examplesOf(own: SinglePackage): PackageExample[] {
	return all().filter(({ packages }) => packages.includes(own));
}

function all(): PackageExample[] {
	const folder = join(projectRoot, 'examples');
	const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
	return files.sort().map((file) => {
		const text = readFileSync(join(folder, file), 'utf8');
		const packages = new Set<SinglePackage>();
		const workflow = text.replace(NODE_TYPE, (_type, name: string) => {
			const own = packageOfNode(name);
			packages.add(own);
			return `"${own.entry.name}.${name}"`;
		});
		const { name: title } = JSON.parse(text) as { name: string };
		return { file, title, workflow, packages: [...packages] };
	});
}
