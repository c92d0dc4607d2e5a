/*
 * The promise: the simulators end with the npm that started them, whatever ended npm, and nothing else is needed for it.
 */
import { aShare } from '../../support/share';
import { allGone, RunningScript } from '../../support/processTree';

let script: RunningScript | undefined;
afterEach(async () => await script?.clearAway());

it.each(aShare(['SIGTERM', 'SIGKILL'] as const, 2))('a %s to npm alone ends the simulators', async (signal) => {
	script = RunningScript.start('simulators', ['--first-port', '0']);
	await script.prints('Ctrl-C stops the simulators.');
	const processes = await script.processes();
	// npm, the simulators, the identity provider.
	expect(processes.length).toBeGreaterThanOrEqual(3);
	script.npm.kill(signal);
	await allGone(processes);
});
