import { entryOf, systemNames, type SystemName } from '../../catalogue';
import type { PackageEntry } from '../../catalogue/types';
import packageJson from '../../package.json';

/** A package that brings one system alone. */
export interface SinglePackage {
	readonly system: SystemName;
	readonly entry: PackageEntry;
	/** The folder of the system in nodes/. */
	readonly systemFolder: string;
	/** Its page in docs/. */
	readonly page: string;
	/** Where it lies in the repository. */
	readonly folder: string;
	/** The files of its nodes, as package.json names them: `dist/nodes/ItemPath/ItemPath.node.js`. */
	readonly nodes: readonly string[];
	readonly credentials: readonly string[];
}

/** Every package that `npm run packages` makes: one for each system of the catalogue. */
export const singlePackages: readonly SinglePackage[] = systemNames.map((system) => {
	const { folder, page, package: entry, credentials } = entryOf(system);
	const classFiles = Object.keys(credentials).map((type) => `${classNameOf(type)}.credentials.js`);
	return {
		...{ system, entry, systemFolder: folder, page, folder: `packages/${entry.name}` },
		nodes: packageJson.n8n.nodes.filter((file) => file.startsWith(`dist/nodes/${folder}/`)),
		credentials: packageJson.n8n.credentials.filter((file) => classFiles.includes(file.replace(/^.*\//, ''))),
	};
});

/** The package of a node type, by the name n8n stores after the dot; its form for AI agents ends with `Tool`. */
export function packageOfNode(name: string): SinglePackage {
	const className = classNameOf(name.replace(/Tool$/, ''));
	const found = singlePackages.find(({ nodes }) => nodes.some((file) => file.endsWith(`/${className}.node.js`)));
	if (found === undefined) throw new Error(`No package has a node ${name}.`);
	return found;
}

/** Nodes and credentials are called like their classes, with a small letter at the beginning. */
function classNameOf(name: string): string {
	return name.charAt(0).toUpperCase() + name.slice(1);
}

/** What npm and n8n read of a package. */
export function manifestOf({ entry, folder, nodes, credentials }: SinglePackage): object {
	const { version, license, bugs, author, repository, engines, main, n8n, peerDependencies } = packageJson;
	return {
		name: entry.name,
		version,
		description: entry.description,
		keywords: ['n8n-community-node-package', 'n8n', ...entry.keywords],
		license,
		homepage: `https://github.com/opsbridge/n8n-nodes-opsbridge/tree/main/${folder}#readme`,
		bugs,
		author,
		// n8n's scanner looks in this folder of the commit that npm's provenance names.
		repository: { ...repository, directory: folder },
		engines,
		main,
		files: ['dist', 'CHANGELOG.md'],
		n8n: { n8nNodesApiVersion: n8n.n8nNodesApiVersion, strict: true, credentials, nodes },
		peerDependencies,
	};
}
