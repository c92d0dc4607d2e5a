import { tableSystems } from '../../catalogue/classes';
import { load } from '../../catalogue/load';
import type { Covered } from './report';

/** Every system whose vendor documents operations, in the order of the page. */
export const coveredSystems: readonly Covered[] = tableSystems
	.map(({ name, system }) => {
		const lists = load<Record<string, Omit<Covered, 'system'>>>(`tools/coverage/documented/${name}.ts`);
		return { system, ...lists[`${name}Documented`] };
	})
	.sort((one, other) => one.system.name.localeCompare(other.system.name));
