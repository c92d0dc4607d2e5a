import { UnusableAnswer } from '../errors';
import { valueAt } from '../json';
import { saysMore } from './marks';
import { totalAt, totalInHeader } from './totals';
import type { Notice, PageStyle, PageTurn, Total } from './types';

/** By what a person says that a list ends. Each may be left out. */
export interface EndSettings {
	/** Where it stands whether there are more rows, e.g. `has_more`. */
	readonly morePath?: string;
	/** Where the number of all rows stands, e.g. `meta.total`. */
	readonly totalPath?: string;
	/** The header with the number of all rows. */
	readonly totalHeader?: string;
}

/** A way of paging whose lists end by what a person named, too. */
export function endingBy(style: PageStyle, settings: EndSettings): PageStyle {
	const { morePath } = settings;
	const more = ({ answer }: PageTurn): boolean | undefined =>
		morePath === undefined ? undefined : saysMore(valueAt(answer.body, morePath));
	return {
		...style,
		total: (turn) => {
			const total = namedTotal(turn, settings);
			return total === undefined ? style.total?.(turn) : { ...total, entered: true };
		},
		isTotalNamed: settings.totalPath !== undefined || settings.totalHeader !== undefined,
		next: (turn) => {
			const goesOn = more(turn);
			if (goesOn === false) return undefined;
			const next = style.next(turn);
			if (next === undefined && goesOn === true)
				throw new UnusableAnswer(
					`Page ${turn.pages} says at "${morePath ?? ''}" that more rows follow, and yet nothing tells how to ask for them`,
					'Check the pagination settings: rows would be missing.',
				);
			return next;
		},
		lacks: (turn) => lackOf(turn, settings) ?? (more(turn) === false ? undefined : style.lacks?.(turn)),
	};
}

/** The number of all rows where a person says it stands. Only the first page's is believed. */
function namedTotal({ firstAnswer }: PageTurn, { totalPath, totalHeader }: EndSettings): Total | undefined {
	const inBody = totalPath === undefined ? undefined : totalAt(firstAnswer, totalPath);
	if (inBody !== undefined || totalHeader === undefined) return inBody;
	return totalInHeader(firstAnswer, totalHeader.toLowerCase());
}

/** What a person named and the first page does not have. */
function lackOf(turn: PageTurn, settings: EndSettings): Notice | undefined {
	if (turn.pages > 1) return undefined;
	const { morePath, totalPath, totalHeader } = settings;
	const about = [
		...(morePath !== undefined && valueAt(turn.answer.body, morePath) === undefined ? [`"${morePath}"`] : []),
		...(totalPath !== undefined && totalAt(turn.answer, totalPath) === undefined ? [`"${totalPath}"`] : []),
		...(totalHeader !== undefined && totalInHeader(turn.answer, totalHeader.toLowerCase()) === undefined
			? [`the header "${totalHeader}"`]
			: []),
	];
	return about.length === 0 ? undefined : { text: NOT_THERE, about };
}

const NOT_THERE =
	'The answer has nothing usable at %s, so this did not tell where the list ends. Correct it under "Pagination Options".';
