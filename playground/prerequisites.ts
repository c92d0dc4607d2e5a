import { newest, type TestedN8n } from '../tools/n8nVersions';
import { run } from '../tools/run';
import { isN8nInstalled } from './install';

/** The parts of a compiler that compiling SQLite takes, and a question each answers if it is there. */
const compiler: Array<{ name: string; command: string; args: string[] }> = [
	{ name: 'python3', command: 'python3', args: ['--version'] },
	{ name: 'make', command: 'make', args: ['--version'] },
	{ name: 'g++', command: 'g++', args: ['--version'] },
];

const howToGetCompiler: Partial<Record<NodeJS.Platform, string>> = {
	linux: 'On Debian or Ubuntu: sudo apt-get install python3 make g++',
	darwin: 'On macOS: xcode-select --install',
};

/** Says what is missing before minutes are spent on finding out. Throws one error that names all of it. */
export async function checkPrerequisites(versions: TestedN8n[] = [newest]): Promise<void> {
	const missing = [nodeProblem(), await npmProblem(), await compilerProblem(versions)].filter(
		(text) => text !== undefined,
	);
	if (missing.length > 0) throw new Error(missing.join('\n'));
}

function nodeProblem(): string | undefined {
	const [major] = process.versions.node.split('.').map(Number);
	return major < 20 ? `Node 20 or later is needed, and this is ${process.version}.` : undefined;
}

async function npmProblem(): Promise<string | undefined> {
	return (await answers('npm', ['--version']))
		? undefined
		: 'npm was not found. It comes with Node: https://nodejs.org';
}

/** Only the first start of a version compiles anything. */
async function compilerProblem(versions: TestedN8n[]): Promise<string | undefined> {
	if (versions.every((version) => isN8nInstalled(version))) return undefined;
	const found = await Promise.all(compiler.map(async ({ command, args }) => await answers(command, args)));
	const missing = compiler.filter((_, index) => !found[index]).map(({ name }) => name);
	if (missing.length === 0) return undefined;
	const advice = howToGetCompiler[process.platform] ?? 'Install them with your package manager';
	return `n8n's database, SQLite, is compiled on the first start, and ${missing.join(', ')} cannot be found. ${advice}, then start again.`;
}

async function answers(command: string, args: string[]): Promise<boolean> {
	try {
		return (await run(command, args)).code === 0;
	} catch {
		return false;
	}
}
