/** A stored cell. Dates are ISO 8601 text with an offset, as the platform prints them. */
export type Cell = string | number | boolean | null;
export type Row = Record<string, Cell>;

export type ColumnType = 'string' | 'number' | 'boolean' | 'datetime';

export interface Table {
	readonly name: string;
	readonly primary: string;
	/** Fields that stand beside the primary key inside its nested object; those of them listed in `columns` also find a row. */
	readonly alternates: readonly string[];
	readonly columns: Readonly<Record<string, ColumnType>>;
	/** Columns holding another table's key: they are answered as that table's nested key object. */
	readonly references: Readonly<Record<string, string>>;
	/** What a POST must bring. */
	readonly mandatory: readonly string[];
	/** For a sub-table: the column that names the row it belongs to. */
	readonly parentColumn?: string;
	readonly subTables: readonly string[];
}

export interface Document {
	readonly name: string;
	readonly kind: 'record' | 'list';
	readonly table: string;
	/** The number attachments use to say which document they belong to. */
	readonly id?: number;
}

type TableInput = Pick<Table, 'primary' | 'columns'> & Partial<Table>;

const define = (name: string, input: TableInput): Table => ({
	alternates: [],
	references: {},
	mandatory: [],
	subTables: [],
	...input,
	name,
});

const tableList: readonly Table[] = [
	define('jm_job', {
		primary: 'job_no',
		alternates: ['external_key'],
		columns: {
			job_no: 'number',
			job_desc: 'string',
			division_no: 'number',
			cust_id: 'string',
			customer_name: 'string',
			job_type_no: 'number',
			job_status_no: 'number',
			po_no: 'string',
			begin_dt: 'datetime',
			goodnight_date: 'datetime',
			budget_amount: 'number',
			active: 'boolean',
			external_key: 'string',
			create_dt: 'datetime',
			update_dt: 'datetime',
			jm_job_JOBCUST_field_45: 'string',
		},
		references: {
			division_no: 'jm_division',
			cust_id: 'ar_customer',
			job_type_no: 'jm_job_type',
			job_status_no: 'jm_job_status',
		},
		mandatory: ['job_desc', 'cust_id'],
		subTables: ['jm_episode'],
	}),
	define('jm_episode', {
		primary: 'episode_no',
		columns: {
			episode_no: 'number',
			job_no: 'number',
			episode_code: 'string',
			episode_desc: 'string',
			air_date: 'datetime',
		},
		references: { job_no: 'jm_job' },
		parentColumn: 'job_no',
	}),
	define('jm_work_order', {
		primary: 'wo_no_seq',
		alternates: ['external_key'],
		columns: {
			wo_no_seq: 'string',
			wo_desc: 'string',
			wo_begin_dt: 'datetime',
			wo_end_dt: 'datetime',
			wo_type_no: 'number',
			phase_code: 'string',
			phase_desc: 'string',
			sched_by_name: 'string',
			rate_card_no: 'number',
			cust_id: 'string',
			job_no: 'number',
			division_no: 'number',
			external_key: 'string',
			create_dt: 'datetime',
			update_dt: 'datetime',
		},
		references: {
			wo_type_no: 'jm_wo_type',
			cust_id: 'ar_customer',
			job_no: 'jm_job',
			division_no: 'jm_division',
		},
		mandatory: ['wo_desc', 'wo_begin_dt', 'wo_end_dt', 'wo_type_no', 'phase_code', 'rate_card_no', 'cust_id'],
		subTables: ['mo_service_row'],
	}),
	define('mo_service_row', {
		primary: 'service_row_no',
		columns: {
			service_row_no: 'number',
			wo_no_seq: 'string',
			service_desc: 'string',
			quantity: 'number',
		},
		references: { wo_no_seq: 'jm_work_order' },
		parentColumn: 'wo_no_seq',
		subTables: ['mo_operation'],
	}),
	define('mo_operation', {
		primary: 'operation_no',
		columns: {
			operation_no: 'number',
			service_row_no: 'number',
			operation_desc: 'string',
			planned_minutes: 'number',
		},
		references: { service_row_no: 'mo_service_row' },
		parentColumn: 'service_row_no',
	}),
	define('lib_master', {
		primary: 'master_no',
		alternates: ['barcode', 'external_key'],
		columns: {
			master_no: 'number',
			barcode: 'string',
			master_desc: 'string',
			title_desc: 'string',
			media_format: 'string',
			aspect_ratio: 'string',
			frame_rate: 'number',
			duration: 'string',
			library_location: 'string',
			division_no: 'number',
			cust_id: 'string',
			external_key: 'string',
			create_dt: 'datetime',
			update_dt: 'datetime',
		},
		references: { division_no: 'jm_division', cust_id: 'ar_customer' },
		mandatory: ['master_desc'],
		subTables: ['lib_master_audio'],
	}),
	define('lib_master_audio', {
		primary: 'master_audio_no',
		columns: {
			master_audio_no: 'number',
			master_no: 'number',
			channel_no: 'number',
			language_code: 'string',
			audio_desc: 'string',
		},
		references: { master_no: 'lib_master' },
		parentColumn: 'master_no',
	}),
	define('sch_resource', {
		primary: 'resource_code',
		alternates: ['resource_no', 'external_key'],
		columns: {
			resource_code: 'string',
			resource_no: 'number',
			resource_desc: 'string',
			group_code: 'string',
			division_no: 'number',
			email: 'string',
			active: 'boolean',
			external_key: 'string',
			create_dt: 'datetime',
			update_dt: 'datetime',
		},
		references: { division_no: 'jm_division' },
		mandatory: ['resource_code', 'resource_desc', 'group_code'],
	}),
	define('sys_attachment', {
		primary: 'attachment_no',
		columns: {
			attachment_no: 'number',
			attachment_keystring: 'string',
			file_name: 'string',
			attachment_type: 'string',
			file_size: 'number',
		},
		parentColumn: 'attachment_keystring',
	}),
	// Lookups: reached only through the key objects of the tables above.
	define('jm_division', {
		primary: 'division_no',
		alternates: ['division_desc', 'division_code', 'external_key'],
		columns: { division_no: 'number', division_desc: 'string', division_code: 'string', external_key: 'string' },
	}),
	define('ar_customer', {
		primary: 'cust_id',
		alternates: ['list_id', 'other_cust_id', 'cust_reference', 'external_key'],
		columns: {
			cust_id: 'string',
			list_id: 'string',
			other_cust_id: 'string',
			cust_reference: 'string',
			external_key: 'string',
			cust_name: 'string',
		},
	}),
	define('jm_job_type', {
		primary: 'job_type_no',
		alternates: ['job_type_desc'],
		columns: { job_type_no: 'number', job_type_desc: 'string' },
	}),
	define('jm_job_status', {
		primary: 'job_status_no',
		alternates: ['job_status_desc'],
		columns: { job_status_no: 'number', job_status_desc: 'string' },
	}),
	define('jm_wo_type', {
		primary: 'wo_type_no',
		alternates: ['wo_type_desc'],
		columns: { wo_type_no: 'number', wo_type_desc: 'string' },
	}),
];

