import { LimitReached, UnusableAnswer } from '../errors';
import type { ApiAnswer, ApiRequest } from '../wire/types';
import type { PageStyle } from './types';

/** What a walk needs besides the style. */
export interface Walk {
	readonly request: ApiRequest;
	readonly style: PageStyle;
	readonly send: (request: ApiRequest) => Promise<ApiAnswer>;
	/** Rows on a page. */
	readonly count: (answer: ApiAnswer) => number;
	/** Rows wanted in all; Infinity for Return All. */
	readonly limit: number;
	readonly maxPages: number;
	/** What the person chose instead of the style's own page size. */
	readonly pageSize?: number;
}

/**
 * Asks for page after page and yields each answer as it comes, so that no more than one is held here.
 * Ends after the last page or when the limit is reached.
 * @throws UnusableAnswer when pages repeat, LimitReached when the page cap ends the walk before the list does:
 * part of a list must not pass for the whole.
 */
export async function* walkPages(walk: Walk): AsyncGenerator<ApiAnswer> {
	const { style, limit, maxPages } = walk;
	// A small limit needs no large page.
	const pageSize = Math.min(walk.pageSize ?? style.pageSize, limit);
	const asked = new Set<string>();
	let request: ApiRequest | undefined = style.start(walk.request, pageSize);
	let firstAnswer: ApiAnswer | undefined;
	let previousBody = '';
	let firstRows = 0;
	let rowsSoFar = 0;

	for (let pages = 1; request !== undefined; pages++) {
		if (pages > maxPages) {
			throw new LimitReached(
				`The list has more than ${maxPages} ${maxPages === 1 ? 'page' : 'pages'}`,
				'Raise "Max Pages" under Options, narrow the filters, or set a limit if there is one.',
			);
		}
		asked.add(fingerprint(request));
		const answer = await walk.send(request);
		const rows = walk.count(answer);
		const body = rows === 0 ? '' : JSON.stringify(answer.body);
		if (rows > 0 && body === previousBody) {
			throw new UnusableAnswer(
				`Page ${pages} is the same as page ${pages - 1}`,
				'The system does not seem to know the page parameter: check the pagination settings. If the rows are really alike, ask for a column that tells them apart.',
			);
		}
		previousBody = body;
		firstAnswer ??= answer;
		if (pages === 1) firstRows = rows;
		rowsSoFar += rows;
		yield answer;

		if (rowsSoFar >= limit || answer.status >= 400) return;
		request = style.next({ request, answer, firstAnswer, rows, firstRows, rowsSoFar, pages, pageSize });
		if (request !== undefined && asked.has(fingerprint(request))) {
			// Once the rows have run out, some systems repeat their last bookmark.
			if (rows === 0) return;
			throw new UnusableAnswer(
				`After page ${pages} the system points to a page that was already read`,
				'It would never end. Check the pagination settings.',
			);
		}
	}
}

/** What tells one page request from another. */
function fingerprint(request: ApiRequest): string {
	return request.absoluteUrl ?? JSON.stringify([request.path, request.query]);
}
