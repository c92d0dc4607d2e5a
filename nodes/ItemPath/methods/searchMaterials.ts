import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { searchList } from '../../../lib/operations/listSearch';
import { under } from '../../../lib/operations/rows';
import { itemPath } from '../system';

/** The materials to choose from, by name. */
export async function searchMaterials(
	this: ILoadOptionsFunctions,
	filter?: string,
	paginationToken?: string,
): Promise<INodeListSearchResult> {
	const page = Number(paginationToken ?? 0);
	return await searchList(this, itemPath, {
		request: {
			method: 'GET',
			path: 'materials',
			query: [
				...(filter ? [['name', `[like]${filter}`] as const] : []),
				['orderBy', 'name'],
				['limit', '100'],
				['page', String(page)],
			],
		},
		rows: under('materials'),
		toOption: ({ id, name }) => ({ name: String(name), value: String(id) }),
		nextToken: (rows) => (rows.length < 100 ? undefined : String(page + 1)),
	});
}
