import type { ApiAnswer, ApiClient } from '../wire/types';
import type { AskOfRun } from './types';

/**
 * For one run: a question that is the same for several items goes out once for each account, and what came of it, be it a
 * refusal, is everybody's.
 * @returns the asker of an item
 */
export function askingOnce(client: ApiClient): (itemIndex: number) => AskOfRun {
	const known = new Map<unknown, Map<string, Promise<ApiAnswer>>>();
	return (itemIndex) => async (request) => {
		const account = await client.accountOf(itemIndex);
		const answers = known.get(account) ?? new Map<string, Promise<ApiAnswer>>();
		known.set(account, answers);
		const { method, path, query, headers } = request;
		const key = JSON.stringify([method, path, query, headers]);
		const answer = answers.get(key) ?? client.send(request, itemIndex);
		answers.set(key, answer);
		return await answer;
	};
}
