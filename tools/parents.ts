import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process, as the system's table has it. */
interface Listed {
	parent: number;
	command: string;
}

const LOOK_EVERY_MS = 500;

/** What npm puts between itself and a script, unless the shell gives its place to the script. */
const SHELL = /^(\S*\/)?-?(sh|ash|bash|dash|zsh)(\s|$)/;

/**
 * Tells when whoever started this script is gone, killed or not: npm, and a shell between it and this process. Nothing
 * else would tell. A signal to npm alone may not arrive here, and one that cannot be caught never does.
 * A process that no package manager started is left to itself: it may be meant to go on.
 * @returns how to stop looking
 */
export function whenParentsAreGone(then: () => void): () => void {
	if (process.env.npm_lifecycle_event === undefined) return () => undefined;
	const chain = chainToRunner(process.ppid);
	const timer = setInterval(() => {
		if (isUnbroken(chain)) return;
		clearInterval(timer);
		then();
	}, LOOK_EVERY_MS);
	// Looking alone keeps nobody running.
	timer.unref();
	return () => clearInterval(timer);
}

/** The parent, and while that is a shell, its parent: the last of them is the one that runs the script. */
function chainToRunner(parent: number): number[] {
	const chain = [parent];
	for (let listed = look(parent); listed && SHELL.test(listed.command); listed = look(listed.parent)) {
		if (listed.parent <= 1) break;
		chain.push(listed.parent);
	}
	return chain;
}

/** Whose parent ends gets another one at once, also while the one that ended is still listed. */
function isUnbroken([parent, ...further]: readonly number[]): boolean {
	if (process.ppid !== parent) return false;
	let child = parent;
	for (const expected of further) {
		if (look(child)?.parent !== expected) return false;
		child = expected;
	}
	return true;
}

function look(pid: number): Listed | undefined {
	try {
		return process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
	} catch {
		return undefined;
	}
}

/** Containers often have no `ps`. */
function fromProc(pid: number): Listed {
	const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
	// The name before it stands in brackets and may hold anything, brackets included.
	const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
	return { parent: Number(parent), command };
}

function fromPs(pid: number): Listed {
	const line = execFileSync('ps', ['-o', 'ppid=', '-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim();
	const [, parent, command] = /^(\d+)\s+(.*)$/s.exec(line) ?? [];
	if (parent === undefined || command === undefined) throw new Error(`ps does not list ${pid}`);
	return { parent: Number(parent), command };
}
