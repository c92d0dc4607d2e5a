import { list } from '../../../lib/wire/shapes';
import type { Resource } from '../../../lib/operations/types';
import { verbs } from '../../../lib/operations/verbs';
import { attachmentId } from '../fields';
import { download, outputFile } from '../files';
import { onboardings } from './onboarding';
import { on } from '../records';

const path = 'onboardings/{onboardingId}/attachments';

const attachmentOf = attachmentId('onboardingAttachments');

const attachment = verbs({ one: 'an onboarding attachment', many: 'onboarding attachments' });

export const onboardingAttachment: Resource = {
	name: 'Onboarding Attachment',
	value: 'onboardingAttachment',
	description: 'A file of an onboarding',
	defaultOperation: 'Get Many',
	operations: [
		{
			name: 'Download',
			value: 'download',
			action: 'Download an onboarding attachment',
			description: 'Retrieve a file of an onboarding',
			...on(onboardings, `GET ${path}/{attachmentId}`, [attachmentOf, outputFile]),
			...download,
		},
		{
			name: 'Download PDF',
			value: 'downloadPdf',
			action: 'Download an onboarding attachment as a PDF',
			description: 'Retrieve a file of an onboarding, converted to PDF',
			...on(onboardings, `GET ${path}/{attachmentId}/pdf`, [attachmentOf, outputFile]),
			...download,
		},
		attachment.getMany({
			description: 'Retrieve what files an onboarding has, without their content',
			...on(onboardings, `GET ${path}`),
			expects: list,
		}),
	],
};
