import { formatTable } from '../../playground/table';
import type { LoadResult } from './load';

const headings = ['Load', 'Executions', 'Time', 'Per worker', 'Token lives', 'Logins', 'Refreshes', 'Refused'];

/** Collects what the loads of a run cost, and prints it as a table after the last one. */
export class Figures {
	private readonly rows: string[][] = [];

	add(what: string, { calls, milliseconds, perWorker, tokens, lives }: LoadResult): void {
		const { logins, refreshes, refused } = tokens;
		this.rows.push([
			what,
			String(calls.length),
			`${(milliseconds / 1000).toFixed(1)} s`,
			perWorker.join(' + '),
			...[lives, logins, refreshes, refused].map(String),
		]);
	}

	print(): void {
		process.stderr.write(`\n${formatTable(headings, this.rows, headings.slice(1))}\n\n`);
	}
}
