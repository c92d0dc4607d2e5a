import { clientCredentials } from './clientCredentials';
import { dvinci } from './dvinci';
import { itemPath } from './itemPath';
import { nextome } from './nextome';
import type { CredentialEntry, LivingSimulator, SystemEntry } from './types';
import { xytech } from './xytech';

/** Every system of the package, in the order of the simulators' ports. What is listed nowhere else is derived from it. */
export const systems = { xytech, dvinci, itemPath, nextome, clientCredentials };

export type SystemName = keyof typeof systems;

/** The simulators of all systems, running. */
export type SystemSimulators = {
	readonly [Name in SystemName]: (typeof systems)[Name] extends SystemEntry<infer S> ? S : never;
};

/** A credential type, and the system it belongs to. */
export interface ListedCredential {
	readonly type: string;
	readonly system: SystemName;
	readonly entry: CredentialEntry<LivingSimulator>;
}

/** The names of all systems. */
export const systemNames = Object.keys(systems) as SystemName[];

/** The entry of a system, for those to whom all are alike. */
export function entryOf(name: SystemName): SystemEntry {
	// What its credentials are given is its own simulator.
	return systems[name] as unknown as SystemEntry;
}

/** Every credential type of the package. */
export const credentialTypes: readonly ListedCredential[] = systemNames.flatMap((system) =>
	Object.entries(entryOf(system).credentials).map(([type, entry]) => ({ type, system, entry })),
);

/** Those a call goes out with. */
export const outgoing = credentialTypes.filter(({ entry }) => entry.kind !== 'incoming');
