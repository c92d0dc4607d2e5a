import axios, { type AxiosResponse } from 'axios';
import { branchUser, restrictedUser, startDvinciSimulator } from '../../../simulators/dvinci';
import type { Simulator } from '../../../simulators/kit';

const START = Date.UTC(2026, 9, 5, 9);

let clock = START;
let simulator: Simulator;
let headers: Record<string, string>;

/** One call; to the REST API as the demo user unless told otherwise. */
async function call(
	method: string,
	path: string,
	data?: unknown,
	login: Record<string, string> = headers,
): Promise<AxiosResponse> {
	const url = path.startsWith('/restApi') || path.startsWith('http') ? path : `/restApi/${path}`;
	return await axios.request({ method, baseURL: simulator.url, url, data, headers: login, validateStatus: () => true });
}

const basic = (user = simulator.login.apiUser, token = simulator.login.apiToken) => ({
	Authorization: `Basic ${Buffer.from(`${user}:${token}`).toString('base64')}`,
});

async function requestToken(form: Record<string, string>, login: Record<string, string> = {}): Promise<AxiosResponse> {
	const request = { headers: login, validateStatus: () => true };
	return await axios.post(simulator.login.accessTokenUrl, new URLSearchParams(form), request);
}

beforeAll(async () => {
	simulator = await startDvinciSimulator({ now: () => clock });
	headers = { 'Dvinci-API-User': simulator.login.apiUser, 'Dvinci-API-Token': simulator.login.apiToken };
});

afterAll(async () => await simulator.close());

afterEach(() => {
	clock = START;
	simulator.control.reset();
});

