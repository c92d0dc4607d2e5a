import { isJsonObject } from '../json';

/*
 * What n8n's hooks, our nodes and our credentials tell each other about one credential object, without n8n storing it: what
 * is in the object gets stored, what is beside it does not. A note is a hidden property of the very object; n8n hands that
 * through, and a copy of it is another one.
 *
 * It is no module state, since node and credential need not have the same modules. n8n takes credential types of one name
 * from the package it loads last, while the nodes of each package keep their own copy of this code, perhaps of another
 * version. So its key is known to all copies, its content is data and never a class, and what cannot be read is no note.
 */

/** One kind of note. */
export interface Note<Value> {
	/** Leaves it with an object, in place of one of the same kind. */
	readonly leave: (credential: object, value: Value) => void;
	/** What was left; undefined: nothing, or something of another version. */
	readonly read: (credential: object) => Value | undefined;
	/** What was left, and takes it away. */
	readonly take: (credential: object) => Value | undefined;
}

type Texts<Name extends string> = Readonly<Record<Name, string>>;

/**
 * A kind of note.
 * @param name the same in all packages and versions: whoever changes what a note means gives it another one
 * @param understood what a note says, as far as it can be read; undefined: not at all
 */
export function noteOf<Value>(name: string, understood: (left: unknown) => Value | undefined): Note<Value> {
	const key = Symbol.for(`n8n-nodes-opsbridge.${name}`);
	const read = (credential: object): Value | undefined => understood(Reflect.get(credential, key));
	return {
		read,
		// Not enumerable: a copy made by spreading is another object, and of that nothing is known.
		leave: (credential, value) => void Reflect.defineProperty(credential, key, { value, configurable: true }),
		take: (credential) => {
			const value = read(credential);
			Reflect.deleteProperty(credential, key);
			return value;
		},
	};
}

/** A note that says no more than that it is there. */
export function markOf(name: string): Note<true> {
	return noteOf(name, (left) => (left === true ? true : undefined));
}

/** A note of some texts. */
export function textsOf<Name extends string>(name: string, names: readonly Name[]): Note<Texts<Name>> {
	const areThere = (left: unknown): left is Texts<Name> =>
		isJsonObject(left) && names.every((field) => typeof left[field] === 'string');
	return noteOf(name, (left) => (areThere(left) ? left : undefined));
}
