/** No name of a column is longer; what is typed instead may be. */
const LONGEST = 64;

const MOST = 3;

const SAME_WORD = 2 * LONGEST + 1;

/**
 * The names that are most like one that does not exist, the nearest first, three at most: those a slip or two away, then
 * those that have all of it in themselves or the other way round, then those that begin or end with the same word. Case,
 * spaces and underscores do not count.
 */
export function nearest(name: string, names: readonly string[]): string[] {
	const found = names
		.map((candidate) => ({ candidate, distance: distanceOf(name.slice(0, LONGEST), candidate.slice(0, LONGEST)) }))
		.filter(({ distance }) => distance < Infinity)
		.sort((one, other) => one.distance - other.distance);
	// The word alone is the last resort.
	const isNear = ({ distance }: { distance: number }): boolean => distance < SAME_WORD;
	const best = found.some(isNear) ? found.filter(isNear) : found;
	return best.slice(0, MOST).map(({ candidate }) => candidate);
}

function distanceOf(name: string, candidate: string): number {
	const [typed, other] = [plain(name), plain(candidate)];
	if (typed === '' || other === '') return Infinity;
	const reach = Math.max(1, Math.floor(typed.length / 3));
	const slips = slipsBetween(typed, other);
	if (slips <= reach) return slips;
	const [short, long] = typed.length < other.length ? [typed, other] : [other, typed];
	if (long.startsWith(short) || (short.length > 2 && long.includes(short))) return LONGEST + slips;
	return sharesWord(name, candidate) ? SAME_WORD + slips : Infinity;
}

const plain = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Whether two names begin or end with the same word. */
function sharesWord(one: string, other: string): boolean {
	const [first, second] = [wordsOf(one), wordsOf(other)];
	return first.at(0) === second.at(0) || first.at(-1) === second.at(-1);
}

const wordsOf = (name: string): string[] =>
	name
		.toLowerCase()
		.split(/[^\p{L}\p{N}]+/u)
		.filter(Boolean);

/** Letters to add, leave out, change, or swap with the next (Damerau and Levenshtein). */
function slipsBetween(one: string, other: string): number {
	let [earlier, before]: [number[], number[]] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
	for (let at = 1; at <= one.length; at += 1) {
		const row = [at];
		for (let to = 1; to <= other.length; to += 1) {
			const changed = (before[to - 1] ?? 0) + (one[at - 1] === other[to - 1] ? 0 : 1);
			const isSwapped = one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1];
			const swapped = isSwapped ? (earlier[to - 2] ?? Infinity) + 1 : Infinity;
			row.push(Math.min(changed, swapped, (before[to] ?? 0) + 1, (row[to - 1] ?? 0) + 1));
		}
		[earlier, before] = [before, row];
	}
	return before[other.length] ?? one.length;
}
