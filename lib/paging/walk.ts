import { LimitReached, UnusableAnswer } from '../errors';
import type { ApiAnswer, ApiRequest } from '../wire/types';
import { isRead } from '../wire/methods';
import { tookTooLong } from '../wire/retry';
import { reasonOf, readCommonError } from '../wire/vendorWords';
import { areDistinct, areSame, repeatedRows } from './seam';
import { statedTotal, totalAt } from './totals';
import type { Notice, PageStyle, PageTurn, Total } from './types';

/** A system's refusal of a call. */
export interface Refusal {
	readonly status: number;
	/** What the system said, for people. */
	readonly message: string;
}

/** What a walk needs besides the style. */
export interface Walk {
	readonly request: ApiRequest;
	readonly style: PageStyle;
	readonly send: (request: ApiRequest) => Promise<ApiAnswer>;
	/** The rows on a page. */
	readonly rows: (answer: ApiAnswer) => readonly unknown[];
	/** Rows wanted in all; Infinity for Return All. */
	readonly limit: number;
	readonly maxPages: number;
	/** What the person chose instead of the style's own page size. */
	readonly pageSize?: number;
	/** Reads what `send` throws. Left out: a refusal is an error on every page, since nobody could be told of it. */
	readonly refusalOf?: (error: unknown) => Refusal | undefined;
	/** Whether what `send` throws says that the system did not manage in time. Left out: pages keep their size. */
	readonly tookTooLong?: (error: unknown) => boolean;
	/** Takes what a person should know. */
	readonly notice?: (notice: Notice) => void;
}

/** One page. */
export interface Page {
	readonly answer: ApiAnswer;
	readonly rows: readonly unknown[];
	/** How many rows at its beginning came with the page before already. */
	readonly repeated: number;
	/** How many rows were asked for; 0: the system decides. */
	readonly pageSize: number;
}

/** A request for a page, and what came of it. */
interface Asked {
	readonly request: ApiRequest;
	readonly answer: ApiAnswer;
}

/** What a page behind the last one is refused with, where pages are asked for by number or offset. */
const BEHIND_THE_END = [400, 404, 416];

/**
 * Asks for page after page and yields each as it comes, so that no more than two are held here. Ends after the last page
 * or when the limit is reached.
 * @throws UnusableAnswer when pages repeat or a total says that there is more, LimitReached when the page cap ends the walk
 * before the list does: part of a list must not pass for the whole.
 */
export async function* walkPages(walk: Walk): AsyncGenerator<Page> {
	yield* new Walker(walk).pages();
}

class Walker {
	private readonly style: PageStyle;

	private pageSize: number;

	/** As many as a person allows of the size that was asked for first. */
	private maxPages: number;

	/** Pages of this size that lie before the one that is asked for. */
	private position = 0;

	private readonly notice: (notice: Notice) => void;

	private readonly asked = new Set<string>();

	/** Where the walk stood after the page before. */
	private latest: PageTurn | undefined;

	/** The rows of the page before, as text. */
	private before: readonly string[] = [];

	/** Whether each page so far had as many rows as were asked for. */
	private allFull: boolean;

	/** Rows so far, each counted once. */
	private fresh = 0;

	/** More rows came than the total says. */
	private isTotalWrong = false;

	constructor(private readonly walk: Walk) {
		this.style = walk.style;
		// A small limit needs no large page.
		this.pageSize = Math.min(walk.pageSize ?? this.style.pageSize, walk.limit);
		this.maxPages = walk.maxPages;
		this.allFull = this.style.sized === true;
		this.notice = walk.notice ?? (() => undefined);
	}

	async *pages(): AsyncGenerator<Page> {
		let request: ApiRequest | undefined = this.style.start(this.walk.request, this.pageSize);
		for (let number = 1; request !== undefined; number++) {
			// Whether a page that nobody promised holds anything, only it can tell.
			if (number > this.maxPages + (this.style.guesses === true ? 1 : 0)) throw tooManyPages(this.walk.maxPages);
			const asked = await this.ask(request);
			const page = asked && this.pageOf(asked.answer);
			if (asked === undefined || page === undefined) return;
			if (number > this.maxPages && page.rows.length > page.repeated) throw tooManyPages(this.walk.maxPages);
			this.take(page);
			yield page;
			if (this.fresh >= this.walk.limit || page.answer.status >= 400) return;
			request = this.after(asked.request, page);
		}
	}

	/** Asks for a page, and for a smaller one from the same place on as long as the system does not manage in time. */
	private async ask(request: ApiRequest): Promise<Asked | undefined> {
		const smaller = this.smallerSize();
		if (smaller === undefined) {
			const answer = await this.answerTo(request);
			return answer && { request, answer };
		}
		try {
			const answer = await this.answerTo({ ...request, asksForLess: true });
			if (answer === undefined || !tookTooLong(answer)) return answer && { request, answer };
		} catch (error) {
			if (this.walk.tookTooLong?.(error) !== true) return await Promise.reject(error);
		}
		return await this.ask(this.shrunk(request, smaller));
	}

