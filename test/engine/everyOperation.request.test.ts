import { tableSystems } from '../../catalogue/classes';
import type { System } from '../../lib/operations/types';
import { methodOf } from '../../lib/operations/route';
import { CUSTOM_REQUEST } from '../../lib/operations/properties';
import { withStage, type Stage } from './benches';
import { sampled } from './sampledSystem';

/*
 * The promise: no operation exists on paper only. Each is run once with a realistic sample; the system accepts the
 * request, it goes where the table says, and items come out.
 */

describe.each(tableSystems.map(sampled))('every operation of $system.name', ({ system, bench, samples }) => {
	let stage: Stage;
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
		it.each(counted)('$key, Count Only', async ({ key, resource, operation }) => {
			const parameters = { options: {}, ...samples[key]?.parameters, resource, operation };

			const result = await stage.call(1, { parameters: { ...parameters, countOnly: true } });

			if (result.error) throw result.error;
			expect(result.items.map(({ json }) => json)).toEqual([{ count: expect.any(Number) as number }]);
			expect(stage.calls).toHaveLength(1);
		});

	it.each(operations)('$key', async ({ key, resource, operation, route }) => {
		const { parameters, binary, items, call } = samples[key] ?? {};

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
	});
});

/** Any path that ends as the route does, its placeholders filled in. */
function patternOf(route: System['resources'][number]['operations'][number]['route']): RegExp {
	const path = route.slice(route.indexOf(' ') + 1);
	const literal = path.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^$()|[\]\\{}]/g, '\\$&'));
	return new RegExp(`^${methodOf(route)} .*/${literal.join('[^/]+')}$`);
}
