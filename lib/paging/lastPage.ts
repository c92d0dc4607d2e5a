import type { PageTurn } from './types';

/**
 * Whether a list ends with this page, where nothing but the number of rows tells.
 * A first page shorter than asked for proves nothing by itself: many systems hand out fewer rows at once than a person
 * may ask for, and taking it for the end would lose the rest without a word. So one page more is asked for, unless the
 * system documents that it honours the size.
 * @param honouredUpTo the largest page size the system documents; 0: none
 */
export function isLastPage({ rows, firstRows, pages, pageSize }: PageTurn, honouredUpTo = 0): boolean {
	if (rows === 0) return true;
	if (rows < pageSize && pageSize <= honouredUpTo) return true;
	return pages > 1 && rows < firstRows;
}
