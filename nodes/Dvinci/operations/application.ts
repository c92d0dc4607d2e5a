import {
	additionalFields,
	dateTime,
	day,
	filters,
	flag,
	json,
	longText,
	severalFrom,
	text,
} from '../../../lib/parameters/fields';
import { success } from '../../../lib/wire/shapes';
import type { Resource } from '../../../lib/operations/types';
import { verbs } from '../../../lib/operations/verbs';
import {
	applicationId,
	externalId,
	internalName,
	jobOpeningId,
	languageId,
	ofJobOpening,
	otherFields,
	personId,
	reference,
} from '../fields';
import { aRecord } from '../envelope';
import { get, getMany, on, remove, update, whole, type Kind } from '../records';
import { jsonBody } from '../../../lib/operations/senders';
import { body, pointedAt, values } from '../requests';

/** Applications, for everything that belongs to one as well. */
export const applications: Kind = {
	one: 'an application',
	many: 'applications',
	path: 'applications/',
	id: applicationId,
};

const includeDetails = flag(
	'Include Details',
	'includeDetails',
	'Whether to fetch each application in full. The list itself holds little more than IDs, status and dates. Costs one request per application.',
);

/** The names are those of d.vinci's query parameters, so that what is set goes out as it is. */
const filterFields = filters(
	dateTime('Created After', 'byDateCreatedFrom', {
		description: 'Only applications created at this time or later',
	}),
	dateTime('Created Before', 'byDateCreatedTo', { description: 'Only applications created up to this time' }),
	text('Job Opening External ID', 'byJobOpeningExternalId', {
		description: 'Only applications for the job opening with this external ID',
	}),
	reference('Job Opening ID', 'byJobOpeningId', 'jobOpenings', 'Only applications for this job opening'),
	reference('Organisation Unit ID', 'byOrgUnitId', 'orgUnits', 'Only applications in this organisation unit'),
	internalName('Status', 'byApplicationStatusId', 'statuses', {
		placeholder: 'e.g. SYS_NEW',
		description: 'Only applications with this status, by its internal name',
	}),
	dateTime('Status Changed After', 'byLastStatusChangeDateFrom', {
		description: 'Only applications whose status last changed at this time or later',
	}),
	dateTime('Status Changed Before', 'byLastStatusChangeDateTo', {
		description: 'Only applications whose status last changed up to this time',
	}),
);

const type = text('Type', 'type', {
	placeholder: 'e.g. ONLINE',
	description: 'How the application came in, by its internal name',
});
const comment = longText('Comment', 'comment');

/** What both a new application and a change may carry. */
const common = [
	comment,
	severalFrom('Desired Locations', 'desiredLocations', 'locations', { description: 'IDs of locations' }),
	text('Desired Salary', 'desiredSalary', { placeholder: 'e.g. 48,000 EUR per year' }),
	text('Earliest Starting Date', 'earliestStartingDate', { placeholder: 'e.g. as soon as possible' }),
	flag('Extended Use Accepted', 'extendedUseAccepted', 'Whether the data may be used beyond this application'),
	externalId,
	text('HR Service Provider Email', 'hrServiceProviderEmail', { placeholder: 'e.g. name@example.com' }),
	reference(
		'Job Publication',
		'refJobPublicationId',
		'jobPublications',
		'The job publication the person applied through',
	),
	flag('Privacy Policy Accepted', 'privacyPolicyAccepted', 'Whether the person has accepted the privacy policy'),
	text('Rating', 'rating', { placeholder: 'e.g. B', description: 'Internal name of the rating' }),
	text('Rejection Code', 'rejectionCodeId', { description: 'Internal name of the reason for a rejection' }),
	day('Application Date', 'refApplyDate', { description: 'The day the person applied' }),
	json('Screening Questions (JSON)', 'screeningQuestions', {
		example: '[{ "id": "MS_OFFICE", "answers": [{ "id": "WORD" }] }, { "id": "JAVA", "answer": "3" }]',
		description: 'Answers: a list with the ID of a question and the answer, or the IDs of the chosen answers',
	}),
	text('Source', 'sourceId', {
		placeholder: 'e.g. HOMEPAGE',
		description: 'Internal name of where the person learned of the job',
	}),
];

const status = internalName('Status', 'statusId', 'statuses', {
	required: true,
	placeholder: 'e.g. REJECTED',
	description: 'Internal name of the new status',
});

const createFields = {
	languageId: languageId({ required: true, description: 'Language of the correspondence, two letters' }),
	type: { ...type, required: true },
};

export const application: Resource = {
	name: 'Application',
	value: 'application',
	description: "A person's application for a job",
	defaultOperation: 'Get Many',
	operations: [
		{
			name: 'Change Status',
			value: 'changeStatus',
			action: 'Change the status of an application',
			description: 'Move an application on to another status, with a letter to the person if you like',
			...on(
				applications,
				'POST applications/{applicationId}/statusChange/{statusId}',
				[
					status,
					additionalFields(
						comment,
						text('Correspondence Template', 'correspondenceTemplateId', {
							placeholder: 'e.g. HIRED',
							description: 'Internal name of the letter to send. The person needs an email address.',
						}),
					),
				],
				body('...additionalFields'),
			),
			expects: success,
		},
		verbs(applications).create({
			route: 'POST applications/',
			expects: aRecord,
			fields: [
				personId,
				jobOpeningId,
				createFields.languageId,
				createFields.type,
				additionalFields(
					...common,
					dateTime('Created At', 'dateCreated', { description: 'When the application came in' }),
					internalName('Status', 'applicationStatusId', 'statuses', { placeholder: 'e.g. SYS_NEW' }),
					dateTime('Status Changed At', 'lastStatusChangeDate'),
					otherFields,
				),
			],
			send: (input) =>
				jsonBody({
					person: pointedAt(input, 'personId'),
					jobOpening: pointedAt(input, 'jobOpeningId'),
					...values(input, ['languageId', 'type', '...additionalFields']),
				}),
		}),
		remove(applications, { note: 'Its status must be a final one.' }),
		get(applications),
		getMany(applications, { fields: [filterFields, includeDetails], details: whole(applications) }),
		{
			name: 'Move to Job Opening',
			value: 'move',
			action: 'Move an application to a job opening',
			description: 'Let an application count for another job opening',
			...on(
				applications,
				'POST applications/{applicationId}/jobOpeningMove/{jobOpeningId}',
				[
					ofJobOpening({ required: true, description: 'The job opening the application shall belong to' }),
					additionalFields(comment),
				],
				body('...additionalFields'),
			),
			expects: success,
		},
		update(applications, [...common, languageId(), type], {
			alsoKept: ['refJobPublication'],
		}),
	],
};
