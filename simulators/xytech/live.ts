import { SeededRandom, type Live, type LiveChange } from '../kit';
import type { ExportAdaptor, ExportEvent } from './exportAdaptor';
import { findColumn, findDocument, tableOf, type Cell, type Document, type Row, type Table } from './schema';
import { inventJob, inventWorkOrder, phases } from './seed';
import { dayOf } from './seed/dates';
import { locations } from './seed/names';
import type { Store } from './store';
import { applyOperations, create, type WriteContext } from './write';

const SEED = 20431;

type Values = Readonly<Record<string, Cell>>;

/** The studio at work: every method is one thing people do in the platform, now. Answers are copies. */
export class XytechLive implements Live {
	private random = new SeededRandom(SEED);

	constructor(
		private readonly store: Store,
		private readonly now: () => number,
		private readonly exportAdaptor: ExportAdaptor,
	) {}

	/** Back to the first step. */
	reset(): void {
		this.random = new SeededRandom(SEED);
	}

	/**
	 * Somebody changes a record: as told, or the way such records change.
	 * @param key the primary key
	 */
	changeRecord(documentName: string, key: string | number, values?: Values): Row {
		const { table } = this.documentOf(documentName);
		const row = this.store.find(table.name, table.primary, key);
		if (!row) throw new Error(`No ${table.name} with ${table.primary} ${key}`);
		return this.change(table, row, values ?? this.usualChange(table, row));
	}

	/** A job is entered. */
	addJob(values: Values = {}): Row {
		const job = inventJob(this.random, 0, dayOf(this.now()));
		return this.add('JmJob', { ...job, job_no: -1, job_status_no: 1, active: true, external_key: null }, values);
	}

	/** A work order is entered for one of the jobs. */
	addWorkOrder(values: Values = {}): Row {
		const order = inventWorkOrder(this.random, this.store.rows('jm_job'), 0, dayOf(this.now()) + 1);
		const [code, description] = phases[0];
		const beginning = { wo_no_seq: '+1', phase_code: code, phase_desc: description, external_key: null };
		return this.add('JmWorkOrder', { ...order, ...beginning }, values);
	}

	async tick(): Promise<LiveChange> {
		const kind = this.random.next();
		if (kind < 0.1) return await this.told('JmJob', this.addJob(), 'INSERT', 'new');
		if (kind < 0.2) return await this.told('JmWorkOrder', this.addWorkOrder(), 'INSERT', 'new');
		const documentName = kind < 0.6 ? 'JmJob' : kind < 0.85 ? 'JmWorkOrder' : 'LibMaster';
		const { table } = this.documentOf(documentName);
		const row = this.random.pick(this.store.rows(table.name));
		const values = this.usualChange(table, row);
		const changed = this.change(table, row, values);
		return await this.told(documentName, changed, 'UPDATE', `changed ${Object.keys(values).join(' and ')}`);
	}

	/** The event triggers of the platform see the change. */
	private async told(documentName: string, row: Row, type: ExportEvent, what: string): Promise<LiveChange> {
		const { table } = this.documentOf(documentName);
		const id = row[table.primary] as string | number;
		const delivery = this.exportAdaptor.listensTo(documentName)
			? await this.exportAdaptor.send(documentName, id, type)
			: undefined;
		return { resource: documentName, id, what, ...(delivery ? { delivery } : {}) };
	}

	private usualChange(table: Table, row: Row): Values {
		switch (table.name) {
			case 'jm_job': {
				const statuses = this.store.rows('jm_job_status').map(({ job_status_no: number }) => number);
				return { job_status_no: statuses[(statuses.indexOf(row.job_status_no) + 1) % statuses.length] };
			}
			case 'jm_work_order': {
				const at = phases.findIndex(([known]) => known === row.phase_code);
				const [code, description] = phases[(at + 1) % phases.length];
				return { phase_code: code, phase_desc: description };
			}
			case 'lib_master':
				return { library_location: this.random.pick(locations.filter((place) => place !== row.library_location)) };
			case 'sch_resource':
				return { active: row.active !== true };
			default:
				throw new Error(`Say what to change in ${table.name}`);
		}
	}

	private change(table: Table, row: Row, values: Values): Row {
		const known = Object.entries(values).map(([name, value]) => {
			const column = findColumn(table, name);
			if (column === undefined) throw new Error(`${table.name} has no column ${name}`);
			return [column, value] as const;
		});
		const changes: Row = Object.fromEntries(known);
		applyOperations(this.context(), table, [row], changes);
		// The date of the change, too, can be told.
		return { ...Object.assign(row, changes) };
	}

	private add(documentName: string, invented: Row, values: Values): Row {
		const { document, table } = this.documentOf(documentName);
		create(this.context(), document, { [table.name]: [{ ...invented, ...values }] });
		const row = this.store.rows(table.name).at(-1);
		if (!row) throw new Error(`${documentName} was not created`);
		return { ...Object.assign(row, 'update_dt' in values ? { update_dt: values.update_dt } : {}) };
	}

	private documentOf(name: string): { document: Document; table: Table } {
		const document = findDocument(name);
		if (!document) throw new Error(`No document ${name}`);
		return { document, table: tableOf(document.table) };
	}

	private context(): WriteContext {
		return { store: this.store, timestamp: new Date(this.now()).toISOString() };
	}
}
