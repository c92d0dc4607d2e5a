import { additionalFields, dateTime, json, longText, text } from '../../lib/parameters/fields';
import type { Operation } from '../../lib/operations/types';
import { user } from './fields';
import { on, type Records } from './records';
import { jsonBody } from '../../lib/operations/senders';
import { body, jsonRows } from './requests';

const entryExternalId = text('Entry External ID', 'entryExternalId', {
	required: true,
	placeholder: 'e.g. MY-SYSTEM-17',
	description: 'Your own ID of the entry. An entry that has it already is changed.',
});
const description = longText('Description', 'description', {
	required: true,
	placeholder: 'e.g. Contract sent',
	description: 'What people read in the history',
});
const details = additionalFields(
	dateTime('Date', 'dateCreated', { description: 'When it happened. Now, unless set.' }),
	text('External User', 'externalUser', {
		placeholder: 'e.g. Mr. Bob Tester',
		description: 'Who did it in the other system',
	}),
	user('User', 'dvinciUserId', 'The d.vinci user who did it'),
);
const entries = json('Entries (JSON)', 'entries', {
	required: true,
	example: '[{ "externalId": "MY-SYSTEM-17", "description": "Contract sent" }]',
	description:
		'A list with externalId and description, and if you like dateCreated (UTC), dvinciUserId and externalUser. Entries whose external ID is there already are changed.',
});

/** The history of a kind of record: what happened, and what other systems add. @param of e.g. `an application` */
export function historyOf(records: Records, of: string): Operation[] {
	const path = `${records.path}{${records.id.name}}/history`;
	return [
		{
			name: 'Create or Update',
			value: 'upsert',
			action: `Create or update a history entry of ${of}`,
			description: 'Create a new record, or update the current one if it already exists (upsert)',
			...on(
				records,
				`PUT ${path}/{entryExternalId}`,
				[entryExternalId, description, details],
				body('description', '...additionalFields'),
			),
		},
		{
			name: 'Create or Update Many',
			value: 'upsertMany',
			action: `Create or update many history entries of ${of}`,
			description: 'Add or change several entries at once, and get the whole history',
			...on(records, `PUT ${path}`, [entries], (input) =>
				jsonBody(jsonRows(input, entries.name, ['externalId', 'description'])),
			),
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: `Get many history entries of ${of}`,
			description: `Retrieve what happened to ${of}`,
			...on(records, `GET ${path}`),
			list: true,
		},
	];
}
