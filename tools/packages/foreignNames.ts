import { credentialTypes } from '../../catalogue';
import { credentialClass, nodesIn } from '../../catalogue/classes';
import { singlePackages, type SinglePackage } from './singlePackages';

/**
 * The names of other systems in a text.
 * @param own whose text it is. Names of its own that contain another's are none of those: "Xytech Client Credentials
 * OAuth2 API"
 */
export function foreignNamesIn(text: string, own: SinglePackage): string[] {
	const ownNames = anyOf(namesOf(own));
	const rest = text.replace(ownNames, ' ');
	const others = singlePackages.filter((other) => other !== own).flatMap(namesOf);
	return [...new Set([...rest.matchAll(anyOf(others))].map(([name]) => name))];
}

/** By what a system, its nodes and its credentials are called in code, texts and stored workflows; longest first. */
function namesOf({ system, entry, systemFolder }: SinglePackage): string[] {
	const nodes = nodesIn(systemFolder).flatMap(({ description }) => [description.name, description.displayName]);
	const types = credentialTypes.filter((credential) => credential.system === system).map(({ type }) => type);
	const credentials = types.flatMap((type) => [type, credentialClass(type).displayName]);
	const all = [...entry.brands, entry.name, systemFolder, ...nodes, ...credentials];
	return all.sort((one, other) => other.length - one.length);
}

function anyOf(names: readonly string[]): RegExp {
	return new RegExp(names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'gi');
}
