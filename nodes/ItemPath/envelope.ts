import type { ApiAnswer } from '../../lib/wire/types';
import { isJsonObject } from '../../lib/json';
import { under } from '../../lib/operations/rows';

/** The list in ItemPath's envelope: `{ "materials": [...] }`, one key, named after the resource. */
export function itemPathList(body: Readonly<Record<string, unknown>>): readonly unknown[] | undefined {
	const values = Object.values(body);
	const [list] = values;
	return values.length === 1 && Array.isArray(list) ? list : undefined;
}

/** The rows of a list. Should its key not be the path of the resource after all, the only list there is counts. */
export function rowsUnder(path: string): (answer: ApiAnswer) => readonly unknown[] {
	const listed = under(path);
	return (answer) => {
		const rows = listed(answer);
		const other = rows[0] === answer.body && isJsonObject(answer.body) ? itemPathList(answer.body) : undefined;
		return other ?? rows;
	};
}
