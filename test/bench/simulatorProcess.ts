import { startItemPathSimulator } from '../../simulators/itemPath';

/** The system under load, in a process of its own so that its work is not counted as the node's. */
async function main(): Promise<void> {
	const simulator = await startItemPathSimulator();
	process.once('disconnect', () => void simulator.close().finally(() => process.exit()));
	process.send?.({ url: simulator.url, login: simulator.login });
}

void main();
