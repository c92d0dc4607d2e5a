import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { median } from './median';
import type { PlainSystem } from './plainSystem';
import type { Figure } from './wanted';

/** Rows of the long list, and of one page of it. */
export const ROWS = 100_000;
export const PAGE = 1_000;
/** Items of which each gets an answer of a megabyte. */
export const MEGABYTES = 1_000;

/** What an execution took beyond what was taken before. */
export interface Measured {
	readonly megabytes: number;
	readonly items: number;
}

/** Of each, alternating. */
const ROUNDS = 3;

type Who = 'ours' | 'bare' | 'httpRequest';

/** Peak memory for a long list, by that of a loop that does nothing but build the same items. */
export async function measureRows(system: PlainSystem): Promise<Figure[]> {
	const { ours, other } = await alternate('rows', 'bare', system, ROWS);
	return [
		{ what: `Peak memory for ${ROWS} rows by a bare loop's`, value: ours / other, most: 1.5 },
		{ what: '... MB', value: ours, decimals: 0 },
	];
}

/**
 * Peak memory for many large answers, by that of n8n's HTTP Request node with the same credential.
 * @param n8nNodes the folder of n8n's own nodes, in an installed n8n
 */
export async function measureLargeItems(system: PlainSystem, n8nNodes: string): Promise<Figure[]> {
	const { ours, other } = await alternate('megabytes', 'httpRequest', system, MEGABYTES, n8nNodes);
	return [
		{ what: `Peak memory for ${MEGABYTES} items of 1 MB by HTTP Request's`, value: ours / other, most: 1 },
		{ what: '... MB', value: ours, decimals: 0 },
	];
}

async function alternate(
	what: string,
	opponent: Who,
	system: PlainSystem,
	items: number,
	n8nNodes = '',
): Promise<{ ours: number; other: number }> {
	const taken: Record<'ours' | 'other', number[]> = { ours: [], other: [] };
	for (let round = 0; round < ROUNDS; round++) {
		taken.other.push(await inProcess(what, opponent, system, items, n8nNodes));
		taken.ours.push(await inProcess(what, 'ours', system, items, n8nNodes));
	}
	return { ours: median(taken.ours), other: median(taken.other) };
}

/** @returns megabytes */
async function inProcess(
	what: string,
	who: Who,
	{ url }: PlainSystem,
	items: number,
	n8nNodes: string,
): Promise<number> {
	const child = fork(join(__dirname, 'memoryProcess.ts'), [what, who, url, n8nNodes], {
		// A thousand parsed megabytes are more than Node takes unless told.
		execArgv: ['--import', 'tsx', '--expose-gc', '--max-old-space-size=12000'],
	});
	const ended = once(child, 'exit').then(() => Promise.reject(new Error(`${what} of ${who} ended by itself`)));
	const [measured] = (await Promise.race([once(child, 'message'), ended])) as [Measured];
	ended.catch(() => undefined);
	if (measured.items !== items) throw new Error(`${what} of ${who}: ${measured.items} items came out, not ${items}`);
	return measured.megabytes;
}
