import { list, success } from '../../../lib/wire/shapes';
import type { Resource } from '../../../lib/operations/types';
import { verbs } from '../../../lib/operations/verbs';
import { always } from '../../../lib/operations/rows';
import { applications } from './application';
import { attachmentId } from '../fields';
import { download, fileDetails, outputFile, upload } from '../files';
import { aRecord } from '../envelope';
import { on } from '../records';

const path = 'applications/{applicationId}/attachments';
const file = upload(fileDetails);
const attachmentOf = attachmentId('applicationAttachments');

const attachment = verbs({ one: 'an application attachment', many: 'application attachments' });

export const applicationAttachment: Resource = {
	name: 'Application Attachment',
	value: 'applicationAttachment',
	description: 'A file of an application',
	defaultOperation: 'Get Many',
	operations: [
		attachment.delete({
			...on(applications, `POST ${path}/{attachmentId}/delete`, [attachmentOf]),
			expects: success,
			rows: always({ deleted: true }),
		}),
		{
			name: 'Download',
			value: 'download',
			action: 'Download an application attachment',
			description: 'Retrieve a file of an application as it was sent in',
			...on(applications, `GET ${path}/{attachmentId}`, [attachmentOf, outputFile]),
			...download,
		},
		{
			name: 'Download PDF',
			value: 'downloadPdf',
			action: 'Download an application attachment as a PDF',
			description: 'Retrieve a file of an application, converted to PDF',
			...on(applications, `GET ${path}/{attachmentId}/pdf`, [attachmentOf, outputFile]),
			...download,
		},
		attachment.getMany({
			description: 'Retrieve what files an application has, without their content',
			...on(applications, `GET ${path}`),
			expects: list,
		}),
		{
			name: 'Upload',
			value: 'upload',
			action: 'Upload an application attachment',
			description: 'Add a file to an application',
			...on(applications, `POST ${path}`, file.fields, file.send),
			expects: aRecord,
		},
	],
};
