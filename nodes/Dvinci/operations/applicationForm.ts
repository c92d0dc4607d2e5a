import { json, text } from '../../../lib/parameters/fields';
import { receipt, record } from '../../../lib/wire/shapes';
import type { Operation, Resource } from '../../../lib/operations/types';
import { verbs } from '../../../lib/operations/verbs';
import { siteAddress } from '../address';
import { readPortalError } from '../errors';
import { internalName } from '../fields';
import { jsonBody } from '../../../lib/operations/senders';
import { formAddress, portal, publicationId } from '../portal';
import { values } from '../requests';

const required = { required: true };
const language = internalName('Language', 'language', 'feedLanguages', {
	...required,
	placeholder: 'e.g. en',
	description: 'Two letters',
});
const person = [text('First Name', 'firstName', required), text('Last Name', 'lastName', required)];
const answers = json('Answers (JSON)', 'answers', {
	example: '{ "email": "name@example.com" }',
	description:
		'What else the form asks for, as a JSON object. The operation "Get" shows the names your form has for it.',
});

/** The apply API takes nothing but the user name and password of its portal. */
const common: Pick<Operation, 'address' | 'schemes' | 'narrowedBy' | 'readError'> = {
	address: () => siteAddress,
	schemes: ['portal'],
	readError: readPortalError,
	narrowedBy: [portal.name],
};

const form = verbs({ one: 'the application form of a job', many: 'application forms' });

export const applicationForm: Resource = {
	name: 'Application Form',
	value: 'applicationForm',
	description: 'The form of a published job, to apply from another website',
	defaultOperation: 'Get',
	operations: [
		form.get({
			description: 'Retrieve which fields and questions the form of a job has',
			...common,
			route: 'GET jobs/{publicationId}/applyApi',
			expects: record,
			fields: [publicationId, portal],
			send: formAddress,
		}),
		{
			name: 'Submit',
			value: 'submit',
			action: 'Submit the application form of a job',
			description: 'Send in an application as if the person had filled in the form',
			...common,
			route: 'POST jobs/{publicationId}/applyApi',
			expects: receipt,
			fields: [publicationId, language, ...person, portal, answers],
			send: (input) => ({
				...formAddress(input),
				...jsonBody({ ...values(input, ['language', 'firstName', 'lastName']), ...input.optionalObject(answers.name) }),
			}),
		},
	],
};
