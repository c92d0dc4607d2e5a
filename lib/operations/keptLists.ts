import type { ILoadOptionsFunctions, INodeListSearchItems } from 'n8n-workflow';
import { clock } from '../clock';
import { rememberIn } from '../remember';
import type { GatheredSearch, Ask, SearchState } from './types';

/*
 * A list that is put together is had when it is opened. Who types a search in it then searches in what came: n8n asks anew
 * with every pause, and what the system would be asked again is the same.
 */

/** How long a person may go on typing before it is had anew. Milliseconds. */
const KEPT_FOR = 60_000;

interface Kept {
	readonly at: number;
	/** What it depends on, as it was: parameters by name, and ways of filling them in. */
	readonly parameters: ReadonlyMap<string, string | undefined>;
	readonly modes: ReadonlyMap<string, string>;
	readonly entries: readonly INodeListSearchItems[];
}

/** By list, and by the credentials of the node that is open. */
let kept = new WeakMap<GatheredSearch, Map<string, Kept>>();

/** The entries of a list: as they came when it was opened if a person is typing, else as the system has them now. */
export async function entriesOf(
	search: GatheredSearch,
	context: ILoadOptionsFunctions,
	ask: Ask,
	state: SearchState,
): Promise<readonly INodeListSearchItems[]> {
	const lists = kept.get(search) ?? new Map<string, Kept>();
	kept.set(search, lists);
	const key = JSON.stringify([context.getNode().credentials, context.getCurrentNodeParameter('authentication')]);
	const known = lists.get(key);
	if (state.filter !== '' && known !== undefined && counts(known, state)) return known.entries;

	const parameters = new Map<string, string | undefined>();
	const modes = new Map<string, string>();
	const noted = <Known, Value extends Known>(values: Map<string, Known>, name: string, value: Value): Value => {
		values.set(name, value);
		return value;
	};
	const entries = await search.gather(ask, {
		...state,
		parameter: (name) => noted(parameters, name, state.parameter(name)),
		needed: (name, displayName) => noted(parameters, name, state.needed(name, displayName)),
		mode: (name) => noted(modes, name, state.mode(name)),
	});
	rememberIn(lists, key, { at: clock.monotonic(), parameters, modes, entries });
	return entries;
}

/** Forgets all lists, as a new process would. For tests. */
export function forgetLists(): void {
	kept = new WeakMap();
}

function counts({ at, parameters, modes }: Kept, state: SearchState): boolean {
	return (
		clock.monotonic() - at < KEPT_FOR &&
		[...parameters].every(([name, value]) => state.parameter(name) === value) &&
		[...modes].every(([name, mode]) => state.mode(name) === mode)
	);
}
