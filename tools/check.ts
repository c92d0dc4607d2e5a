import { formatDuration } from './installOnce';
import { projectRoot } from './pack';
import { run } from './run';

/** npm scripts that do not wait for each other. Within a lane, each needs the one before it. */
const lanes = [['lint:code'], ['lint:format', 'typecheck'], ['build', 'scan -- --quick']];

/** `npm run check`: everything that is no test, side by side, since none of it keeps more than one core busy. */
async function main(): Promise<void> {
	const results = await Promise.all(lanes.map(runLane));
	if (results.includes(false)) process.exitCode = 1;
}

async function runLane(scripts: string[]): Promise<boolean> {
	for (const script of scripts) {
		const started = Date.now();
		const { code, output } = await run('npm', ['run', '--silent', ...script.split(' ')], { cwd: projectRoot });
		const verdict = code === 0 ? 'passed' : 'failed';
		process.stdout.write(`${script} ${verdict} in ${formatDuration(Date.now() - started)}\n`);
		if (code !== 0) {
			process.stdout.write(`${output}\n`);
			return false;
		}
	}
	return true;
}

void main();
