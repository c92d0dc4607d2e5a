import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ICredentialType, INodeType } from 'n8n-workflow';
import type { TokenFlow } from '../lib/auth/types';
import { soleOperation } from '../lib/operations/properties';
import type { System } from '../lib/operations/types';
import type { PollingTrigger } from '../lib/triggers/types';
import packageJson from '../package.json';
import { systemNames, systems, type SystemName } from '.';
import { load } from './load';

/*
 * The classes package.json names, and the tables beside them. They are found by the plan all systems share, and loaded
 * apart from the entries: who looks at tables needs no simulator.
 */

/** A node class, with what it is an instance of. */
export type NamedNode = [className: string, node: INodeType];

/** Where the files of package.json lie before they are built: `nodes/ItemPath/ItemPath.node.ts`. */
const sources = (built: readonly string[]): string[] =>
	built.map((file) => file.replace(/^dist\//, '').replace(/\.js$/, '.ts'));

const classNameOf = (file: string): string => file.replace(/^.*\/|\..*$/g, '');

/** The folder in nodes/ that a class is made in. */
const folderOf = (file: string): string => file.split('/')[1] ?? '';

function instanceOf<T>(file: string): T {
	return new (load<Record<string, new () => T>>(file)[classNameOf(file)])();
}

/** Everything a file exports that has such a property. A system need not have the file. */
function allIn<T extends object>(file: string, property: keyof T & string): T[] {
	if (!existsSync(join(__dirname, '..', file))) return [];
	return Object.values(load<Record<string, unknown>>(file)).filter(
		(value): value is T => typeof value === 'object' && value !== null && property in value,
	);
}

/** The one thing a file exports that has such a property. */
function tableIn<T extends object>(file: string, property: keyof T & string): T {
	const [found] = allIn<T>(file, property);
	if (found === undefined) throw new Error(`${file} exports nothing with "${property}".`);
	return found;
}

/** Every credential type, in the order of package.json. */
export const credentialClasses: readonly ICredentialType[] = sources(packageJson.n8n.credentials).map((file) =>
	instanceOf<ICredentialType>(file),
);

const nodes = sources(packageJson.n8n.nodes)
	.sort()
	.map((file) => ({ file, name: classNameOf(file), node: instanceOf<INodeType>(file) }));

/** The folders in nodes/ that package.json names something in. */
export const nodeFolders: readonly string[] = [...new Set(nodes.map(({ file }) => folderOf(file)))];

/** How tokens are obtained: the flows in every system's login.ts. */
export const tokenFlows: readonly TokenFlow[] = nodeFolders.flatMap((folder) =>
	allIn<TokenFlow>(`nodes/${folder}/login.ts`, 'obtain'),
);

const isTrigger = (node: INodeType): boolean => node.description.group.includes('trigger');

/** Every node that reads and writes, with the tables it is made of. */
export const actionNodes: ReadonlyArray<[...NamedNode, System]> = nodes
	.filter(({ node }) => !isTrigger(node))
	.map(({ file, name, node }) => [name, node, tableIn<System>(`nodes/${folderOf(file)}/system.ts`, 'resources')]);

/** Every trigger that asks, with its table of events. */
export const pollingTriggers: ReadonlyArray<[...NamedNode, PollingTrigger]> = nodes
	.filter(({ node }) => node.description.polling)
	.map(({ file, name, node }) => [name, node, tableIn<PollingTrigger>(`nodes/${folderOf(file)}/trigger.ts`, 'events')]);

/** Every trigger that is called. */
export const webhookTriggers: readonly NamedNode[] = nodes
	.filter(({ node }) => node.description.webhooks !== undefined)
	.map(({ name, node }) => [name, node]);

/** All of them. */
export const ourNodes: readonly NamedNode[] = nodes.map(({ name, node }) => [name, node]);

/** The tables of every system. */
export const systemTables: readonly System[] = actionNodes.map(([, , system]) => system);

/** The nodes of a folder. */
export function nodesIn(folder: string): INodeType[] {
	return nodes.filter(({ file }) => folderOf(file) === folder).map(({ node }) => node);
}

/** The node of a folder, and its tables. */
export function actionNodeIn(folder: string): { node: INodeType; system: System } {
	const file = nodes.find((one) => folderOf(one.file) === folder && !isTrigger(one.node))?.name;
	const found = actionNodes.find(([name]) => name === file);
	if (!found) throw new Error(`There is no node in nodes/${folder}.`);
	return { node: found[1], system: found[2] };
}

/** The systems whose operations stand in tables: all but those that have a Custom Request only. */
export const tableSystems: ReadonlyArray<{ readonly name: SystemName; readonly system: System }> = systemNames
	.map((name) => ({ name, system: actionNodeIn(systems[name].folder).system }))
	.filter(({ system }) => soleOperation(system) === undefined);

/** The class of a credential type. */
export function credentialClass(type: string): ICredentialType {
	const found = credentialClasses.find(({ name }) => name === type);
	if (!found) throw new Error(`package.json names no credential type ${type}.`);
	return found;
}
