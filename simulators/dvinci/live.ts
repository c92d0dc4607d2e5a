import { SeededRandom, type Live, type LiveChange } from '../kit';
import { inventApplication, inventOnboarding } from './seed/applications';
import { inventHiringRequest, inventJobOpening, inventJobPublication, seedApprovers } from './seed/jobs';
import { inventPerson } from './seed/people';
import { changeStatus, isStatusChangePermitted } from './statusChange';
import type { Store } from './store';
import type { Application, CollectionName, Data, HiringRequest, JobOpening, Onboarding } from './types';
import { applicationStatuses, rejectionCodes } from './vocabulary';

const SEED = 1862;

/** The way of an application nobody turns down. */
const CAREER = ['SYS_NEW', 'IN_REVIEW', 'FIRST_INTERVIEW', 'SECOND_INTERVIEW', 'AT_WORK_COUNCIL', 'EMPLOYED'];

/** The tenant's people at work: every method is one thing they do, now. Answers are copies. */
export class DvinciLive implements Live {
	private random = new SeededRandom(SEED);

	constructor(private readonly store: Store) {}

	/** Back to the first step. */
	reset(): void {
		this.random = new SeededRandom(SEED);
	}

	/** Somebody new applies for an open job. */
	apply(values: Partial<Application> = {}): Application {
		const { random, store } = this;
		const { jobPublications, persons } = store.data;
		const person = values.personId === undefined ? this.newPerson() : this.existing('persons', values.personId);
		const openings =
			values.jobOpeningId === undefined ? this.openJobs() : [this.existing('jobOpenings', values.jobOpeningId)];
		if (openings.length === 0) throw new Error('No job is open');
		const now = store.timestamp();
		const state = { dateCreated: now, applicationStatusId: 'SYS_NEW' };
		const id = store.nextId('applications');
		const application: Application = {
			...inventApplication(random, id, person, random.pick(openings), jobPublications, state),
			version: 0,
			...values,
		};
		if (!persons.includes(person)) persons.push(person);
		store.add('applications', application);
		store.note(`applications/${id}`, {
			type: 'APPLICATION_CREATE',
			description: 'Application was created.',
			toApplicationStatusId: application.applicationStatusId,
		});
		return { ...application };
	}

	/** An application gets another status, under the rules of the API. */
	changeStatus(applicationId: number, statusId: string): Application {
		const application = this.existing('applications', applicationId);
		if (!isStatusChangePermitted(application, statusId))
			throw new Error(`No way from ${application.applicationStatusId} to ${statusId}`);
		changeStatus(this.store, application, statusId, null);
		if (statusId === 'REJECTED') application.rejectionCodeId = this.random.pick(rejectionCodes);
		return { ...application };
	}

	/** An application comes one step further, or is turned down; any that still can unless one is named. */
	advance(applicationId?: number): Application {
		const open =
			applicationId === undefined
				? this.openApplications()
				: this.openApplications().filter(({ id }) => id === applicationId);
		if (open.length === 0) throw new Error('No such application that can come further');
		const { id, applicationStatusId } = this.random.pick(open);
		const next = CAREER[CAREER.indexOf(applicationStatusId) + 1];
		return this.changeStatus(id, this.random.chance(0.2) ? 'REJECTED' : next);
	}

	/** A job is to be filled, and advertised. */
	openJob(values: Partial<JobOpening> = {}): JobOpening {
		const { random, store } = this;
		const id = store.nextId('jobOpenings');
		const opening: JobOpening = {
			...inventJobOpening(random, store.data.locations, id),
			version: 0,
			status: 'ACTIVE',
			hiringRequestId: null,
			dateCreated: store.timestamp(),
			...values,
		};
		store.add('jobOpenings', opening);
		store.note(`jobOpenings/${id}`, {
			type: 'JOB_OPENING_CREATE',
			description: `Job opening "${opening.name}" was created.`,
		});
		const language = opening.orgUnitId === 6 ? 'en' : 'de';
		store.add('jobPublications', inventJobPublication(opening, language, store.nextId('jobPublications')));
		return { ...opening };
	}

