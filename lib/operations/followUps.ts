import { toErrorItem } from '../calls/errors';
import { runItems, type RunOptions } from '../items/runItems';
import type { ApiAnswer, KnownRequest } from '../wire/types';
import type { Hint } from './hints';
import type { FollowUp, Output } from './types';

/** What one item of the node has given, and how it goes on. */
export interface Followed {
	readonly outputs: readonly Output[];
	/** Stands for the credential its calls are made with: another one may be for another system. */
	readonly account: unknown;
	readonly send: (request: KnownRequest) => Promise<ApiAnswer>;
	readonly hint: (hint: Hint) => void;
}

/**
 * Asks what follows the outputs of a run, such as telling the system that it was received. That cannot be taken back, so it
 * is done once every item of the run has its results. What several items have found is asked for, and comes out, once.
 * @param limits how many at once, and n8n's signal that the execution was stopped: nothing more is asked then
 * @returns the outputs of each item, whether their requests succeeded or not
 * @throws after a stop, an error that says so
 */
export async function followUps(
	{ item, failed }: FollowUp,
	items: readonly Followed[],
	limits: Pick<RunOptions<Output>, 'parallel' | 'signal'>,
): Promise<Output[][]> {
	const all = withoutRepetitions(items);
	const follow = async (index: number): Promise<Output> => {
		const { owner, output } = all[index] as Owned;
		const { next, ...rest } = output;
		if (next === undefined) return rest;
		try {
			await owner.send(next);
			return { ...rest, json: item(rest.json, undefined) };
		} catch (error) {
			owner.hint({ text: failed });
			return { ...rest, json: item(rest.json, toErrorItem(error).error) };
		}
	};
	const outputs = await runItems(all.length, follow, limits);
	return items.map((owner) => outputs.filter((_output, index) => all[index]?.owner === owner));
}

interface Owned {
	readonly owner: Followed;
	readonly output: Output;
}

function withoutRepetitions(items: readonly Followed[]): Owned[] {
	const asked = new Map<unknown, Set<string>>();
	return items.flatMap((owner) =>
		owner.outputs.flatMap((output): Owned[] => {
			const { next } = output;
			if (next === undefined) return [{ owner, output }];
			const ofAccount = asked.get(owner.account) ?? new Set();
			const key = `${next.method} ${next.path}`;
			if (ofAccount.has(key)) return [];
			asked.set(owner.account, ofAccount.add(key));
			return [{ owner, output }];
		}),
	);
}
