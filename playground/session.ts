import { startAll, type AllSimulators } from '../simulators/all';
import type { TestedN8n } from '../tools/n8nVersions';
import { CleanUps } from './cleanUps';
import type { PlainCredential } from './client';
import { demoCredentials } from './credentials';
import { readExamples, runExample, storeExample, type ExampleRun, type StoredExample } from './examples';
import { installN8n } from './install';
import { N8n } from './n8n';
import { packOnce } from './packOnce';
import { freePort } from './ports';
import { step } from './step';
import { readCounters, type Counters } from './wire';

/** A real n8n with this package, simulators of all systems, credentials for them, and the examples. */
export interface Session {
	n8n: N8n;
	simulators: AllSimulators;
	/** The demo credentials, as they were imported. */
	credentials: PlainCredential[];
	/** Ids n8n gave the demo credentials, by their names. */
	credentialIds: ReadonlyMap<string, string>;
	examples: StoredExample[];
	/** Runs an example and counts what it sent over the wire. */
	run(example: StoredExample): Promise<ExampleRun & Counters>;
	/** Ends everything and removes what it left on disk, the install in the cache folder excepted. */
	stop(): Promise<void>;
}

export interface SessionOptions {
	/** Where the editor listens; a free port if absent. */
	port?: number;
	/** Where the first simulator listens, and the others after it; free ports if absent. */
	firstPort?: number;
	/** The newest n8n of the list if absent. */
	version?: TestedN8n;
	/** Settings for n8n beside those every playground has. */
	environment?: Record<string, string>;
}

/** Builds, packs, installs and starts it all. Says on stderr what it is doing. */
export async function startSession({ version, environment, ...wanted }: SessionOptions = {}): Promise<Session> {
	const port = wanted.port ?? (await freePort());
	const cleanUps = new CleanUps();
	const stop = async () => await cleanUps.run();

	try {
		const packed = await packOnce();
		cleanUps.add(packed.remove);
		const install = await installN8n(version);

		const startSimulators = async () => {
			const redirectUris = [`http://localhost:${port}/rest/oauth2-credential/callback`];
			const simulators = await startAll({ firstPort: wanted.firstPort ?? 0, redirectUris });
			cleanUps.add(async () => await simulators.close());
			return simulators;
		};
		const { tarball } = packed;
		const [simulators, n8n] = await step(`Starting the simulators and n8n ${install.version}`, async () => {
			const starting = [
				startSimulators(),
				cleanUps.kept(N8n.start({ install, tarballs: [tarball], port, environment })),
			] as const;
			// If one fails the other may still be on its way, and only what has started can be ended.
			await Promise.allSettled(starting);
			return await Promise.all(starting);
		});

		const credentials = demoCredentials(simulators);
		const credentialIds = new Map<string, string>();
		const examples: StoredExample[] = [];
		await step('Importing credentials and examples', async () => {
			for (const credential of credentials) {
				credentialIds.set(credential.name, await n8n.client.createCredential(credential));
			}
			for (const workflow of await readExamples()) {
				examples.push(await storeExample(n8n.client, workflow, credentialIds));
			}
		});

		const run = async (example: StoredExample) => {
			const before = await readCounters(simulators);
			const result = await runExample(n8n.client, simulators, example);
			const after = await readCounters(simulators);
			return { ...result, requests: after.requests - before.requests, tokens: after.tokens - before.tokens };
		};
		return { n8n, simulators, credentials, credentialIds, examples, run, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}
