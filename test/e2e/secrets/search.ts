import { setImmediate as others } from 'node:timers/promises';

import { formsOf, shortestForm } from './forms';

/** A secret to search for, and what to call it: its value is never shown. */
export interface Secret {
	label: string;
	value: string;
}

/** Bytes that n8n keeps somewhere. */
export interface Kept {
	/** `table.column`, or the path of a file. */
	place: string;
	bytes: Buffer;
}

interface Needle {
	label: string;
	form: string;
	bytes: Buffer;
}

/**
 * Searches for all forms of all secrets in one pass. Lets others work in between: connections that nobody looks after
 * get lost.
 * @returns what was found, each once: `place: secret (form)`
 */
export async function findSecrets(secrets: Iterable<Secret>, kept: Iterable<Kept>): Promise<string[]> {
	const { starts, needles } = index(secrets);
	const found = new Set<string>();
	for (const { place, bytes } of kept) {
		await others();
		for (let at = 0; at + shortestForm <= bytes.length; at++) {
			if (starts[bytes[at] | (bytes[at + 1] << 8)] === 0) continue;
			for (const { label, form, bytes: wanted } of needles.get(bytes.readUInt32LE(at)) ?? []) {
				if (bytes.subarray(at, at + wanted.length).equals(wanted)) found.add(`${place}: ${label} (${form})`);
			}
		}
	}
	return [...found].sort();
}

/** Needles by their first four bytes, and a table of their first two that rules out most positions at once. */
function index(secrets: Iterable<Secret>): { starts: Uint8Array; needles: Map<number, Needle[]> } {
	const starts = new Uint8Array(0x1_0000);
	const needles = new Map<number, Needle[]>();
	for (const { label, value } of secrets) {
		for (const [form, bytes] of formsOf(value)) {
			starts[bytes.readUInt16LE(0)] = 1;
			const start = bytes.readUInt32LE(0);
			needles.set(start, [...(needles.get(start) ?? []), { label, form, bytes }]);
		}
	}
	return { starts, needles };
}
