import { always } from '../../../lib/operations/rows';
import { success } from '../../../lib/wire/shapes';
import type { Resource } from '../../../lib/operations/types';
import { verbs } from '../../../lib/operations/verbs';
import { download, outputFile, photoDetails, upload } from '../files';
import { persons } from './person';
import { on } from '../records';

const photo = upload(photoDetails);

export const personPhoto: Resource = {
	name: 'Person Photo',
	value: 'personPhoto',
	description: 'The picture of a person',
	defaultOperation: 'Download',
	operations: [
		verbs({ one: 'the photo of a person', many: 'photos' }).delete({
			...on(persons, 'POST persons/{personId}/photo/delete'),
			expects: success,
			rows: always({ deleted: true }),
		}),
		{
			name: 'Download',
			value: 'download',
			action: 'Download the photo of a person',
			description: 'Retrieve the photo of a person as a file',
			...on(persons, 'GET persons/{personId}/photo', [outputFile]),
			...download,
		},
		{
			name: 'Upload',
			value: 'upload',
			action: 'Upload the photo of a person',
			description: 'Give a person a photo, in place of the one there may be',
			...on(persons, 'POST persons/{personId}/photo', photo.fields, photo.send),
			expects: success,
		},
	],
};
