import { demoCredentials } from '../../playground/credentials';
import { installN8n } from '../../playground/install';
import { N8n } from '../../playground/n8n';
import { installPackages } from '../../playground/n8nFolder';
import { packOnce, singleIn, singlesVariable } from '../../playground/packOnce';
import { freePort } from '../../playground/ports';
import { startAll, type AllSimulators } from '../../simulators/all';
import type { SinglePackage } from '../../tools/packages/singlePackages';
import type { StoredCredential } from '../support/realSession';
import { testedN8n } from '../support/testedN8n';

/** A package to be installed: one that brings a single system, or the one that brings them all. */
export type Installed = SinglePackage | 'all';

/** A real n8n whose packages can be exchanged, with the simulators of all systems. */
export interface Instance {
	readonly n8n: N8n;
	readonly simulators: AllSimulators;
	/** Ends n8n, installs these packages in place of the others, and starts it again. */
	exchange(packages: readonly Installed[]): Promise<void>;
	/** Stores the demo credential of a type. */
	addCredential(type: string, changes?: Record<string, unknown>): Promise<StoredCredential>;
}

/** Starts a real n8n of the tested version for all tests of a file, and ends it after them. */
export function useN8n(first: readonly Installed[]): () => Instance {
	const ends: Array<() => Promise<void>> = [];
	let instance: Instance | undefined;

	beforeAll(async () => {
		const install = await installN8n(testedN8n);
		const all = await packOnce();
		ends.push(all.remove);
		const tarballs = (packages: readonly Installed[]): string[] =>
			packages.map((one) => (one === 'all' ? all.tarball : singleIn(process.env[singlesVariable] ?? '', one)));
		const simulators = await startAll({ firstPort: 0 });
		ends.push(simulators.close);
		const n8n = await N8n.start({ install, tarballs: tarballs(first), port: await freePort() });
		ends.push(async () => await n8n.stop());
		let added = 0;
		instance = {
			n8n,
			simulators,
			exchange: async (packages) =>
				await n8n.restart('end', async () => await installPackages(n8n.userFolder, tarballs(packages))),
			addCredential: async (type, changes = {}) => {
				const demo = demoCredentials(simulators).find((one) => one.type === type);
				if (!demo) throw new Error(`There is no demo credential of type ${type}.`);
				const credential = { ...demo, name: `${demo.name} ${(added += 1)}`, data: { ...demo.data, ...changes } };
				return { ...credential, storedId: await n8n.client.createCredential(credential) };
			},
		};
		// The first start of all fetches and compiles n8n.
	}, 1_800_000);

	afterAll(async () => {
		for (const end of ends.reverse()) await end();
	});

	return () => {
		if (!instance) throw new Error('n8n is not started yet.');
		return instance;
	};
}
