import { additionalFields, dateTime, json, longText, text } from '../../lib/parameters/fields';
import type { Operation } from '../../lib/operations/types';
import { verbs } from '../../lib/operations/verbs';
import { list, objectWith } from '../../lib/wire/shapes';
import { user } from './fields';
import { on, type Kind } from './records';
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

/** The history of a kind of record: what happened, and what other systems add. */
export function historyOf(kind: Kind): Operation[] {
	const { one: of } = kind;
	const entry = verbs({ one: `a history entry of ${of}`, many: `history entries of ${of}` });
	const path = `${kind.path}{${kind.id.name}}/history`;
	return [
		entry.upsert({
			...on(
				kind,
				`PUT ${path}/{entryExternalId}`,
				[entryExternalId, description, details],
				body('description', '...additionalFields'),
			),
			expects: objectWith('externalId', 'description'),
		}),
		{
			name: 'Create or Update Many',
			value: 'upsertMany',
			action: `Create or update many history entries of ${of}`,
			description: 'Add or change several entries at once, and get the whole history',
			...on(kind, `PUT ${path}`, [entries], (input) =>
				jsonBody(jsonRows(input, entries.name, ['externalId', 'description'])),
			),
			expects: list,
		},
		entry.getMany({ description: `Retrieve what happened to ${of}`, ...on(kind, `GET ${path}`), expects: list }),
	];
}
