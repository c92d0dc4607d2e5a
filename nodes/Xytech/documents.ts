/** A document the vendor names. Every customer has many more; any name can be typed. */
export interface KnownDocument {
	readonly name: string;
	/** What people call it. */
	readonly title: string;
	/** Its root table, where the name does not tell. */
	readonly table?: string;
	/** The column of its primary key, where it is known. */
	readonly key?: string;
	/** The number that says in an attachment's address which document it belongs to. */
	readonly id?: number;
}

type More = Omit<KnownDocument, 'name' | 'title'>;

const order: More = { table: 'jm_work_order', key: 'wo_no_seq' };

/** Documents that hold one record each. */
export const recordDocuments: readonly KnownDocument[] = [
	known('SysAddress', 'Address'),
	known('XeAlert', 'Alert'),
	known('BidVersion', 'Bid Version', { key: 'version_no' }),
	known('JmBillingCode', 'Billing Code'),
	known('ArCategory', 'Category'),
	known('SysContactFacade', 'Contact'),
	known('ArCustomer', 'Customer', { key: 'cust_id' }),
	known('JmDivision', 'Division', { key: 'division_no' }),
	known('GlAccount', 'GL Account'),
	known('JmInvoice', 'Invoice'),
	known('JmInvoiceBatch', 'Invoice Batch'),
	known('JmJob', 'Job', { key: 'job_no', id: 10315 }),
	known('JmJobStatus', 'Job Status', { id: 10317 }),
	known('JmJobType', 'Job Type', { key: 'job_type_no', id: 10322 }),
	known('LibMaster', 'Library Asset', { key: 'master_no' }),
	known('MoMediaOrder', 'Media Order', order),
	known('MoService', 'Media Order Service'),
	known('MoSources', 'Media Order Sources'),
	known('MoTransaction', 'Media Order Transaction'),
	known('PmProject', 'Project'),
	known('SchQualification', 'Qualification'),
	known('JmRate', 'Rate'),
	known('JmRateCard', 'Rate Card', { key: 'rate_card_no' }),
	known('SchRosterTimeOff', 'Roster Time Off'),
	known('SchGroup', 'Scheduling Group'),
	known('SchResource', 'Scheduling Resource', { key: 'resource_code' }),
	known('JmJobTable1', 'Subscription', { id: 10318 }),
	known('TcBatch', 'Time Card Batch', { key: 'batch_no' }),
	known('TcEmployee', 'Time Card Employee'),
	known('LibTitle', 'Title', { key: 'title_no' }),
	known('LibTitleHierarchyFacade', 'Title Hierarchy'),
	known('XmTransmissionOrder', 'Transmission Order', order),
	known('XmService', 'Transmission Order Service'),
	known('XmTransaction', 'Transmission Order Transaction'),
	known('SysUser', 'User'),
	known('ApVendor', 'Vendor'),
	known('JmWorkOrder', 'Work Order', { key: 'wo_no_seq', id: 10339 }),
	known('JmActual', 'Work Order Actual', { table: 'jm_actual_header', key: 'actual_hdr_no' }),
	known('JmWoTransaction', 'Work Order Transaction', { id: 10346 }),
];

/** Documents that return many rows. */
export const listDocuments: readonly KnownDocument[] = [
	known('BidDetailList', 'Bid Details'),
	known('JmJobList', 'Jobs', { id: 315 }),
	known('LibMasterList', 'Library Assets'),
	known('ImSessionLibMasterList', 'Library Assets of Sessions'),
	known('MoOperationList', 'Media Order Operations'),
	known('MoServiceRowList', 'Media Order Service Rows'),
	known('MoMediaOrderList', 'Media Orders'),
	known('JmOrgProductList', 'Products'),
	known('PmProjectList', 'Projects'),
	known('SchRosterTimeOffList', 'Roster Times Off'),
	known('SchResourceList', 'Scheduling Resources'),
	known('JmTrxReport', 'Transaction Reports', { id: 359 }),
	known('JmTrxList', 'Transactions'),
	known('XmOperationList', 'Transmission Order Operations'),
	known('XmServiceRowList', 'Transmission Order Service Rows'),
	known('JmWorkOrderList', 'Work Orders'),
];

/** Documents that files can be attached to by number. */
export const attachableDocuments: readonly KnownDocument[] = recordDocuments.filter(({ id }) => id !== undefined);

/** The root table of a document, as far as is known or its name tells: `JmJob` has `jm_job`. */
export function tableOf(document: string): string {
	return (
		find(document)?.table ??
		document
			.replace(/([a-z0-9])([A-Z])/g, '$1_$2')
			.replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
			.toLowerCase()
	);
}

/** The column of a document's primary key, where it is known. */
export function primaryKeyOf(document: string): string | undefined {
	return find(document)?.key;
}

/** Xytech does not mind the case of a name. */
function find(document: string): KnownDocument | undefined {
	return recordDocuments.find(({ name }) => name.toLowerCase() === document.toLowerCase());
}

function known(name: string, title: string, more: More = {}): KnownDocument {
	return { name, title, ...more };
}