	/** A department asks for somebody. */
	requestHiring(values: Partial<HiringRequest> = {}): HiringRequest {
		const { random, store } = this;
		const id = store.nextId('hiringRequests');
		const request: HiringRequest = {
			...inventHiringRequest(random, random.pick(store.data.jobOpenings), id),
			version: 0,
			status: 'OPEN',
			jobOpeningId: null,
			dateCreated: store.timestamp(),
			...values,
		};
		store.add('hiringRequests', request);
		store.data.approvers.push(...seedApprovers([request]).map((entry) => ({ ...entry, processState: 'DEFAULT' })));
		store.note(`hiringRequests/${id}`, {
			type: 'HIRING_REQUEST_CREATE',
			description: 'Personalanforderung wurde angelegt.',
			dvinciUserId: request.hiringRequestCreatorId,
		});
		return { ...request };
	}

	/** Somebody who was employed is welcomed; anybody who still waits for that unless one is named. */
	startOnboarding(applicationId?: number): Onboarding {
		const { random, store } = this;
		const waiting =
			applicationId === undefined ? this.awaitingOnboarding() : [this.existing('applications', applicationId)];
		if (waiting.length === 0) throw new Error('Nobody waits for an onboarding');
		const application = random.pick(waiting);
		if (application.applicationStatusId !== 'EMPLOYED')
			throw new Error(`Application ${application.id} is ${application.applicationStatusId}, not EMPLOYED`);
		const onboarding = inventOnboarding(
			random,
			store.nextId('onboardings'),
			application,
			this.existing('persons', application.personId),
			this.existing('jobOpenings', application.jobOpeningId),
			{ start: store.timestamp(), finished: false },
		);
		store.add('onboardings', onboarding);
		return { ...onboarding };
	}

	tick(): LiveChange {
		const kind = this.random.next();
		if (kind < 0.4 && this.openJobs().length > 0) return this.applied();
		if (kind < 0.8 && this.openApplications().length > 0) {
			const { id, applicationStatusId } = this.advance();
			return { resource: 'applications', id, what: applicationStatuses[applicationStatusId].name };
		}
		if (kind < 0.88 && this.awaitingOnboarding().length > 0) {
			const { id, position } = this.startOnboarding();
			return { resource: 'onboardings', id, what: `started: ${position}` };
		}
		if (kind < 0.94) {
			const { id, jobTitle } = this.requestHiring();
			return { resource: 'hiringRequests', id, what: `new: ${jobTitle}` };
		}
		const { id, name } = this.openJob();
		return { resource: 'jobOpenings', id, what: `new: ${name}` };
	}

	private applied(): LiveChange {
		const { id, jobOpeningId } = this.apply();
		return { resource: 'applications', id, what: `new, for ${this.existing('jobOpenings', jobOpeningId).name}` };
	}

	private newPerson() {
		return { ...inventPerson(this.random, this.store.nextId('persons')), version: 0 };
	}

	private openJobs(): JobOpening[] {
		return this.store.data.jobOpenings.filter(({ status }) => status === 'ACTIVE');
	}

	private openApplications(): Application[] {
		return this.store.data.applications.filter(({ applicationStatusId }) =>
			CAREER.slice(0, -1).includes(applicationStatusId),
		);
	}

	private awaitingOnboarding(): Application[] {
		const { applications, onboardings } = this.store.data;
		const welcomed = new Set(onboardings.map(({ applicationId }) => applicationId));
		return applications.filter(
			({ id, applicationStatusId }) => applicationStatusId === 'EMPLOYED' && !welcomed.has(id),
		);
	}

	private existing<N extends CollectionName>(name: N, id: number): Data[N][number] {
		const entity = this.store.find(name, id);
		if (!entity) throw new Error(`No ${id} among ${name}`);
		return entity;
	}
}
