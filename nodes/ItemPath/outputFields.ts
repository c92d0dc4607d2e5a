import { SettingError } from '../../lib/errors';
import type { Search } from '../../lib/operations/types';
import { alphabetical } from '../../lib/parameters/alphabetical';
import type { KnownFields } from '../../lib/parameters/outputForm';
import { namingCodes } from './codes';
import { anyRow } from './ownFields';
import type { Kind } from './records';

/*
 * What a person chooses the fields of the output from: all a record of the installation shows, with lists and records
 * within it, and the names of its numbers.
 */

/** For `outputFields`: the fields of a kind. @param path of the kind */
export const outputFieldsOf = (path: string): KnownFields => ({ list: nameOf(path) });

const nameOf = (path: string): string => `${path}_output_fields`;

/** For `searches`: the list of every kind. */
export function outputFieldLists(kinds: readonly Kind[]): Record<string, Search> {
	return Object.fromEntries(kinds.map((kind) => [nameOf(kind.path), listFrom(kind)]));
}

function listFrom({ path, many, fields = [] }: Kind): Search {
	return {
		gather: async (ask) => {
			const row = (await anyRow(path, ask)) ?? {};
			const { simplify = (whole) => whole } = namingCodes(path);
			const names = [...new Set([...fields, ...Object.keys(simplify(row))])].sort(alphabetical);
			if (names.length > 0) return names.map((name) => ({ name, value: name }));
			throw new SettingError(`There are no ${many} yet that could tell their fields. Let an expression name some.`);
		},
	};
}
