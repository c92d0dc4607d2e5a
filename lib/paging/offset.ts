import type { PageStyle } from './types';
import { withQuery } from './query';

/** Settings of an API that skips rows. */
export interface OffsetSettings {
	readonly offsetParameter: string;
	/** Empty: the API has a fixed page size, and only an empty page is the end. */
	readonly limitParameter: string;
	readonly pageSize: number;
}

/** Pages by rows to skip: `offset=200&limit=100`. The end is a page with fewer rows than asked for. */
export function offset(settings: OffsetSettings): PageStyle {
	const { offsetParameter, limitParameter } = settings;
	return {
		pageSize: settings.pageSize,
		first: (request, pageSize) => withQuery(request, [offsetParameter, 0], [limitParameter, pageSize]),
		next: ({ request, rows, rowsSoFar, pageSize }) => {
			const isLast = rows === 0 || (limitParameter !== '' && rows < pageSize);
			return isLast ? undefined : withQuery(request, [offsetParameter, rowsSoFar]);
		},
	};
}
