import type { SystemName } from '../../catalogue';
import { load } from '../../catalogue/load';
import { soleOperation } from '../../lib/operations/properties';
import type { System } from '../../lib/operations/types';
import { benches, plainBenches, type Bench } from './benches';
import type { Samples } from './samples/types';

/** A system whose operations can all be run. */
interface SampledSystem {
	readonly system: System;
	readonly bench: Bench;
	/** One per operation; none of a custom request. */
	readonly samples: Samples;
}

/** A system with the samples of its operations, and a credential that every one of them takes. */
export function sampled({ name, system }: { name: SystemName; system: System }): SampledSystem {
	const samples =
		soleOperation(system) === undefined
			? load<Record<string, Samples>>(`test/engine/samples/${name}.ts`)[`${name}Samples`]
			: {};
	return { system, bench: benchForAll(system), samples };
}

function benchForAll({ name, schemes, resources }: System): Bench {
	const operations = resources.flatMap((resource) => resource.operations);
	const forAll = schemes
		.filter(({ value }) => operations.every((operation) => operation.schemes?.includes(value) ?? true))
		.map(({ credentialType }) => credentialType);
	const found = [...benches, ...plainBenches].find(({ type }) => forAll.includes(type.name));
	if (found === undefined) throw new Error(`${name} has no credential that every operation takes.`);
	return found;
}
