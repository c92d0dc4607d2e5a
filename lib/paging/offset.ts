import type { PageStyle } from './types';
import { isLastPage } from './lastPage';
import { withQuery } from './query';

/** Settings of an API that skips rows. */
export interface OffsetSettings {
	readonly offsetParameter: string;
	/** Empty: the API has a fixed page size, and only an empty page is the end. */
	readonly limitParameter: string;
	readonly pageSize: number;
}

/** Pages by rows to skip: `offset=200&limit=100`. The end is an empty page or one shorter than the first. */
export function offset(settings: OffsetSettings): PageStyle {
	const { offsetParameter, limitParameter } = settings;
	return {
		pageSize: settings.pageSize,
		start: (request, pageSize) => withQuery(request, [offsetParameter, 0], [limitParameter, pageSize]),
		next: (turn) => {
			const isLast = limitParameter === '' ? turn.rows === 0 : isLastPage(turn);
			return isLast ? undefined : withQuery(turn.request, [offsetParameter, turn.rowsSoFar]);
		},
	};
}