	/** The next smaller size whose pages begin where the walk stands; undefined where there is none. */
	private smallerSize(): number | undefined {
		// What was not answered in time may be done all the same: only a question is asked again.
		if (this.walk.tookTooLong === undefined || !isRead(this.walk.request.method)) return undefined;
		const before = this.position * this.pageSize;
		// Where a page was short, the pages of another size do not begin where this walk stands.
		if ((this.latest?.rowsSoFar ?? 0) !== before) return undefined;
		return this.style.smaller?.sizes.find((size) => size < this.pageSize && before % size === 0);
	}

	private shrunk(request: ApiRequest, size: number): ApiRequest {
		this.notice({ text: TOO_LARGE, about: [`${this.pageSize} rows, then ${size}`], type: 'info' });
		this.position = (this.position * this.pageSize) / size;
		this.maxPages *= this.pageSize / size;
		this.pageSize = size;
		return this.style.smaller?.at(request, this.position, size) ?? request;
	}

	/** The answer; undefined: it was a refusal that means the end of the list. */
	private async answerTo(request: ApiRequest): Promise<ApiAnswer | undefined> {
		this.asked.add(fingerprint(request));
		try {
			const answer = await this.walk.send(request);
			const refusal = this.asEnd({ status: answer.status, message: wordsOf(answer) });
			if (refusal === undefined || this.missing() !== undefined) return answer;
			this.tellRefusal(refusal);
			return undefined;
		} catch (error) {
			const thrown = this.walk.refusalOf?.(error);
			const refusal = thrown && this.asEnd(thrown);
			if (refusal === undefined) return await Promise.reject(error);
			const missing = this.missing();
			if (missing !== undefined) throw cutShort(this.fresh, missing, refusal);
			this.tellRefusal(refusal);
			return undefined;
		}
	}

	/** A refusal that may be the end of the list. */
	private asEnd(refusal: Refusal): Refusal | undefined {
		const isBehind = this.latest !== undefined && this.style.guesses === true;
		return isBehind && BEHIND_THE_END.includes(refusal.status) ? refusal : undefined;
	}

	private tellRefusal({ message }: Refusal): void {
		this.notice({ text: REFUSED, about: [message], type: 'info' });
	}

	/** A total that is known, be it stated or entered, if it says more than came. */
	private missing(): Total | undefined {
		if (this.latest === undefined) return undefined;
		const { firstAnswer } = this.latest;
		const stated = (): Total | undefined => this.stated() ?? totalAt(firstAnswer, 'count');
		const total = this.total() ?? (this.style.isTotalNamed === true ? undefined : stated());
		// Rows this account may not see can make others come twice: they count for the system.
		return total !== undefined && total.rows > Math.max(this.fresh, this.latest.rowsSoFar) ? total : undefined;
	}

	/** The total the first answer states by itself. */
	private stated(): Total | undefined {
		return this.latest && this.style.isTotalNamed !== true ? statedTotal(this.latest.firstAnswer) : undefined;
	}

	/** The total by which the list ends. */
	private total(): Total | undefined {
		return this.latest && !this.isTotalWrong ? this.style.total?.(this.latest) : undefined;
	}

	/** An answer as a page; undefined: it repeats the page before, and that is how this list ends. */
	private pageOf(answer: ApiAnswer): Page | undefined {
		const rows = this.walk.rows(answer);
		const texts = rows.map((row) => JSON.stringify(row));
		if (rows.length > 0 && areSame(texts, this.before)) {
			this.notice(this.repeatedPage(texts));
			return undefined;
		}
		const repeated = this.repeatedOf(rows, texts);
		if (repeated > 0) this.notice({ text: AT_THE_SEAM, type: 'info' });
		this.before = texts;
		return { answer, rows, repeated, pageSize: this.pageSize };
	}

	/** How many rows at its beginning came with the page before. */
	private repeatedOf(rows: readonly unknown[], texts: readonly string[]): number {
		const { overlaps } = this.style;
		if (overlaps === undefined || this.latest === undefined) return 0;
		const needsId = overlaps === 'byId' || (overlaps === 'whenShort' && this.allFull);
		return repeatedRows(rows, texts, { before: this.before, needsId });
	}

	/**
	 * What to tell of a page that is the same as the one before.
	 * @throws UnusableAnswer when that need not be the end
	 */
	private repeatedPage(texts: readonly string[]): Notice {
		const pages = (this.latest?.pages ?? 0) + 1;
		const stated = pages === 2 ? (this.total() ?? this.stated()) : undefined;
		const isWhole = stated !== undefined && stated.rows <= this.fresh;
		const isShort = this.style.guesses === true && this.style.sized === true && texts.length < this.pageSize;
		const mayEnd = areDistinct(texts) && (pages > 2 || isWhole || isShort) && this.missing() === undefined;
		// Where nobody can be told, nothing may be taken for the end.
		if (mayEnd && this.walk.notice !== undefined) return { text: REPEATED, about: [`page ${pages}`] };
		throw new UnusableAnswer(
			`Page ${pages} is the same as page ${pages - 1}`,
			'The system does not seem to know the page parameter: check the pagination settings. If the rows are really alike, ask for a column that tells them apart.',
		);
	}

