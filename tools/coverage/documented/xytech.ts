import type { Covered } from '../report';

/** What the vendor documents. */
export const xytechDocumented: Omit<Covered, 'system'> = {
	source:
		'From the public REST API guide, version 2, up to platform 11.4. `{Doc}` is any of its more than 1000 documents. What is not documented but follows from the rest is marked.',
	documented: [
		{ call: 'GET /{Doc}/{keyField}={value}', by: 'record.get' },
		{ call: 'GET /{Doc}/{keyField}={value}/{subTable}', by: 'subTable.getAll' },
		{ call: 'GET /{Doc}/{keyField}={value}/{subTable}/{keyField}={value}/{subTable}', by: 'subTable.getAll' },
		{ call: 'GET /{Doc}List?query={…}', by: 'record.getAll' },
		{ call: 'GET /{Doc}List?query={…}&pageSize=1 (Pagination-Count)', by: 'record.getAll', option: 'Count Only' },
		{ call: 'GET /{Doc}Report?query={…}', by: 'record.getAll' },
		{ call: 'POST /{Doc}', by: 'record.create' },
		{ call: 'POST /{Doc} (with sub-tables)', by: 'record.create' },
		{ call: 'PATCH /{Doc}/{keyField}={value} (list of changes)', by: 'record.update' },
		{ call: 'PATCH /{Doc}/{keyField}={value} (full payload)', by: 'record.updateTables' },
		{
			call: 'PATCH /{Doc}/{keyField}={value} (full payload, rows of a sub-table)',
			by: 'subTable.update',
			standing: 'assumed',
		},
		{
			call: 'PATCH /{Doc}/{keyField}={value} (full payload, new rows of a sub-table)',
			by: 'subTable.create',
			standing: 'assumed',
		},
		{ call: 'PATCH /{Doc}List?query={…}', by: 'record.updateMany' },
		{ call: 'PUT /{Doc}/external_key={value}', by: 'record.upsert' },
		{ call: 'PUT /{Doc}/{keyField}={value}', by: 'record.upsert' },
		{ call: 'DELETE /{Doc}/{keyField}={value}', by: 'record.delete' },
		{
			call: 'DELETE /{Doc}/{keyField}={value}/{subTable}/{keyField}={value}',
			by: 'subTable.delete',
			standing: 'assumed',
		},
		{ call: 'POST /SysAttachment/attachment_keystring={documentId}:{recordId}', by: 'attachment.upload' },
		{
			call: 'DELETE /SysAttachment/attachment_keystring={documentId}:{recordId}/sys_attachment/attachment_no={number}',
			by: 'attachment.delete',
		},
		{
			call: 'GET /SysAttachment/attachment_keystring={documentId}:{recordId}',
			by: 'attachment.getAll',
			standing: 'assumed',
		},
		{ call: 'GET /spec/{Doc}', by: 'document.getDefinition' },
	],
};
