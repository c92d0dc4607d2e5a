import { SIMULATOR_NAMES, type AllSimulators } from './all';
import { formatTable } from './table';

/** Where the simulators are and how to sign in to each, for people. */
export function describeAll(all: AllSimulators): string {
	return formatTable(SIMULATOR_NAMES.map((name) => [name, { url: all[name].url, ...all[name].login }]));
}
