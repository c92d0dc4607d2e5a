import type { Search } from '../../lib/operations/listSearches';
import { under } from '../../lib/operations/rows';

const pageSize = 100;

/** Lists to choose from. */
export const itemPathSearches = {
	materials: {
		request: ({ filter, page }) => ({
			method: 'GET',
			path: 'materials',
			query: [
				...(filter ? [['name', `[like]${filter}`] as const] : []),
				['orderBy', 'name'],
				['limit', String(pageSize)],
				['page', String(page)],
			],
		}),
		rows: under('materials'),
		option: ({ id, name }) => ({ name: String(name), value: String(id) }),
		pageSize,
	},
} satisfies Record<string, Search>;
