import type { INodeExecutionData } from 'n8n-workflow';
import { tableSystems } from '../../catalogue/classes';
import { CUSTOM_REQUEST } from '../../lib/operations/properties';
import { methodOf } from '../../lib/operations/route';
import type { RequestFilter } from '../../simulators/kit';
import { withStage, type Stage } from './benches';
import { sampled } from './sampledSystem';
import { wrongAnswers } from './wrongAnswers';
import { aShare } from '../support/share';

/*
 * The promise: a success is a success only in the shape the operation expects. Every operation is run against every wrong
 * answer (in `npm test`, some); that the right ones pass, everyOperation.request.test.ts shows, and events have theirs in pollingPromises.ts.
 */

/** Documented to answer with a text: any short one may be the right one. */
const ANSWERED_IN_WORDS: ReadonlySet<string> = new Set(['Nextome feature.delete', 'Nextome venueCategory.delete']);

describe.each(tableSystems.flatMap(sampled))('no operation of $system.name', ({ system, bench, samples }) => {
	let stage: Stage;
	withStage(bench, (opened) => (stage = opened));

	const operations = system.resources
		.filter(({ value }) => value !== CUSTOM_REQUEST)
		.flatMap(({ value: resource, operations: table }) =>
			table.map(({ value: operation, route, counting }) => ({
				key: `${resource}.${operation}`,
				parameters: { options: {}, ...samples[`${resource}.${operation}`]?.parameters, resource, operation },
				binary: samples[`${resource}.${operation}`]?.binary,
				method: methodOf(route),
				counting,
			})),
		);
	const counted = operations
		.filter(({ counting }) => counting !== undefined)
		.map((one) => ({ ...one, key: `${one.key}, Count Only`, parameters: { ...one.parameters, countOnly: true } }));

	const wrongFor = (key: string) =>
		ANSWERED_IN_WORDS.has(`${system.name} ${key}`)
			? wrongAnswers.filter(({ isText }) => isText !== true)
			: wrongAnswers;

	/** One item for each wrong answer, so that no item gets another's. */
	async function errorsOf({ key, parameters, binary }: (typeof operations)[number], match: RequestFilter) {
		const answers = wrongFor(key);
		for (const { fault } of answers) stage.simulator.control.addFault({ ...fault, match: { ...match, kind: 'api' } });
		const items = answers.map((): INodeExecutionData => ({ json: {}, ...(binary ? { binary } : {}) }));
		const options = { ...(parameters.options as object), itemsInParallel: 1, retries: 0 };
		const result = await stage.call(1, {
			parameters: { ...parameters, options },
			items,
			onError: 'continueRegularOutput',
		});
		expect(result.error).toBeUndefined();
		expect(stage.calls.filter(({ fault }) => fault !== undefined)).toHaveLength(answers.length);
		return answers.map(({ title, quoted }, index) => {
			const own = result.items.filter(({ pairedItem }) => (pairedItem as { item: number }).item === index);
			return { title, quoted, items: own.map(({ json }) => json) };
		});
	}

	it.each(aShare([...operations, ...counted], 10))('takes one for a success: $key', async (operation) => {
		for (const { title, quoted, items } of await errorsOf(operation, {})) {
			expect([title, items]).toEqual([title, [{ error: expect.stringContaining(quoted), details: expect.anything() }]]);
		}
	});

	const writes = operations.filter(({ method }) => method !== 'GET');
	it.each(aShare(writes, 6))('that writes invites to do it twice: $key', async (operation) => {
		for (const { title, quoted, items } of await errorsOf(operation, { method: operation.method })) {
			expect([title, items]).toEqual([title, [{ error: expect.stringContaining(quoted), details: expect.anything() }]]);
			const [{ error, details } = {}] = items;
			const { description } = details as { description: string };
			expect([title, description]).not.toEqual([title, expect.stringMatching(/run it again/i)]);
			// Where the system itself says that it did nothing, there is nothing to look for.
			if (/did not do it/.test(String(error))) continue;
			expect([title, description]).toEqual([title, expect.stringContaining('look before you send it again')]);
		}
	});
});
