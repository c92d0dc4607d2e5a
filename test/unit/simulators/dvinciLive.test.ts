/*
 * The people of the simulated d.vinci at work: whatever they do shows through the API, under its present moment, and
 * the same steps always do the same.
 */
import axios from 'axios';
import { startDvinciSimulator, type DvinciSimulator } from '../../../simulators/dvinci';

interface Row {
	id: number;
	[field: string]: unknown;
}

const START = Date.UTC(2026, 9, 5, 9);
const NOW = '2026-10-05T09:00:00.000Z';
const SINCE_NOW = `From=${NOW}`;

let clock = START;
let dvinci: DvinciSimulator;

/** What the REST API answers. */
async function get<T = Row[]>(path: string): Promise<T> {
	const { apiUser, apiToken } = dvinci.login;
	const headers = { 'Dvinci-API-User': apiUser, 'Dvinci-API-Token': apiToken };
	return (await axios.get<T>(`${dvinci.url}/restApi/${path}`, { headers })).data;
}

/** Every list a step can change, and what the steps said of it. */
async function lifeOf(steps: number): Promise<unknown> {
	const changes = Array.from({ length: steps }, () => {
		clock += 10_000;
		return dvinci.live.tick();
	});
	const lists = ['applications', 'jobOpenings', 'hiringRequests', 'onboardings', 'persons'];
	return { changes, rows: await Promise.all(lists.map(async (list) => await get(`${list}/`))) };
}

beforeAll(async () => (dvinci = await startDvinciSimulator({ now: () => clock })));
afterAll(async () => await dvinci.close());
afterEach(() => {
	clock = START;
	dvinci.control.reset();
});

it('lets somebody new apply for an open job', async () => {
	const people = await get('persons/');
	const { id, personId, jobOpeningId } = dvinci.live.apply();

	const created = await get(`applications/?byDateCreated${SINCE_NOW}`);
	expect(created).toEqual([
		expect.objectContaining({ id, applicationStatusId: 'SYS_NEW', dateCreated: NOW, lastStatusChangeDate: NOW }),
	]);
	expect(people.map((person) => person.id)).not.toContain(personId);
	expect(await get<Row>(`persons/${personId}`)).toMatchObject({ applications: [{ id }] });
	expect(await get<Row>(`jobOpenings/${jobOpeningId}`)).toMatchObject({ status: 'ACTIVE' });
	expect(await get(`applications/${id}/history`)).toMatchObject([{ type: 'APPLICATION_CREATE', dateCreated: NOW }]);
});

it('lets a known person apply with what a test says', async () => {
	const people = (await get('persons/')).length;
	const { id } = dvinci.live.apply({ personId: 7, jobOpeningId: 3, externalId: 'LIVE-1' });
	const found = await get<Row>('applications/?externalId=LIVE-1');
	expect(found).toMatchObject({ id, person: { id: 7 }, jobOpening: { id: 3 } });
	expect((await get('persons/')).length).toBe(people);
});

it('changes the status of an application now, and refuses what the API refuses', async () => {
	const { id } = dvinci.live.apply();
	clock += 60_000;
	dvinci.live.changeStatus(id, 'REJECTED');

	const changed = await get('applications/?byLastStatusChangeDateFrom=2026-10-05T09:00:00.001Z');
	expect(changed).toMatchObject([
		{ id, applicationStatusId: 'REJECTED', dateCreated: NOW, lastStatusChangeDate: '2026-10-05T09:01:00.000Z' },
	]);
	expect(await get<Row>(`applications/${id}`)).toMatchObject({ version: 1, rejectionCodeId: expect.any(String) });
	expect(await get(`applications/${id}/history`)).toMatchObject([
		{ type: 'APPLICATION_STATUS_CHANGE', toApplicationStatusId: 'REJECTED' },
		{ type: 'APPLICATION_CREATE' },
	]);
	expect(() => dvinci.live.changeStatus(id, 'EMPLOYED')).toThrow('No way from REJECTED to EMPLOYED');
	expect(() => dvinci.live.changeStatus(99_999, 'REJECTED')).toThrow('No 99999 among applications');
});

