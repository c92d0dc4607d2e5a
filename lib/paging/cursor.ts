import type { PageStyle } from './types';
import { valueAt } from '../json';
import { withQuery } from './query';

/** Settings of an API that hands out a bookmark with every page. */
export interface CursorSettings {
	readonly cursorParameter: string;
	/** Where the bookmark stands in the body, e.g. `meta.nextCursor`. */
	readonly cursorPath: string;
	/** Empty: no page size is sent. */
	readonly sizeParameter: string;
	readonly pageSize: number;
}

/** Pages by bookmark. The end is a page without one. */
export function cursor(settings: CursorSettings): PageStyle {
	const { cursorParameter, cursorPath, sizeParameter } = settings;
	return {
		pageSize: settings.pageSize,
		start: (request, pageSize) => withQuery(request, [sizeParameter, pageSize]),
		next: ({ request, answer }) => {
			const bookmark = valueAt(answer.body, cursorPath);
			const isUsable = (typeof bookmark === 'string' && bookmark !== '') || typeof bookmark === 'number';
			return isUsable ? withQuery(request, [cursorParameter, bookmark]) : undefined;
		},
	};
}
