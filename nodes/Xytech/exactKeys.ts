import type { Operation } from '../../lib/operations/types';
import { describe } from '../../lib/parameters/values';

/** Fields whose text names one record, or one row, in the path of a call. */
const KEYS: ReadonlySet<string> = new Set(['keyValue', 'rowKeyValue', 'recordId', 'subTable']);

/**
 * Operations that refuse keys that Xytech might read as a pattern. Whether it does so in a path it does not document;
 * in a query it does, and a delete or a change of another record could not be taken back.
 */
export function withExactKeys(operations: readonly Operation[]): readonly Operation[] {
	return operations.map(withExactKey);
}

function withExactKey(operation: Operation): Operation {
	const keys = (operation.fields ?? []).map(({ name }) => name).filter((name) => KEYS.has(name));
	if (keys.length === 0) return operation;
	return {
		...operation,
		send: (input, found, ask) => {
			for (const name of keys) {
				const key = input.text(name);
				if (!key.includes('%') && key.trim().toUpperCase() !== '|NULL|') continue;
				throw input.refused(
					name,
					`is ${describe(key)}, which Xytech may read as a pattern that fits other records, too`,
					'Find the record with Get Many and the operator "Equals", which keeps what is really equal, and go on with another key of it, such as its number.',
				);
			}
			return operation.send?.(input, found, ask) ?? {};
		},
	};
}
