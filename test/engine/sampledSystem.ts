import type { SystemName } from '../../catalogue';
import { load } from '../../catalogue/load';
import { soleOperation } from '../../lib/operations/properties';
import { takesScheme } from '../../lib/operations/scheme';
import type { Operation, System } from '../../lib/operations/types';
import { benches, plainBenches, type Bench } from './benches';
import type { Samples } from './samples/types';

/** Operations of a system that can all be run with one credential. */
interface SampledSystem {
	/** With these operations alone. */
	readonly system: System;
	readonly bench: Bench;
	/** One per operation; none of a custom request. */
	readonly samples: Samples;
}

/** A system with the samples of its operations: all that one credential takes, and what is left to others. */
export function sampled({ name, system }: { name: SystemName; system: System }): SampledSystem[] {
	const samples =
		soleOperation(system) === undefined
			? load<Record<string, Samples>>(`test/engine/samples/${name}.ts`)[`${name}Samples`]
			: {};
	const parts: SampledSystem[] = [];
	for (let left = system; left.resources.length > 0;) {
		const [bench, scheme] = benchForMost(left);
		const taken = only(left, (operation) => takesScheme(system, operation, scheme));
		const keys = taken.resources.flatMap(({ value, operations }) => operations.map((one) => `${value}.${one.value}`));
		parts.push({
			system: taken,
			bench,
			samples: Object.fromEntries(Object.entries(samples).filter(([key]) => keys.includes(key))),
		});
		left = only(left, (operation) => !takesScheme(system, operation, scheme));
	}
	const strays = Object.keys(samples).filter((key) => !parts.some((part) => key in part.samples));
	if (strays.length > 0) throw new Error(`${name} has samples without an operation: ${strays.join(', ')}`);
	return parts;
}

function only(system: System, wanted: (operation: Operation) => boolean): System {
	const resources = system.resources.map((resource) => ({
		...resource,
		operations: resource.operations.filter(wanted),
	}));
	return { ...system, resources: resources.filter(({ operations }) => operations.length > 0) };
}

/** The credential that takes most of the operations. */
function benchForMost(system: System): [Bench, scheme: string] {
	const all = [...benches, ...plainBenches];
	const known = system.schemes.flatMap(({ value, credentialType }) => {
		const bench = all.find(({ type }) => type.name === credentialType);
		const operations = system.resources.flatMap((resource) => resource.operations);
		const takes = operations.filter((operation) => takesScheme(system, operation, value)).length;
		return bench && takes > 0 ? [{ bench, value, takes }] : [];
	});
	const [best] = known.sort((one, other) => other.takes - one.takes);
	if (best === undefined) throw new Error(`${system.name} has operations that no credential takes.`);
	return [best.bench, best.value];
}
