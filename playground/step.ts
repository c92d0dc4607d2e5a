import { formatDuration } from '../tools/installOnce';

/** Does one step of a start, and says on stderr what is being done and how long it took. */
export async function step<T>(what: string, work: () => Promise<T>): Promise<T> {
	const started = Date.now();
	process.stderr.write(`${what} ... `);
	try {
		const result = await work();
		process.stderr.write(`${formatDuration(Date.now() - started)}\n`);
		return result;
	} catch (error) {
		process.stderr.write('stopped\n');
		throw error;
	}
}
