import type { INode } from 'n8n-workflow';
import { statusError } from '../../../lib/calls/errors';
import type { ApiAnswer, ApiRequest } from '../../../lib/wire/types';
import type { CallSettings } from '../../../lib/parameters/callSettings';
import { outputsOf, type Calls } from '../../../lib/operations/outputs';
import type { Operation } from '../../../lib/operations/types';
import { inputOf } from '../parameters/inputOf';
import { anything } from '../../../lib/wire/shapes';

/* The promise: what was asked ahead is asked again when a refusal may mean that somebody else was faster, and a write that would come out the same is never sent again. */

const settings = { maxPages: 1 } as CallSettings;
const node = { name: 'S', type: 's', typeVersion: 1, parameters: {} } as unknown as INode;

/** Knows a name or not, as the list says each time; `taken` is what a creation is answered. */
function worldOf(known: boolean[], taken: { status: number; body: unknown }) {
	const sent: string[] = [];
	const waited: number[] = [];
	const calls: Calls = {
		send: async ({ method, path }: ApiRequest): Promise<ApiAnswer> => {
			sent.push(`${method} ${path}`);
			if (method === 'POST') {
				const call = { system: 'S', method, path, itemIndex: 0, signedBy: 'token' } as const;
				return await Promise.reject(
					statusError(node, call, { status: taken.status, statusMessage: '', headers: {}, body: taken.body }),
				);
			}
			const body = path === 'list' ? { known: known.shift() } : { path };
			return await Promise.resolve({ status: 200, statusMessage: 'OK', headers: {}, body });
		},
		pause: async (milliseconds) => {
			waited.push(milliseconds);
			await Promise.resolve();
		},
	};
	return { calls, sent, waited };
}

const upsert: Operation = {
	name: 'Create or Update',
	value: 'upsert',
	action: 'Create or update a thing',
	description: 'Create or update',
	route: 'POST things',
	expects: anything,
	ahead: () => ({ method: 'GET', path: 'list', expects: anything }),
	outdated: {
		mayBe: ({ status, words }) => status === 422 && words.includes('taken'),
		askAgainAfter: [0, 2, 4],
	},
	send: (_input, found) =>
		(found?.body as { known: boolean }).known ? { method: 'PUT', path: 'things/1' } : { path: 'things' },
	output: (row, _answer, _input, found) => ({ json: { ...(row as object), ...(found?.body as object) } }),
};

const taken = { status: 422, body: { message: 'The name is taken' } };
const run = async (world: ReturnType<typeof worldOf>) =>
	(await outputsOf(upsert, inputOf([]), settings, world.calls)).map(({ json }) => json);

it('goes on with what it finds the second time, and tells outputs so', async () => {
	const world = worldOf([false, true], taken);
	expect(await run(world)).toEqual([{ path: 'things/1', known: true }]);
	expect(world.sent).toEqual(['GET list', 'POST things', 'GET list', 'PUT things/1']);
	expect(world.waited).toEqual([]);
});

it('waits for a list that is slow, and never repeats the write', async () => {
	const world = worldOf([false, false, false, true], taken);
	expect(await run(world)).toEqual([{ path: 'things/1', known: true }]);
	expect(world.sent.filter((call) => call === 'POST things')).toHaveLength(1);
	expect(world.waited).toEqual([2000, 4000]);
});

it('lets the refusal stand when nothing is found', async () => {
	const world = worldOf([false, false, false, false], taken);
	await expect(run(world)).rejects.toThrow('S answered 422: The name is taken');
	expect(world.sent.filter((call) => call === 'POST things')).toHaveLength(1);
});

it.each([
	['other words', { status: 422, body: { message: 'Too long' } }],
	['another status', { status: 500, body: { message: 'The name is taken' } }],
])('asks nothing again after %s', async (_what, answer) => {
	const world = worldOf([false, true], answer);
	await expect(run(world)).rejects.toThrow(`S answered ${answer.status}`);
	expect(world.sent).toEqual(['GET list', 'POST things']);
});
