import type { IDataObject } from 'n8n-workflow';
import { isJsonObject } from '../../lib/json';

/**
 * A row without nesting. Xytech prints a key as an object that repeats the column's name,
 * `"wo_type_no": { "wo_type_no": 3275, "wo_type_desc": "Production" }`; here it becomes
 * `"wo_type_no": 3275, "wo_type_no_wo_type_desc": "Production"`. Members that are empty are left out,
 * sub-tables stay lists of simplified rows.
 */
export function simplify(row: unknown): unknown {
	if (Array.isArray(row)) return row.map(simplify);
	if (!isJsonObject(row)) return row;
	const flat: IDataObject = {};
	for (const [column, value] of Object.entries(row)) {
		if (!isJsonObject(value)) {
			flat[column] = (Array.isArray(value) ? value.map(simplify) : value) as IDataObject;
			continue;
		}
		const { [column]: key, ...others } = value;
		// A column that is no key may hold an object, too: then all there is are its members.
		if (Object.hasOwn(value, column)) flat[column] = key;
		for (const [member, content] of Object.entries(others)) {
			if (content !== null && content !== undefined) flat[`${column}_${member}`] = simplify(content) as IDataObject;
		}
	}
	return flat;
}
