/** Documents that hold one record each. Every customer has many more; any name can be typed. */
export const recordDocuments: readonly string[] = [
	'ApVendor',
	'ArCategory',
	'ArCustomer',
	'BidVersion',
	'GlAccount',
	'JmActual',
	'JmBillingCode',
	'JmDivision',
	'JmInvoice',
	'JmInvoiceBatch',
	'JmJob',
	'JmJobStatus',
	'JmJobType',
	'JmRate',
	'JmRateCard',
	'JmWorkOrder',
	'JmWoTransaction',
	'LibMaster',
	'LibTitle',
	'LibTitleHierarchyFacade',
	'MoMediaOrder',
	'MoService',
	'MoSources',
	'MoTransaction',
	'PmProject',
	'SchGroup',
	'SchQualification',
	'SchResource',
	'SchRosterTimeOff',
	'SysAddress',
	'SysContactFacade',
	'SysUser',
	'TcBatch',
	'TcEmployee',
	'XeAlert',
	'XmService',
	'XmTransaction',
	'XmTransmissionOrder',
];

/** Documents that return many rows. */
export const listDocuments: readonly string[] = [
	'BidDetailList',
	'ImSessionLibMasterList',
	'JmJobList',
	'JmOrgProductList',
	'JmTrxList',
	'JmWorkOrderList',
	'LibMasterList',
	'MoMediaOrderList',
	'MoOperationList',
	'MoServiceRowList',
	'PmProjectList',
	'SchResourceList',
	'SchRosterTimeOffList',
	'XmOperationList',
	'XmServiceRowList',
];

/** The root table of a document, as far as names tell: `JmWorkOrder` has `jm_work_order`. */
export function tableOf(document: string): string {
	return document
		.replace(/([a-z0-9])([A-Z])/g, '$1_$2')
		.replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
		.toLowerCase();
}
