import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Row, Rows } from '../credentialStore';

/** Stored credentials in a file, for several processes: as in n8n's database, whoever writes last wins, and nobody waits. */
export class SharedRows implements Rows {
	constructor(private readonly file: string) {}

	get size(): number {
		return this.all().size;
	}

	get(id: string): Row | undefined {
		return this.all().get(id);
	}

	/** Begins with one credential. */
	static create(file: string, id: string, row: Row): SharedRows {
		writeFileSync(file, '[]');
		const rows = new SharedRows(file);
		rows.set(id, row);
		return rows;
	}

	set(id: string, row: Row): Map<string, Row> {
		const all = this.all().set(id, row);
		// Whoever reads meanwhile finds the file of before, whole.
		const draft = `${this.file}.${process.pid}`;
		writeFileSync(draft, JSON.stringify([...all]));
		renameSync(draft, this.file);
		return all;
	}

	private all(): Map<string, Row> {
		return new Map(JSON.parse(readFileSync(this.file, 'utf8')) as Array<[string, Row]>);
	}
}
