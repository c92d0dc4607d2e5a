import type { INodeParameters } from 'n8n-workflow';
import type { Samples } from './types';

const named = (value: string) => ({ __rl: true, mode: 'name', value });

const job: INodeParameters = { document: named('JmJob'), keyField: 'job_no', keyValue: '301' };
const jobs: INodeParameters = { listDocument: named('JmJobList') };
const firstTen = { filter: [{ field: 'job_no', operator: 'lessOrEqual', value: '310' }] };

const asset: INodeParameters = { document: named('LibMaster'), keyField: 'barcode', keyValue: 'VX10001' };
const audio: INodeParameters = { ...asset, subTable: 'lib_master_audio' };

const workOrder: INodeParameters = { documentId: { __rl: true, mode: 'id', value: '10339' }, recordId: '2601-1' };
const pdf = { data: Buffer.from('%PDF').toString('base64'), mimeType: 'application/pdf', fileName: 'Call sheet.pdf' };
const note = { data: Buffer.from('Gate 4').toString('base64'), mimeType: 'text/plain', fileName: 'notes.txt' };

export const xytechSamples: Samples = {
	'attachment.delete': {
		parameters: { ...workOrder, attachmentNo: 2203 },
		items: 1,
		call: `DELETE /api/v2/database/DEMO1/SysAttachment/attachment_keystring=10339:2601-1/sys_attachment/attachment_no=2203`,
	},
	'attachment.getAll': { parameters: { ...workOrder, returnAll: true }, items: 2 },
	'attachment.upload': {
		parameters: { ...workOrder, inputBinaryFields: 'sheet, note' },
		binary: { sheet: pdf, note },
		items: 2,
	},

	'document.getDefinition': { parameters: { document: named('JmJob') }, items: 1 },

	'record.create': {
		parameters: {
			document: named('JmWorkOrder'),
			specifyRecord: 'json',
			recordJson: JSON.stringify({
				wo_desc: 'Matchday Live',
				wo_begin_dt: '2026-08-22T10:00',
				wo_end_dt: '2026-08-22T16:00',
				wo_type_no: 17,
				phase_code: 'Bid',
				rate_card_no: 1,
				cust_id: '409',
			}),
			additionalFields: {
				divisionCode: 'GS',
				sourceTimeZone: named('Pacific Standard Time'),
				saveArguments: { argument: [{ action: 'loadTemplate', template: '15', childTemplates: true }] },
			},
		},
		items: 1,
	},
	'record.upsert': {
		parameters: {
			document: named('JmJob'),
			keyValue: 'PLAY-2026-7',
			recordFields: {
				field: [
					{ field: 'job_desc', value: 'Pilot' },
					{ field: 'cust_id', value: '409' },
				],
			},
		},
		items: 1,
		call: 'PUT /api/v2/database/DEMO1/JmJob/external_key=PLAY-2026-7',
	},
	'record.delete': { parameters: job, items: 1 },
	'record.get': { parameters: { ...job, columns: 'job_no, job_desc' }, items: 1 },
	'record.getAll': { parameters: { ...jobs, filters: firstTen, returnAll: true }, items: 10 },
	'record.update': {
		parameters: { ...job, changes: { change: [{ field: 'job_desc', value: 'Series' }] } },
		items: 1,
	},
	'record.updateMany': {
		parameters: {
			...jobs,
			filters: firstTen,
			changes: { change: [{ field: 'po_no', value: 'PO-1' }] },
			dryRun: false,
			maximumRows: 10,
		},
		items: 1,
	},
	'record.updateTables': {
		parameters: {
			...job,
			specifyRecord: 'tables',
			tablesJson:
				'{ "jm_job": [{ "job_desc": "Series", "jm_episode": [{ "episode_no": -1, "episode_desc": "One" }] }] }',
		},
		items: 1,
	},

	'subTable.create': {
		parameters: { ...audio, recordFields: { field: [{ field: 'audio_desc', value: 'Surround' }] } },
		items: 1,
	},
	'subTable.delete': {
		parameters: { ...audio, rowKeyField: 'master_audio_no', rowKeyValue: '40001' },
		items: 1,
	},
	'subTable.getAll': { parameters: { ...audio, returnAll: true, columns: 'audio_desc' }, items: 2 },
	'subTable.update': {
		parameters: {
			...audio,
			rowKeyField: 'master_audio_no',
			rowKeyValue: '40001',
			specifyRecord: 'json',
			recordJson: '{ "audio_desc": "Mono" }',
		},
		items: 1,
	},
};