it('moves an application along the chain until it is employed or rejected', () => {
	const chain = ['SYS_NEW', 'IN_REVIEW', 'FIRST_INTERVIEW', 'SECOND_INTERVIEW', 'AT_WORK_COUNCIL', 'EMPLOYED'];
	const ends = Array.from({ length: 20 }, () => {
		const way = [dvinci.live.apply()];
		const last = () => way[way.length - 1];
		while (!['EMPLOYED', 'REJECTED'].includes(last().applicationStatusId)) way.push(dvinci.live.advance(last().id));
		const statuses = way.map(({ applicationStatusId }) => applicationStatusId);
		const accepted = statuses.filter((status) => status !== 'REJECTED');
		expect(accepted).toEqual(chain.slice(0, accepted.length));
		return statuses[statuses.length - 1];
	});
	expect(new Set(ends)).toEqual(new Set(['EMPLOYED', 'REJECTED']));
});

it('opens a job and advertises it', async () => {
	const { id, name } = dvinci.live.openJob({ externalId: 'LIVE-JOB' });
	expect(await get(`jobOpenings/?byDateCreated${SINCE_NOW}`)).toMatchObject([{ id, name, externalId: 'LIVE-JOB' }]);
	const { data: feed } = await axios.get<Array<{ position: string }>>(`${dvinci.url}/jobPublication/list.json`);
	expect(feed.at(-1)).toMatchObject({ jobOpening: { id } });
});

it('requests a hiring that waits for approval', async () => {
	const { id } = dvinci.live.requestHiring({ jobTitle: 'Projectionist' });
	expect(await get(`hiringRequests/?byDateCreated${SINCE_NOW}`)).toMatchObject([
		{ id, jobTitle: 'Projectionist', status: 'OPEN', dateCreated: NOW },
	]);
	expect(await get(`hiringRequests/${id}/approvers`)).toMatchObject([
		{ processState: 'DEFAULT' },
		{ processState: 'DEFAULT' },
	]);
});

it('starts the onboarding of an employed applicant, and of nobody else', async () => {
	const { id: applicationId } = dvinci.live.apply();
	expect(() => dvinci.live.startOnboarding(applicationId)).toThrow('SYS_NEW, not EMPLOYED');
	dvinci.live.changeStatus(applicationId, 'EMPLOYED');
	clock += 1000;
	const { id } = dvinci.live.startOnboarding(applicationId);
	expect(await get(`onboardings/?applicationId=${applicationId}`)).toMatchObject([
		{ id, status: 'ACTIVE', dateOfStart: '2026-10-05', dateCreated: '2026-10-05T09:00:01.000Z' },
	]);
});

it('welcomes everybody who waits for it, each once', async () => {
	const before = (await get('onboardings/')).length;
	const employed = (await get('applications/?byApplicationStatusId=EMPLOYED')).length;
	for (let waiting = employed - before; waiting > 0; waiting -= 1) dvinci.live.startOnboarding();
	expect(() => dvinci.live.startOnboarding()).toThrow('Nobody waits');
});

it('does one thing per tick, of every kind in time, and names it', async () => {
	const counts = async () =>
		await Promise.all(
			['applications', 'jobOpenings', 'hiringRequests', 'onboardings'].map(
				async (list) => (await get(`${list}/`)).length,
			),
		);
	const kinds = new Set<string>();
	let before = await counts();
	for (let step = 0; step < 60; step += 1) {
		const change = dvinci.live.tick();
		const after = await counts();
		const added = after.reduce((sum, count) => sum + count, 0) - before.reduce((sum, count) => sum + count, 0);
		expect(added).toBe(/^(new|started)/.test(change.what) ? 1 : 0);
		expect(await get<Row>(`${change.resource}/${change.id}`)).toMatchObject({ id: change.id });
		kinds.add(`${change.resource} ${added}`);
		before = after;
	}
	expect([...kinds].sort()).toEqual([
		'applications 0',
		'applications 1',
		'hiringRequests 1',
		'jobOpenings 1',
		'onboardings 1',
	]);
});

it('lives the same life again after a reset', async () => {
	const once = await lifeOf(25);
	dvinci.control.reset();
	clock = START;
	expect(await lifeOf(25)).toEqual(once);
});
