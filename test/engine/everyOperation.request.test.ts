import { ExecuteContext } from 'n8n-core';
import type { INodeParameters } from 'n8n-workflow';
import { tableSystems } from '../../catalogue/classes';
import type { System } from '../../lib/operations/types';
import { methodOf } from '../../lib/operations/route';
import { isJsonObject } from '../../lib/json';
import { CUSTOM_REQUEST } from '../../lib/operations/properties';
import { withStage, type Stage } from './benches';
import { readsOfParameters, repeated } from './parameterReads';
import { sampled } from './sampledSystem';
import { aShare } from '../support/share';

/*
 * The promise: no operation exists on paper only. Each is run once with a realistic sample; the system accepts the
 * request, it goes where the table says, and items come out. Each parameter is evaluated once per item.
 */

describe.each(tableSystems.flatMap(sampled))('every operation of $system.name', ({ system, bench, samples }) => {
	let stage: Stage;

	afterEach(() => {
		jest.restoreAllMocks();
	});

	withStage(bench, (opened) => (stage = opened));

	const operations = system.resources
		.filter(({ value }) => value !== CUSTOM_REQUEST)
		.flatMap((resource) =>
			resource.operations.map((operation) => ({
				key: `${resource.value}.${operation.value}`,
				resource: resource.value,
				operation: operation.value,
				route: operation.route,
				counting: operation.counting,
			})),
		);

	it('has a sample', () => {
		expect(Object.keys(samples).sort()).toEqual(operations.map(({ key }) => key).sort());
	});

	const counted = operations.filter(({ counting }) => counting);
	if (counted.length > 0)
		it.each(aShare(counted, 3))('$key, Count Only', async ({ key, resource, operation }) => {
			const parameters = { options: {}, ...samples[key]?.parameters, resource, operation };

			const result = await stage.call(1, { parameters: { ...parameters, countOnly: true } });

			if (result.error) throw result.error;
			expect(result.items.map(({ json }) => json)).toEqual([{ count: expect.any(Number) as number }]);
			expect(stage.calls).toHaveLength(1);
		});

	it.each(aShare(operations, 3))('$key', async ({ key, resource, operation, route }) => {
		const { parameters, binary, items, call } = samples[key] ?? {};
		const reads = readsOfParameters(ExecuteContext);

		const result = await stage.call(1, {
			parameters: { options: {}, ...parameters, resource, operation },
			items: [{ json: {}, ...(binary ? { binary } : {}) }],
		});

		if (result.error) throw result.error;
		if (items === undefined) expect(result.items.length).toBeGreaterThan(0);
		else expect(result.items).toHaveLength(items);
		expect(stage.calls.filter(({ status }) => status >= 400)).toEqual([]);
		const sent = stage.calls.map(({ method, path }) => `${method} ${path}`);
		if (call === undefined) expect(sent).toContainEqual(expect.stringMatching(patternOf(route)));
		else expect(sent).toContain(call);
		// Some proxies and gateways refuse a call that takes JSON alone.
		const accepted = stage.calls.map(({ headers }) => String(headers.accept)).filter((accept) => !/xml/.test(accept));
		expect(new Set(accepted)).toEqual(new Set(GIVES_XML.includes(key) ? [] : ['application/json, */*;q=0.8']));
		expect(repeated(reads())).toEqual([]);
	});

	it.each(aShare(operations, 10))(
		'$key, with an expression in each parameter, reads each once per item',
		async (entry) => {
			const { key, resource, operation } = entry;
			const { parameters, binary } = samples[key] ?? {};
			const item = { json: {}, ...(binary ? { binary } : {}) };
			const reads = readsOfParameters(ExecuteContext);

			// The second item may well be refused what the first one has got: what it reads counts.
			await stage.call(2, {
				parameters: asExpressions({ options: {}, ...parameters, resource, operation }) as INodeParameters,
				items: [item, item],
				onError: 'continueRegularOutput',
			});

			const names = Object.keys(parameters ?? {}).filter((name) => reads().includes(`${name} of 0`));
			expect(repeated(reads())).toEqual([]);
			expect(reads()).toEqual(expect.arrayContaining(names.map((name) => `${name} of 1`)));
		},
	);
});

/** What asks for XML, since it is nothing else. */
const GIVES_XML = ['jobFeed.downloadXml', 'report.getTables'];

/** The same values, each the result of an expression. */
function asExpressions(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(asExpressions);
	if (isJsonObject(value))
		return Object.fromEntries(
			Object.entries(value).map(([name, inner]) => [name, KEPT.includes(name) ? inner : asExpressions(inner)]),
		);
	// Not as one literal: two braces next to one another would end the expression.
	return `={{ JSON.parse(${JSON.stringify(JSON.stringify(value)).replaceAll('}}', '}\\u007d').replaceAll('{{', '{\\u007b')}) }}`;
}

/** Where n8n takes no expression. */
const KEPT = ['resource', 'operation', 'authentication', '__rl', 'mode'];

/** Any path that ends as the route does, its placeholders filled in. */
function patternOf(route: System['resources'][number]['operations'][number]['route']): RegExp {
	const path = route.slice(route.indexOf(' ') + 1);
	const literal = path.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^$()|[\]\\{}]/g, '\\$&'));
	return new RegExp(`^${methodOf(route)} .*/${literal.join('[^/]+')}$`);
}
