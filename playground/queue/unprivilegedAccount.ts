import { run } from '../../tools/run';

/** Whom a program runs as; empty for whoever runs this. */
export interface Account {
	uid?: number;
	gid?: number;
}

/** The account to use for a server that refuses to run as root: the named one for root, one's own for everybody else. */
export async function unprivilegedAccount(name: string): Promise<Account> {
	if (process.getuid?.() !== 0) return {};
	const [uid, gid] = [await idOf('-u', name), await idOf('-g', name)];
	return { uid, gid };
}

async function idOf(kind: '-u' | '-g', name: string): Promise<number> {
	const { code, stdout } = await run('id', [kind, name]);
	if (code !== 0) throw new Error(`There is no user "${name}" on this machine, and its server refuses to run as root.`);
	return Number(stdout.trim());
}