const documentList: readonly Document[] = [
	{ name: 'JmJob', kind: 'record', table: 'jm_job', id: 10315 },
	{ name: 'JmJobList', kind: 'list', table: 'jm_job', id: 315 },
	{ name: 'JmJobStatus', kind: 'record', table: 'jm_job_status', id: 10317 },
	{ name: 'JmJobType', kind: 'record', table: 'jm_job_type', id: 10322 },
	{ name: 'JmWorkOrder', kind: 'record', table: 'jm_work_order', id: 10339 },
	{ name: 'JmWorkOrderList', kind: 'list', table: 'jm_work_order' },
	// A media order is the same work order seen with its service rows.
	{ name: 'MoMediaOrder', kind: 'record', table: 'jm_work_order' },
	{ name: 'MoMediaOrderList', kind: 'list', table: 'jm_work_order' },
	{ name: 'LibMaster', kind: 'record', table: 'lib_master' },
	{ name: 'LibMasterList', kind: 'list', table: 'lib_master' },
	{ name: 'SchResource', kind: 'record', table: 'sch_resource' },
	{ name: 'SchResourceList', kind: 'list', table: 'sch_resource' },
	{ name: 'SysAttachment', kind: 'record', table: 'sys_attachment' },
];

const tablesByName = new Map(tableList.map((table) => [table.name, table]));
const documentsByName = new Map(documentList.map((document) => [document.name.toLowerCase(), document]));
const documentsById = new Map(
	documentList.flatMap((document) => (document.id ? [[document.id, document] as const] : [])),
);

/** The table of that name; asking for one that is not in the list above is a mistake in the simulator. */
export function tableOf(name: string): Table {
	const table = tablesByName.get(name);
	if (!table) throw new Error(`No table ${name} in the simulator`);
	return table;
}

export const isTable = (name: string): boolean => tablesByName.has(name);

/** Finds a document whatever its spelling in the URL: the platform does not mind the case. */
export const findDocument = (name: string): Document | undefined => documentsByName.get(name.toLowerCase());

export const findDocumentById = (id: number): Document | undefined => documentsById.get(id);

/** The columns that identify one row: `/JmJob/job_no=342`, `/LibMaster/barcode=VX1001`. */
export function keyColumns(table: Table): string[] {
	return [table.primary, ...table.alternates.filter((name) => name in table.columns)];
}

/** The column's real spelling, or undefined when the table has none of that name. */
export function findColumn(table: Table, name: string): string | undefined {
	if (Object.hasOwn(table.columns, name)) return name;
	return Object.keys(table.columns).find((column) => column.toLowerCase() === name.toLowerCase());
}
