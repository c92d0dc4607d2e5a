import { credentialClasses, ourNodes } from '../../catalogue/classes';
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
		...ourNodes.map(([, node]) => ({ name: `nodes/${node.description.name}`, facts: nodeFacts(node) })),
		...credentialClasses.map((type) => ({ name: `credentials/${type.name}`, facts: credentialFacts(type) })),
	].map(({ name, facts }) => ({ name, facts: [...new Set(facts)].sort() }));
}
