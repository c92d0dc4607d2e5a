import { locator, numericId, text } from '../../../lib/parameters/fields';
import { simplifyField } from '../../../lib/parameters/listFields';
import type { Input } from '../../../lib/parameters/input';
import { always } from '../../../lib/operations/rows';
import { aPersonSays } from '../../../lib/operations/tools/toolForm';
import type { Resource, Sent } from '../../../lib/operations/types';
import { verbs } from '../../../lib/operations/verbs';
import { withExactKeys } from '../exactKeys';
import { headersOf } from '../headers';
import { createdRows, tableRows } from '../envelope';
import { tables, written } from '../shapes';
import { deleteExtras, subTableExtras } from '../extras';
import { answerQuery } from '../requests';

const TABLE = 'sys_attachment';

const documentId = locator('Document', 'documentId', {
	search: 'searchAttachableDocuments',
	numeric: true,
	required: true,
	idPlaceholder: 'e.g. 10339',
	description: 'The kind of record. Its ID stands in the list of document customizations in Xytech.',
});

const recordId = text('Record ID', 'recordId', {
	required: true,
	placeholder: 'e.g. 100-1',
	description: 'The primary key of the record, such as the number of a work order',
});

const attachmentNo = numericId('Attachment Number', 'attachmentNo', { required: true, placeholder: 'e.g. 2205' });

const files = text('Input Binary Fields', 'inputBinaryFields', {
	default: 'data',
	placeholder: 'e.g. data, data2',
	hint: 'The names of the input fields that hold the files, separated by commas',
	description: 'Xytech takes only types of files that are set up there as attachment types',
});

const attachments = verbs({ one: 'an attachment', many: 'attachments' });
const owner = [documentId, recordId];

/** No tool tells a model the numbers of documents. */
const tool = aPersonSays(documentId);

export const attachment: Resource = {
	name: 'Attachment',
	value: 'attachment',
	description: 'A file that belongs to a record (Xytech 11.1 and later)',
	defaultOperation: 'Get Many',
	operations: withExactKeys([
		attachments.delete({
			route:
				'DELETE SysAttachment/attachment_keystring={documentId}:{recordId}/sys_attachment/attachment_no={attachmentNo}',
			expects: written,
			fields: [...owner, attachmentNo, deleteExtras],
			send: (input) => {
				input.value('attachmentNo');
				return checkedOwner(input);
			},
			rows: always({ deleted: true }),
			tool,
		}),
		attachments.getMany({
			description: 'List the files of a record, without their content',
			route: 'GET SysAttachment/attachment_keystring={documentId}:{recordId}',
			expects: tables,
			fields: [...owner, simplifyField, subTableExtras],
			send: (input) => ({ ...checkedOwner(input), query: answerQuery(input) }),
			rows: (answer, input) => tableRows(answer, input, TABLE),
			tool,
		}),
		{
			name: 'Upload',
			value: 'upload',
			action: 'Upload attachments',
			description: 'Attach one or more files to a record',
			route: 'POST SysAttachment/attachment_keystring={documentId}:{recordId}',
			expects: written,
			fields: [...owner, files, simplifyField, deleteExtras],
			send: async (input) => {
				const owned = checkedOwner(input);
				const content = await input.files('inputBinaryFields');
				return {
					...owned,
					body: { kind: 'multipart', parts: content.map((file, at) => ({ name: `file${at + 1}`, ...file })) },
				};
			},
			rows: createdRows,
			tool,
		},
	]),
};

/** The document's ID must be a number; the route reads it as text. */
function checkedOwner(input: Input): Sent {
	input.value('documentId');
	return headersOf(input);
}
