import type { Store } from './store';
import type { Application } from './types';
import { applicationStatuses } from './vocabulary';

/** There is no way out of a final status, nor into one the tenant does not have. */
export const isStatusChangePermitted = ({ applicationStatusId }: Application, statusId: string): boolean =>
	statusId in applicationStatuses && !applicationStatuses[applicationStatusId]?.final;

/** Brings an application to another status, now. */
export function changeStatus(store: Store, application: Application, statusId: string, comment: string | null): void {
	const from = application.applicationStatusId;
	application.applicationStatusId = statusId;
	application.lastStatusChangeDate = store.timestamp();
	application.version += 1;
	store.note(`applications/${application.id}`, {
		type: 'APPLICATION_STATUS_CHANGE',
		description: `Status changed from "${applicationStatuses[from]?.name ?? from}" to "${applicationStatuses[statusId].name}".`,
		comment,
		fromApplicationStatusId: from,
		toApplicationStatusId: statusId,
	});
}
