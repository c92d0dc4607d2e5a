import { projectRoot } from '../../tools/pack';
import { runOrThrow } from '../../tools/run';
import { builtClasses } from './built';

/** Runs in a new process. n8n-workflow is loaded beforehand: a running n8n has it in memory. */
const script = `
	require('n8n-workflow');
	const classes = JSON.parse(process.argv[1]);
	const start = performance.now();
	for (const { file, name } of classes) new (require(file)[name])();
	process.stdout.write(String(performance.now() - start));
`;

/** Milliseconds to require every node and credential and construct it, once for each of `runs` new processes. */
export async function measureLoading(runs: number): Promise<number[]> {
	const times: number[] = [];
	for (let run = 0; run < runs; run++) {
		const { stdout } = await runOrThrow(process.execPath, ['-e', script, JSON.stringify(builtClasses)], {
			cwd: projectRoot,
		});
		times.push(Number(stdout));
	}
	return times;
}