describe('tokens', () => {
	const good = () => ({
		grant_type: 'client_credentials',
		client_id: simulator.login.clientId,
		client_secret: simulator.login.clientSecret,
	});

	it('gives one for the form body and lets it run out', async () => {
		const { data } = await requestToken(good());
		expect(data).toEqual({ access_token: expect.any(String), token_type: 'Bearer', expires_in: 3600 });
		const bearer = { Authorization: `Bearer ${data.access_token}` };
		expect((await call('GET', 'orgUnits/', undefined, bearer)).status).toBe(200);
		clock += 3_600_000;
		expect((await call('GET', 'orgUnits/', undefined, bearer)).status).toBe(401);
	});

	it.each([
		['a wrong secret', { client_secret: 'wrong' }, 401, 'invalid_client'],
		['another grant', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
	])('refuses %s', async (_case, change, status, error) => {
		const answer = await requestToken({ ...good(), ...change });
		expect(answer.status).toBe(status);
		expect(answer.data).toEqual({ error });
	});

	it('does not take client id and secret as Basic', async () => {
		expect((await requestToken({ grant_type: 'client_credentials' }, basic())).status).toBe(401);
	});
});

describe('who may call', () => {
	it.each([
		['nobody', {}, 401],
		['a wrong token', { 'Dvinci-API-User': 'workflowApi', 'Dvinci-API-Token': 'wrong' }, 401],
		['Basic', { Authorization: 'Basic d29ya2Zsb3c6YXBp' }, 401],
		[
			'a user without permissions',
			{ 'Dvinci-API-User': restrictedUser.username, 'Dvinci-API-Token': restrictedUser.token },
			403,
		],
	])('refuses %s', async (_case, login, status) => {
		expect((await call('GET', 'applications/', undefined, login as Record<string, string>)).status).toBe(status);
	});

	it('hides the API token in the log', async () => {
		await call('GET', 'orgUnits/');
		expect(JSON.stringify(simulator.control.log)).not.toContain(simulator.login.apiToken);
	});
});

describe('applications', () => {
	it('lists all of them in a slim form, as a bare array', async () => {
		const { data } = await call('GET', 'applications/');
		expect(data).toHaveLength(570);
		expect(data[0]).toEqual({
			id: 1,
			externalId: expect.any(String),
			person: { id: 1, externalId: null },
			jobOpening: { id: expect.any(Number), externalId: expect.any(String) },
			applicationStatusId: expect.any(String),
			lastStatusChangeDate: expect.stringMatching(/Z$/),
			dateCreated: expect.stringMatching(/Z$/),
		});
	});

	interface Row {
		jobOpening: { id: number; externalId: string | null };
		applicationStatusId: string;
		dateCreated: string;
		lastStatusChangeDate: string;
	}

	it.each<[string, string, (row: Row) => boolean]>([
		['a job opening', 'byJobOpeningId=7', (row) => row.jobOpening.id === 7],
		['its external id', 'byJobOpeningExternalId=REQ-2401', (row) => row.jobOpening.externalId === 'REQ-2401'],
		['a status', 'byApplicationStatusId=EMPLOYED', (row) => row.applicationStatusId === 'EMPLOYED'],
		['creation from', 'byDateCreatedFrom=2025-01-01T00:00:00.000Z', (row) => row.dateCreated >= '2025'],
		['creation to', 'byDateCreatedTo=2023-12-31T23:59:59Z', (row) => row.dateCreated < '2024'],
		[
			'status change from',
			'byLastStatusChangeDateFrom=2025-01-01T00:00:00.000Z',
			(row) => row.lastStatusChangeDate >= '2025',
		],
	])('filters by %s', async (_case, query, fits) => {
		const { data: all } = await call('GET', 'applications/');
		const { data } = await call('GET', `applications/?${query}`);
		expect(data).toEqual((all as Row[]).filter(fits));
		expect(data.length).toBeGreaterThan(0);
	});

	it('filters by the unit of the job opening', async () => {
		const { data } = await call('GET', 'applications/?byOrgUnitId=6');
		const { data: opening } = await call('GET', `jobOpenings/${data[0].jobOpening.id}`);
		expect(opening.orgUnitId).toBe(6);
	});

	it.each(['2026-01-01T00:00:00%2B01:00', '2026-01-01T00:00:00+01:00', '2026-01-01', 'yesterday'])(
		'refuses the date %s',
		async (date) => {
			const { status, data } = await call('GET', `applications/?byDateCreatedFrom=${date}`);
			expect(status).toBe(422);
			expect(data.fieldErrors).toEqual([{ field: 'byDateCreatedFrom', code: 'typeMismatch' }]);
		},
	);

	it('answers one by external id, or 404', async () => {
		const { data } = await call('GET', 'applications/1');
		expect((await call('GET', `applications/?externalId=${data.externalId}`)).data).toEqual(data);
		expect((await call('GET', 'applications/?externalId=none')).status).toBe(404);
	});

	it('answers 403 for a missing id', async () => {
		expect((await call('GET', 'applications/9999')).status).toBe(403);
	});

	const application = { person: { id: 2 }, jobOpening: { externalId: 'REQ-2401' }, languageId: 'de', type: 'ONLINE' };

	it('creates with 200 and the full record', async () => {
		const { status, data } = await call('POST', 'applications/', application);
		expect(status).toBe(200);
		expect(data).toMatchObject({
			id: 571,
			version: 0,
			person: { id: 2 },
			jobOpening: { id: 2, externalId: 'REQ-2401' },
			applicationStatusId: 'SYS_NEW',
			dateCreated: '2026-10-05T09:00:00.000Z',
		});
		expect((await call('GET', 'persons/2')).data.applications).toContainEqual({ id: 571, externalId: null });
	});

	it('names everything wrong at once', async () => {
		const bad = {
			...application,
			person: undefined,
			languageId: '',
			earliestStartingDate: 'x'.repeat(256),
			dateCreated: 'today',
			desiredLocations: ['NOWHERE'],
		};
		const { status, data } = await call('POST', 'applications/', bad);
		expect(status).toBe(422);
		expect(data.errorMsg).toBe('Entity not valid');
		expect(data.fieldErrors).toEqual(
			expect.arrayContaining([
				{ field: 'person', code: 'mandatory' },
				{ field: 'languageId', code: 'mandatory' },
				{ field: 'earliestStartingDate', code: 'maxSize.exceeded', allowed: '255' },
				{ field: 'dateCreated', code: 'typeMismatch' },
				{ field: 'desiredLocations', code: 'valueNotPermitted', notAllowed: '[NOWHERE]' },
			]),
		);
	});

	it('updates only what is up to date', async () => {
		const { data } = await call('GET', 'applications/5');
		const updated = await call('PUT', 'applications/5', { ...data, comment: 'New' });
		expect(updated.data).toEqual({ ...data, comment: 'New', version: data.version + 1 });
		const stale = await call('PUT', 'applications/5', { ...data, comment: 'Newer' });
		expect(stale.status).toBe(409);
		expect(stale.data.errorMsg).toContain('ConcurrentModification');
		const moved = await call('PUT', 'applications/5', { ...updated.data, person: { id: 9 } });
		expect(moved.data.fieldErrors).toEqual([{ field: 'person', code: 'updateNotAllowed' }]);
		expect((await call('PUT', 'applications/5', { comment: 'x' })).data.fieldErrors).toEqual([
			{ field: 'version', code: 'mandatory' },
		]);
	});

	it('changes the status, notes it, and deletes in a final one only', async () => {
		const { id } = (await call('POST', 'applications/', application)).data as { id: number };
		expect((await call('POST', `applications/${id}/delete`)).data).toEqual({
			success: false,
			errorMsg: 'Error while deleting entity',
		});
		clock += 60_000;
		const body = { correspondenceTemplateId: 'HIRED', comment: 'Welcome' };
		expect((await call('POST', `applications/${id}/statusChange/EMPLOYED`, body)).data).toEqual({ success: true });
		const { data: history } = await call('GET', `applications/${id}/history`);
		expect(history[0]).toMatchObject({
			fromApplicationStatusId: 'SYS_NEW',
			toApplicationStatusId: 'EMPLOYED',
			comment: 'Welcome',
		});
		const { data: found } = await call('GET', 'applications/?byLastStatusChangeDateFrom=2026-10-05T09:01:00.000Z');
		expect(found).toMatchObject([{ id, applicationStatusId: 'EMPLOYED' }]);
		const back = await call('POST', `applications/${id}/statusChange/SYS_NEW`, { correspondenceTemplateId: 'NONE' });
		expect(back.data.fieldErrors.map(({ code }: { code: string }) => code)).toEqual([
			'statusChangeNotPermitted',
			'correspondenceTemplateNotAllowed',
		]);
		expect((await call('POST', `applications/${id}/delete`)).data).toEqual({ success: true });
	});

	it('moves to another job opening', async () => {
		expect((await call('POST', 'applications/4/jobOpeningMove/3', { comment: 'Better fit' })).data).toEqual({
			success: true,
		});
		expect((await call('GET', 'applications/4')).data.jobOpening.id).toBe(3);
		expect((await call('POST', 'applications/4/jobOpeningMove/999')).status).toBe(422);
	});

	it('keeps files as base64', async () => {
		const contentAsBase64 = Buffer.from('hello').toString('base64');
		const { data } = await call('POST', 'applications/4/attachments', {
			filename: 'note.txt',
			description: 'Note',
			contentAsBase64,
		});
		expect(data.id).toMatch(/^[0-9a-f]{24}$/);
		const path = `applications/4/attachments/${data.id}`;
		expect((await call('GET', path)).data).toMatchObject({
			filename: 'note.txt',
			fileSize: 5,
			contentType: 'text/plain',
			contentAsBase64,
		});
		const pdf = (await call('GET', `${path}/pdf`)).data;
		expect(Buffer.from(pdf.contentAsBase64, 'base64').toString('latin1')).toMatch(/^%PDF/);
		expect((await call('GET', `applications/5/attachments/${data.id}`)).status).toBe(403);
		expect((await call('POST', `${path}/delete`)).data).toEqual({ success: true });
		const listed = (await call('GET', 'applications/4/attachments')).data as Array<{ id: string }>;
		expect(listed.map(({ id }) => id)).not.toContain(data.id);
		const bad = await call('POST', 'applications/4/attachments', { filename: 'run.exe', contentAsBase64 });
		expect(bad.data.fieldErrors).toEqual([{ field: 'contentAsBase64', code: 'formatNotAllowed' }]);
	});

	it('takes history from other systems under their own ids', async () => {
		const put = await call('PUT', 'applications/4/history/EXT-1', { description: 'Checked' });
		expect(put.data).toMatchObject({ externalId: 'EXT-1', type: 'EXTERNAL_SYSTEM', description: 'Checked' });
		const both = await call('PUT', 'applications/4/history', [
			{ externalId: 'EXT-1', description: 'Checked again' },
			{ externalId: 'EXT-2', description: 'Filed' },
		]);
		expect(both.data.filter(({ externalId }: { externalId: string | null }) => externalId)).toHaveLength(2);
		expect((await call('PUT', 'applications/4/history', [{ externalId: 'EXT-3' }])).status).toBe(422);
	});
});

describe('the other resources', () => {
	it.each([
		['persons', 520],
		['jobOpenings', 80],
		['jobPublications', 97],
		['locations', 9],
		['orgUnits', 6],
		['dvinciUsers', 10],
		['userGroups', 2],
		['hiringRequests', 30],
		['onboardings', 24],
	])('lists %s and reads one', async (name, count) => {
		const { data } = await call('GET', `${name}/`);
		expect(data).toHaveLength(count);
		const one = await call('GET', `${name}/${data[0].id}`);
		expect(one.data.id).toBe(data[0].id);
		expect((await call('GET', `${name}/nothing`)).status).toBe(name === 'onboardings' ? 404 : 403);
	});

	it('creates, changes and deletes a person', async () => {
		const bad = await call('POST', 'persons/', {
			firstName: 'A',
			email: 'x',
			address1: 'Street 1',
			dateOfBirth: '2030-01-01',
		});
		expect(bad.data.fieldErrors).toEqual([
			{ field: 'lastName', code: 'mandatory' },
			{ field: 'dateOfBirth', code: 'dateInFuture' },
			{ field: 'address1', code: 'countryNotSpecified' },
			{ field: 'email', code: 'email.invalid' },
		]);
		const { data } = await call('POST', 'persons/', { firstName: 'Anna', lastName: 'Muster', externalId: 'P-1' });
		expect(
			(await call('POST', 'persons/', { firstName: 'B', lastName: 'M', externalId: 'P-1' })).data.fieldErrors,
		).toEqual([{ field: 'externalId', code: 'uniqueOrNull.invalid' }]);
		const changed = await call('PUT', `persons/${data.id}`, { ...data, lastName: 'Meister' });
		expect(changed.data).toMatchObject({ lastName: 'Meister', version: 1, externalId: 'P-1' });
		expect((await call('GET', `persons/${data.id}/photo`)).status).toBe(404);
		await call('POST', `persons/${data.id}/photo`, { filename: 'me.png', contentAsBase64: 'aGk=' });
		expect((await call('GET', `persons/${data.id}/photo`)).data).toMatchObject({
			contentType: 'image/png',
			fileSize: 2,
		});
		expect((await call('POST', `persons/${data.id}/delete`)).data).toEqual({ success: true });
		expect((await call('GET', `persons/${data.id}`)).status).toBe(403);
	});

	it('knows what may not change about a job opening', async () => {
		const { data } = await call('GET', 'jobOpenings/2');
		const { fieldErrors } = (await call('PUT', 'jobOpenings/2', { ...data, status: 'CLOSED', orgUnitId: 1 })).data;
		expect(fieldErrors).toEqual([
			{ field: 'orgUnitId', code: 'updateNotAllowed' },
			{ field: 'status', code: 'statusChangeNotAllowed' },
		]);
		expect((await call('PUT', 'jobOpenings/2', { ...data, status: 'ACTIVE', name: 'Renamed' })).data.name).toBe(
			'Renamed',
		);
	});
});

describe('careers', () => {
	const get = async (path: string, login?: Record<string, string>) =>
		await axios.get(simulator.url + path, { headers: login, validateStatus: () => true });

	it('feeds what is advertised to everybody', async () => {
		const { data } = await get('/jobPublication/list.json');
		expect(data[0]).toHaveProperty('tasks');
		expect(data[0].jobOpening.locations[0].country).toHaveProperty('isoA2');
		const small = (await get('/jobPublication/list.json?fields=small')).data;
		expect(small).toHaveLength(data.length);
		expect(small[0]).not.toHaveProperty('tasks');
		const english = (await get('/jobPublication/list.json?lang=en')).data as Array<{ language: string }>;
		expect(new Set(english.map(({ language }) => language))).toEqual(new Set(['en']));
	});

	const portalPair = () => {
		const { portalUser = '', portalPassword = '' } = simulator.login;
		return { Authorization: `Basic ${Buffer.from(`${portalUser}:${portalPassword}`).toString('base64')}` };
	};

	it.each([
		['partner', 'no login', 401],
		['partner', 'the API pair', 401],
		['partner', 'its login', 200],
		['intranet', 'its login', 403],
		['nowhere', 'its login', 404],
	])('treats the portal %s with %s as %i', async (portal, login, status) => {
		const headers = login === 'its login' ? portalPair() : login === 'the API pair' ? basic() : {};
		expect((await get(`/portal/${portal}/jobPublication/list.json`, headers)).status).toBe(status);
	});

	it('takes applications from outside', async () => {
		const [{ applicationApplyApiURL: url }] = (await get('/jobPublication/list.json')).data;
		for (const headers of [{}, basic()])
			expect((await axios.get(url, { headers, validateStatus: () => true })).status).toBe(401);
		const form = (await axios.get(url, { headers: portalPair() })).data;
		expect(form.fields).toContainEqual({ name: 'lastName', mandatory: true });
		const sent = await axios.post(
			url,
			{ language: 'en', firstName: 'John', lastName: 'Doe' },
			{ headers: portalPair() },
		);
		expect((await call('GET', `applications/${sent.data.applicationId}`)).data.type).toBe('API');
		const refused = await axios.post(url, { language: 'en' }, { headers: portalPair(), validateStatus: () => true });
		expect(refused.status).toBe(422);
	});
});

describe('OData', () => {
	const get = async (path: string, login: Record<string, string> = basic()) =>
		await axios.get(path.startsWith('http') ? path : simulator.login.odataUrl + path, {
			headers: login,
			validateStatus: () => true,
		});

	it('describes itself', async () => {
		expect((await get('/', { ...basic(), Accept: 'application/xml' })).data).toMatch(
			/<app:service metadata:context="http:.*\/odata\/\$metadata"/,
		);
		expect((await get('', { ...basic(), Accept: 'application/json' })).data.value).toContainEqual({
			name: 'Applications',
			kind: 'EntitySet',
			url: 'Applications',
		});
		expect((await get('/$metadata')).data).toContain(
			'<EntitySet Name="Applications" EntityType="Reporting.Application"/>',
		);
		expect((await get('/$metadata', {})).status).toBe(401);
	});

	it('shows a user of one unit what belongs to it and to those below, and nobody what belongs to a deleted one', async () => {
		const pair = `${branchUser.username}:${branchUser.token}`;
		const branch = { Authorization: `Basic ${Buffer.from(pair).toString('base64')}` };
		const units = (await get('/OrgUnits', branch)).data.value as Array<{ Id: number; ParentId: number }>;
		const all = (await get('/OrgUnits')).data.value as unknown[];
		expect(units.length).toBeLessThan(all.length);
		expect(units.map(({ Id }) => Id)).toContain(branchUser.orgUnitId);
		const known = new Set(units.map(({ Id }) => Id));
		for (const set of ['JobOpenings', 'DvinciUsers']) {
			const rows = (await get(`/${set}`, branch)).data.value as Array<{ OrgUnitId: number }>;
			expect(rows.length).toBeGreaterThan(0);
			expect(rows.every(({ OrgUnitId }) => known.has(OrgUnitId))).toBe(true);
		}
		const count = async (login?: Record<string, string>) =>
			(await get('/Applications?$count=true&$top=1', login)).data['@odata.count'] as number;
		expect(await count(branch)).toBeLessThan(await count());
		expect((await get('/JobOpenings', {})).headers['www-authenticate']).toBe('Basic realm="OData"');
	});

	it('pages with next links that keep the query', async () => {
		let url: string | undefined = '/Applications?$filter=Id gt 20&$select=Id';
		const ids: number[] = [];
		let pages = 0;
		while (url) {
			const { data }: AxiosResponse = await get(url);
			ids.push(...data.value.map(({ Id }: { Id: number }) => Id));
			url = data['@odata.nextLink'];
			pages += 1;
		}
		expect(pages).toBe(3);
		expect(ids).toEqual(Array.from({ length: 550 }, (_, index) => index + 21));
	});

	it.each([
		['$top=3', 3],
		['$top=250', 200],
		["$filter=ApplicationStatusId eq 'NONE'", 0],
		["$filter=Id le 10 and LanguageId ne 'x and y'", 10],
		['$filter=DateCreated ge 2030-01-01T00:00:00Z', 0],
	])('understands %s', async (query, count) => {
		const { data } = await get(`/Applications?${query}&$count=true&$orderby=Id desc`);
		expect(data.value).toHaveLength(count);
		expect(data['@odata.count']).toBeGreaterThanOrEqual(count);
	});

	it.each([
		['/Nothing', 404],
		['/Applications(1)', 200],
		['/Applications(99999)', 404],
		['/Applications?$filter=Colour eq 1', 400],
		['/Applications?$apply=x', 501],
	])('answers %s with %i', async (path, status) => {
		expect((await get(path)).status).toBe(status);
	});
});
