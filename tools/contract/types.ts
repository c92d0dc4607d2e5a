import { basename, join } from 'node:path';
import type { ICredentialType, INodeType } from 'n8n-workflow';
import manifest from '../../package.json';
import { projectRoot } from '../pack';
import { credentialFacts, nodeFacts } from './facts';

/** A type n8n knows by its name, and what people's saved work rests on. */
export interface ContractedType {
	/** Its file in `contract/`, without the ending: `nodes/xytech`. */
	readonly name: string;
	readonly facts: readonly string[];
}

/** Every type of the package, found as n8n finds it: by the list in package.json. */
export function contractedTypes(): ContractedType[] {
	return [
		...manifest.n8n.nodes.map((path) => {
			const node = instanceOf<INodeType>(path);
			return { name: `nodes/${node.description.name}`, facts: nodeFacts(node) };
		}),
		...manifest.n8n.credentials.map((path) => {
			const credential = instanceOf<ICredentialType>(path);
			return { name: `credentials/${credential.name}`, facts: credentialFacts(credential) };
		}),
	].map(({ name, facts }) => ({ name, facts: [...new Set(facts)].sort() }));
}

/** n8n loads the built file; its source says the same. */
function instanceOf<Type>(path: string): Type {
	const source = path.replace(/^dist\//, '').replace(/\.js$/, '.ts');
	// eslint-disable-next-line @typescript-eslint/no-require-imports -- found by package.json
	const exports = require(join(projectRoot, source)) as Record<string, new () => Type>;
	return new exports[basename(path).split('.')[0] ?? '']();
}
