import type { AddressKey, System } from './types';

/**
 * How to find one of a system's addresses in a credential.
 * @param key left out: the address the system has for most of its operations
 * @param usual that address, where the credential has another one
 */
export function baseUrlOf(system: System, key?: AddressKey, usual = system.baseUrl): System['baseUrl'] {
	if (key === undefined) return usual;
	const { name, entered = '' } = key;
	const address = system.addresses?.[name];
	if (address === undefined) throw new Error(`${system.name} has no address called "${name}"`);
	return (credential) => address(credential, entered);
}

/** Whether two keys lead to the same address. */
export function isSameAddress(one: AddressKey | undefined, other: AddressKey | undefined): boolean {
	return one?.name === other?.name && one?.entered === other?.entered;
}
