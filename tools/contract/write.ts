import { comparedWithContract, writeContract } from './contract';

/** `npm run contract`: writes down what is new. What has vanished or changed it names, and writes only with `-- --breaking`. */
async function main(): Promise<void> {
	const { broken, added } = await comparedWithContract();
	for (const line of [...broken, ...added]) process.stdout.write(`${line}\n`);
	if (broken.length > 0 && !process.argv.includes('--breaking')) {
		process.stderr.write(
			'Nothing was written: saved workflows rest on what has vanished or changed. See "Changing what people have stored" in CONTRIBUTING.md.\n',
		);
		process.exitCode = 1;
		return;
	}
	await writeContract();
}

void main();
