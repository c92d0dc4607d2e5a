import type { FastifyInstance } from 'fastify';
import { notValid, type FieldError } from '../replies';
import { readBody, requireEntity } from '../resource';
import type { Store } from '../store';
import { changeStatus, isStatusChangePermitted } from '../statusChange';
import type { Application } from '../types';
import { isPresent, type Body } from '../validation';
import { correspondenceTemplates } from '../vocabulary';

const comment = (body: Body): string | null => (typeof body.comment === 'string' ? body.comment : null);

/** The body of an action may be left out altogether. */
const optionalBody = (request: Parameters<typeof readBody>[0]): Body => (request.body == null ? {} : readBody(request));

function statusErrors(application: Application, statusId: string, template: unknown, store: Store): FieldError[] {
	const errors: FieldError[] = [];
	if (!isStatusChangePermitted(application, statusId))
		errors.push({ field: 'statusId', code: 'statusChangeNotPermitted' });
	if (!isPresent(template)) return errors;
	const field = 'correspondenceTemplateId';
	if (!correspondenceTemplates.includes(String(template)))
		errors.push({ field, code: 'correspondenceTemplateNotAllowed' });
	else if (!store.find('persons', application.personId)?.email) errors.push({ field, code: 'emailRequired' });
	return errors;
}

/** What can be done with an application beyond reading and writing it. */
export function registerApplicationActions(app: FastifyInstance, store: Store): void {
	app.post<{ Params: { id: string; statusId: string } }>(
		'/restApi/applications/:id/statusChange/:statusId',
		(request, reply) => {
			const { id, statusId } = request.params;
			const application = requireEntity(store, 'applications', id);
			const body = optionalBody(request);
			const errors = statusErrors(application, statusId, body.correspondenceTemplateId, store);
			if (errors.length > 0) throw notValid(errors);
			changeStatus(store, application, statusId, comment(body));
			return reply.send({ success: true });
		},
	);

	app.post<{ Params: { id: string; jobOpeningId: string } }>(
		'/restApi/applications/:id/jobOpeningMove/:jobOpeningId',
		(request, reply) => {
			const application = requireEntity(store, 'applications', request.params.id);
			const opening = store.find('jobOpenings', request.params.jobOpeningId);
			if (!opening) throw notValid([{ field: 'jobOpeningId', code: 'jobOpeningNotAllowed' }]);
			application.jobOpeningId = opening.id;
			application.version += 1;
			store.note(`applications/${application.id}`, {
				type: 'APPLICATION_JOB_OPENING_MOVE',
				description: `Application was moved to "${opening.name}".`,
				comment: comment(optionalBody(request)),
			});
			return reply.send({ success: true });
		},
	);
}