	private take({ rows, repeated }: Page): void {
		const total = this.total();
		if (total !== undefined && total.rows <= this.fresh && rows.length > repeated) this.isTotalWrong = true;
		this.fresh += rows.length - repeated;
		this.allFull &&= rows.length >= this.pageSize;
	}

	/** The request for the page after this one; undefined after the last. */
	private after(request: ApiRequest, { answer, rows }: Page): ApiRequest | undefined {
		const { latest: before, pageSize } = this;
		this.position += 1;
		const turn: PageTurn = {
			...{ request, answer, firstAnswer: before?.firstAnswer ?? answer, rows: rows.length, lastRow: rows.at(-1) },
			...{ rowsSoFar: (before?.rowsSoFar ?? 0) + rows.length, pages: (before?.pages ?? 0) + 1 },
			...{ position: this.position, pageSize },
		};
		this.latest = turn;
		if (this.isAll(turn)) return undefined;
		this.tellLack(turn);
		const next = this.style.next(turn);
		// A pointer to the page it stands on points nowhere.
		if (next === undefined || fingerprint(next) === fingerprint(request)) {
			this.tellMissing(turn);
			return undefined;
		}
		if (!this.asked.has(fingerprint(next))) return next;
		// Once the rows have run out, some systems repeat an earlier bookmark.
		if (rows.length === 0) return undefined;
		throw new UnusableAnswer(
			`After page ${turn.pages} the system points to a page that was already read`,
			'It would never end. Check the pagination settings.',
		);
	}

	/** Whether the total says that all rows are there. */
	private isAll({ pages, rows }: PageTurn): boolean {
		const total = this.total();
		if (total === undefined || total.rows > this.fresh) return false;
		if (total.entered !== true || pages > 1) return true;
		// What a person took for the total may be the number of pages, or that of rows on this page if it is a full one.
		return total.rows === rows && !(this.style.sized === true && rows >= this.pageSize);
	}

	/** Tells what was looked for in vain, unless all rows are there anyway. */
	private tellLack(turn: PageTurn): void {
		if (turn.rows === 0) return;
		const stated = this.stated();
		const lack = stated !== undefined && stated.rows <= this.fresh ? undefined : this.style.lacks?.(turn);
		if (lack !== undefined) this.notice(lack);
	}

	/** Tells when fewer rows came than the total says. */
	private tellMissing(turn: PageTurn): void {
		const total = this.total();
		if (total === undefined || total.rows <= this.fresh) return;
		this.notice({ text: FEWER, about: [`${this.fresh} of ${total.rows} (${total.where}, ${turn.pages} pages)`] });
	}
}

const REFUSED =
	'The page behind the last one was refused, which was taken for the end of the list: %s If rows are missing, check the pagination settings.';

const TOO_LARGE =
	'Pages of this size took the system too long (%s), so it was asked for smaller ones. Choose a smaller "Page Size" under Options, or narrow the filters.';

const AT_THE_SEAM =
	'Some rows came twice, at the end of a page and at the beginning of the next. They were left out there.';

const REPEATED =
	'The system repeated a page (%s), which was taken for the end of the list. If rows are missing, check the page parameter in the pagination settings.';

const FEWER =
	'Fewer rows came than the total says: %s. They may be hidden from this account, or were removed while the list was read.';

function tooManyPages(maxPages: number): LimitReached {
	return new LimitReached(
		`The list has more than ${maxPages} ${maxPages === 1 ? 'page' : 'pages'}`,
		'Raise "Max Pages" under Options, narrow the filters, or set a limit if there is one.',
	);
}

function cutShort(came: number, { rows, where }: Total, { message }: Refusal): UnusableAnswer {
	return new UnusableAnswer(
		`Only ${came} of ${rows} rows came: the next page was refused`,
		`${message} The number of all rows is that at ${where}. If that one is something else, say in "Total Path" or "Total Header" where the number of all rows stands.`,
	);
}

/** What a refusal says, for people. */
function wordsOf({ status, statusMessage, body }: ApiAnswer): string {
	return `${status} ${reasonOf(readCommonError(body) ?? {}) ?? statusMessage}`.trim();
}

/** What tells one page request from another. */
function fingerprint({ absoluteUrl, path, query, body }: ApiRequest): string {
	return JSON.stringify([absoluteUrl ?? [path, query], contentOf(body)]);
}

/** What of a body may hold the page. */
function contentOf(body: ApiRequest['body']): unknown {
	switch (body?.kind) {
		case 'json':
			return body.value;
		case 'form':
			return body.fields;
		case 'raw':
			return typeof body.content === 'string' ? body.content : undefined;
		default:
			return undefined;
	}
}
