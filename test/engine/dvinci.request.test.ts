/*
 * The promise: the d.vinci node changes what it was told to and nothing else, says who is stale, finds records by their
 * external ids, carries files both ways, and reads what lies beside the REST interface.
 */
import type { IBinaryData, IDataObject, INodeParameters } from 'n8n-workflow';
import { benchOf, withStage, type Stage } from './benches';
import type { NodeResult } from './engine';
import { listSearch } from './editorLists';

let stage: Stage;

const run = async (
	resource: string,
	operation: string,
	parameters: INodeParameters = {},
	binary?: Record<string, IBinaryData>,
): Promise<NodeResult> =>
	await stage.call(1, {
		parameters: { options: {}, ...parameters, resource, operation },
		items: [{ json: {}, ...(binary ? { binary } : {}) }],
	});

async function rows(...call: Parameters<typeof run>): Promise<IDataObject[]> {
	const { error, items } = await run(...call);
	if (error) throw error;
	return items.map(({ json }) => json);
}

const locator = (mode: string, value: string | number) => ({ __rl: true, mode, value }) as const;
const wire = (): string[] => stage.calls.map(({ method, url }) => `${method} ${url}`);
const lastBody = (): IDataObject => JSON.parse(stage.calls[stage.calls.length - 1]?.bodyText ?? '{}') as IDataObject;
const words = ({ error }: NodeResult): string => `${error?.message} ${error?.description}`;

describe('an update', () => {
	withStage(benchOf('dvinciTokenApi'), (opened) => (stage = opened));
	const person = locator('id', 2);

	it('reads the record, and changes nothing but what was named', async () => {
		const [before] = await rows('person', 'get', { personId: person });
		stage.simulator.control.clearLog();
		const [after] = await rows('person', 'update', { personId: person, updateFields: { lastName: 'Neu' } });
		expect(wire()).toEqual(['GET /restApi/persons/2', 'PUT /restApi/persons/2']);
		expect(after).toEqual({ ...before, lastName: 'Neu', version: Number(before?.version) + 1 });
		expect(lastBody()).toMatchObject({ version: before?.version, firstName: before?.firstName });
		expect(lastBody()).not.toHaveProperty('applications');
	});

	it('empties a field through Other Fields, which go before the others', async () => {
		const parameters = {
			personId: person,
			updateFields: { otherFields: '{"email":null,"city":"Köln"}', city: 'Bonn' },
		};
		const [after] = await rows('person', 'update', parameters);
		expect(after).toMatchObject({ email: null, city: 'Köln' });
	});

	it('takes the version somebody gives, when it is the present one', async () => {
		const [{ version } = {}] = await rows('person', 'get', { personId: person });
		const [after] = await rows('person', 'update', {
			personId: person,
			version: Number(version),
			updateFields: { city: 'Bonn' },
		});
		expect(after).toMatchObject({ city: 'Bonn', version: Number(version) + 1 });
	});

	it('writes nothing over a record that has moved on, and names both versions', async () => {
		const [{ version } = {}] = await rows('person', 'get', { personId: person });
		await rows('person', 'update', { personId: person, updateFields: { city: 'Bonn' } });
		stage.simulator.control.clearLog();
		const result = await run('person', 'update', {
			personId: person,
			version: Number(version),
			updateFields: { city: 'Ulm' },
		});
		expect(words(result)).toContain('"Version" is out of date');
		expect(words(result)).toContain(`You gave ${String(version)}, but the record is at version ${Number(version) + 1}`);
		expect(wire()).toEqual(['GET /restApi/persons/2']);
	});

	it('writes nothing with a version the record does not have yet, which d.vinci would take', async () => {
		const result = await run('person', 'update', { personId: person, version: 99, updateFields: { city: 'Ulm' } });
		expect(words(result)).toContain('"Version" is ahead of the record');
		expect(wire()).toEqual(['GET /restApi/persons/2']);
	});

	it('is made anew when somebody is faster between reading and writing, and takes nothing back', async () => {
		const [before] = await rows('person', 'get', { personId: person });
		stage.simulator.control.clearLog();
		// What is read is out of date by the time it is written.
		stage.simulator.control.addFault({
			match: { method: 'GET', path: '/restApi/persons/2' },
			body: { ...before, version: Number(before?.version) - 1, city: 'Yesterday' },
		});
		const [after] = await rows('person', 'update', { personId: person, updateFields: { zipCode: '89073' } });
		expect(after).toMatchObject({ zipCode: '89073', city: before?.city, version: Number(before?.version) + 1 });
		const calls = ['GET /restApi/persons/2', 'PUT /restApi/persons/2'];
		expect(wire()).toEqual([...calls, ...calls]);
	});

	it('says what to do when it is refused though nobody was faster', async () => {
		stage.simulator.control.addFault({
			match: { method: 'PUT' },
			status: 409,
			body: { errorMsg: 'ConcurrentModification: yourEntity.version < serverEntity.version.' },
		});
		const result = await run('person', 'update', { personId: person, updateFields: { city: 'Ulm' } });
		expect(words(result)).toContain('409');
		expect(words(result)).toContain('Run it again');
	});

	it('is not sent twice: the second would meet the version of the first', async () => {
		stage.simulator.control.addFault({ match: { method: 'PUT' }, reset: true });
		const result = await run('person', 'update', { personId: person, updateFields: { city: 'Ulm' } });
		expect(words(result)).toContain('The PUT may have arrived all the same');
		expect(wire()).toEqual(['GET /restApi/persons/2', 'PUT /restApi/persons/2']);
	});

	it('refuses to change nothing, before anything is sent', async () => {
		const result = await run('person', 'update', { personId: person });
		expect(words(result)).toContain('"Update Fields" is empty');
		expect(stage.calls).toEqual([]);
	});

	it('finds the record by its external id, and writes to its own', async () => {
		const [{ externalId } = {}] = await rows('person', 'get', { personId: person });
		stage.simulator.control.clearLog();
		await rows('person', 'update', {
			personId: locator('externalId', String(externalId)),
			updateFields: { city: 'Ulm' },
		});
		expect(wire()).toEqual([`GET /restApi/persons/?externalId=${String(externalId)}`, 'PUT /restApi/persons/2']);
	});

	it('does not touch placements, which take a permission of their own, nor names of answers', async () => {
		await rows('jobPublication', 'update', { jobPublicationId: locator('id', 2), updateFields: { subtitle: 'x' } });
		expect(lastBody()).not.toHaveProperty('placements');
		await rows('hiringRequest', 'update', { hiringRequestId: locator('id', 1), updateFields: { area: 'x' } });
		expect(lastBody().formFields).toEqual([{ id: 'BRANCH', answers: [{ id: 'CITY_NORTH' }] }]);
		await rows('application', 'update', { applicationId: locator('id', 8), updateFields: { comment: 'x' } });
		expect(lastBody()).toMatchObject({ refJobPublication: { id: expect.any(Number) as number } });
		expect(Object.keys(lastBody().refJobPublication as IDataObject)).toEqual(['id']);
	});

	it('leaves a closed job opening closed', async () => {
		const [after] = await rows('jobOpening', 'update', {
			jobOpeningId: locator('id', 4),
			updateFields: { reference: 'R' },
		});
		expect(after).toMatchObject({ status: 'CLOSED', reference: 'R' });
	});
});

describe('a record by its external id', () => {
	withStage(benchOf('dvinciTokenApi'), (opened) => (stage = opened));

	it.each([
		['user', 'userId', 'EMP-4100', 1],
		['userGroup', 'userGroupId', 'FB', 2],
		['jobOpening', 'jobOpeningId', 'REQ-2401', 2],
		['jobPublication', 'jobPublicationId', 'PUB-REQ-2401', 2],
		['hiringRequest', 'hiringRequestId', 'HR-7000', 1],
	])('gives one %s', async (resource, field, externalId, id) => {
		const found = await rows(resource, 'get', { [field]: locator('externalId', externalId) });
		expect(found).toEqual([expect.objectContaining({ id, externalId })]);
	});

	it('is looked up before an action', async () => {
		const [{ externalId } = {}] = await rows('application', 'get', { applicationId: locator('id', 10) });
		stage.simulator.control.clearLog();
		await rows('application', 'delete', { applicationId: locator('externalId', String(externalId)) });
		expect(wire()).toEqual([
			`GET /restApi/applications/?externalId=${String(externalId)}`,
			'POST /restApi/applications/10/delete',
		]);
	});

	it('says so when there is none', async () => {
		expect(words(await run('user', 'get', { userId: locator('externalId', 'NOBODY') }))).toContain(
			'"User" fits no record',
		);
		expect(words(await run('person', 'get', { personId: locator('externalId', 'NOBODY') }))).toContain('404');
	});

	it('is never another record, should d.vinci pass over the filter', async () => {
		stage.simulator.control.addFault({
			match: { method: 'GET', path: /userGroups/ },
			status: 200,
			body: [{ id: 1, externalId: 'OTHER', version: 1 }],
		});
		const result = await run('userGroup', 'delete', { userGroupId: locator('externalId', 'HRG-ID') });
		expect(words(result)).toContain('"User Group" fits no record');
		expect(stage.calls.map(({ method }) => method)).toEqual(['GET']);
	});

	it('is refused when an id should be a number, before anything is sent', async () => {
		const result = await run('jobOpening', 'get', { jobOpeningId: locator('id', 'REQ-2401') });
		stage.simulator.control.clearLog();
		expect(words(result)).toContain('"Job Opening" is not a number');
		expect(stage.calls).toEqual([]);
	});
});

describe('a refusal that comes with 200', () => {
	withStage(benchOf('dvinciTokenApi'), (opened) => (stage = opened));

	it('is one, and repeats no secret', async () => {
		const { apiToken } = stage.simulator.login;
		stage.simulator.control.addFault({
			match: { method: 'POST' },
			status: 200,
			body: { success: false, errorMsg: `Error while deleting entity for ${apiToken}` },
		});
		const result = await run('person', 'delete', { personId: locator('id', 2) });
		expect(words(result)).toContain('d.vinci did not do it: Error while deleting entity for ***.');
		expect(words(result)).toContain('Nothing was done.');
		expect(JSON.stringify(result)).not.toContain(apiToken);
	});
});

describe('files', () => {
	withStage(benchOf('dvinciTokenApi'), (opened) => (stage = opened));
	const content = Buffer.from('Zeugnis ä').toString('base64');
	const file = { data: { data: content, mimeType: 'text/plain', fileName: 'zeugnis.txt' } };

	it('go up and come back as they were', async () => {
		const application = { applicationId: locator('id', 8) };
		const [{ id } = {}] = await rows(
			'applicationAttachment',
			'upload',
			{ ...application, additionalFields: { description: 'Zeugnis', filename: 'neu.txt' } },
			file,
		);
		const { items } = await run('applicationAttachment', 'download', {
			...application,
			attachmentId: String(id),
			binaryPropertyName: 'document',
		});
		expect(items[0]?.json).toMatchObject({ filename: 'neu.txt', description: 'Zeugnis', fileSize: 10 });
		expect(items[0]?.json).not.toHaveProperty('contentAsBase64');
		expect(items[0]?.binary?.document).toMatchObject({ data: content, fileName: 'neu.txt', mimeType: 'text/plain' });
		const pdf = await run('applicationAttachment', 'downloadPdf', { ...application, attachmentId: String(id) });
		expect(pdf.items[0]?.binary?.data).toMatchObject({ fileName: 'neu.pdf', mimeType: 'application/pdf' });
		expect(Buffer.from(pdf.items[0]?.binary?.data?.data ?? '', 'base64').toString('latin1')).toMatch(/^%PDF/);
	});

	it('are a photo as well', async () => {
		const photo = { data: { data: content, mimeType: 'image/png', fileName: 'me.png' } };
		await rows('personPhoto', 'upload', { personId: locator('id', 7) }, photo);
		const { items } = await run('personPhoto', 'download', { personId: locator('id', 7) });
		expect(items[0]?.binary?.data).toMatchObject({ data: content, fileName: 'me.png', mimeType: 'image/png' });
		expect(await rows('personPhoto', 'delete', { personId: locator('id', 7) })).toEqual([{ deleted: true }]);
		expect(words(await run('personPhoto', 'download', { personId: locator('id', 7) }))).toContain('404');
	});
});

describe('what is entered', () => {
	withStage(benchOf('dvinciTokenApi'), (opened) => (stage = opened));

	const inGroup = { name: 'A', orgUnitId: '1' };

	it.each<[string, INodeParameters, string]>([
		['person.create', { firstName: 'A', lastName: '={{ $json.no }}' }, '"Last Name" is empty'],
		['person.create', { firstName: 'A', lastName: 'B', additionalFields: { dateOfBirth: 'x' } }, 'is not a date'],
		['application.get', { applicationId: 'x' }, '"Application" is not a number'],
		[
			'applicationHistory.upsertMany',
			{ applicationId: '1', entries: '[{"externalId":"A"}]' },
			'Entry 1 needs description',
		],
		['externalLink.upsertMany', { links: '[]' }, '"Links (JSON)" is empty'],
		['externalLink.upsertMany', { links: '={{ [] }}' }, '"Links (JSON)" is an empty list'],
		['externalLink.upsertMany', { links: '["x"]' }, '"Links (JSON)" is not a list of objects'],
		['externalLink.getAll', { linkType: '={{ "x" }}' }, '"Shown With" is not one of the choices'],
		['userGroup.create', { name: 'A', orgUnitId: 'x' }, '"Organisation Unit" is not a number'],
		[
			'userGroup.create',
			{ ...inGroup, additionalFields: { userIds: ['1', 'x'] } },
			'"User IDs" (Additional Fields) is not a number',
		],
		[
			'userGroup.create',
			{ ...inGroup, additionalFields: { otherFields: '[1]' } },
			'"Other Fields (JSON)" (Additional Fields) is not a JSON object',
		],
		[
			'userGroup.update',
			{ userGroupId: '1', updateFields: { otherFields: '[1]' } },
			'"Other Fields (JSON)" (Update Fields) is not a JSON object',
		],
		['userGroup.update', { userGroupId: '1', updateFields: { otherFields: '{}' } }, '"Update Fields" is empty'],
		['location.create', { id: 'A', orgUnitId: '1', nameMessages: '{ }' }, '"Names (JSON)" is empty'],
		['applicationHistory.upsertMany', { applicationId: '1', entries: '[]' }, '"Entries (JSON)" is empty'],
	])('is refused before anything is sent: %s %j', async (key, parameters, message) => {
		const [resource = '', operation = ''] = key.split('.');
		expect(words(await run(resource, operation, parameters))).toContain(message);
		expect(stage.calls).toEqual([]);
	});

	it('goes out with numbers as numbers, days as days and times in UTC', async () => {
		await rows('userGroup', 'create', {
			name: 'A',
			orgUnitId: locator('list', '1'),
			additionalFields: { userIds: '1, 2' },
		});
		expect(lastBody()).toEqual({ name: 'A', orgUnitId: 1, userIds: [1, 2] });
		await rows('onboarding', 'getAll', {
			filters: { fromDateOfStart: '2023-10-01', fromDateCreated: '2023-10-01T00:00:00+02:00' },
		});
		expect(Object.fromEntries(stage.calls[stage.calls.length - 1]?.query ?? [])).toEqual({
			fromDateOfStart: '2023-10-01',
			fromDateCreated: '2023-09-30T22:00:00.000Z',
		});
	});
});

describe('placements', () => {
	withStage(benchOf('dvinciTokenApi'), (opened) => (stage = opened));

	it('are listed and made without a slash at the end, and asked for with one', async () => {
		const partnerId = 'MULTIPOST';
		await run('jobPublicationPlacement', 'getAll', { partnerId });
		await run('jobPublicationPlacement', 'getAll', { partnerId, filters: { jobPublicationId: locator('list', '1') } });
		await run('jobPublicationPlacement', 'create', {
			...{ partnerId, jobPublicationId: locator('list', '1'), name: 'A', status: 'ACTIVE', externalReference: 'X' },
		});
		await run('jobPublicationPlacement', 'get', { partnerId, placementId: locator('externalId', 'X') });
		expect(wire()).toEqual([
			'GET /restApi/jobPublicationPlacements/MULTIPOST/placements',
			'GET /restApi/jobPublicationPlacements/MULTIPOST/placements/?jobPublicationId=1',
			'POST /restApi/jobPublicationPlacements/MULTIPOST/placements',
			'GET /restApi/jobPublicationPlacements/MULTIPOST/placements/?externalId=X',
		]);
	});
});

describe('the login of a job portal', () => {
	withStage(benchOf('dvinciPortalApi'), (opened) => (stage = opened));

	it('opens its feed, and the public ones', async () => {
		const all = await rows('jobFeed', 'getAll', { returnAll: true });
		const ofPartner = await rows('jobFeed', 'getAll', {
			returnAll: true,
			portal: 'partner',
			feedOptions: { small: true },
		});
		expect(ofPartner.map(({ id }) => id)).toEqual(all.map(({ id }) => id));
		expect(all[0]).toHaveProperty('tasks');
		expect(ofPartner[0]).not.toHaveProperty('tasks');
		expect(wire()).toEqual([
			'GET /jobPublication/list.json',
			'GET /portal/partner/jobPublication/list.json?fields=small',
		]);
	});

	it('says what a portal without it answers', async () => {
		expect(words(await run('jobFeed', 'getAll', { portal: 'intranet' }))).toMatch(/403[\s\S]*"Application import"/);
	});

	it('opens nothing else, which is said before anything is sent', async () => {
		const result = await run('application', 'getAll', {});
		expect(words(result)).toContain('Choose "API Token in Headers" or "OAuth2" under Authentication');
		expect(stage.calls).toEqual([]);
	});

	it("takes a request of a person's own beside REST", async () => {
		const parameters = { method: 'GET', endpoint: 'portal/partner/jobPublication/list.json', splitIntoItems: true };
		expect((await rows('customRequest', 'send', parameters)).length).toBeGreaterThan(1);
	});
});

describe('the API token at a job portal', () => {
	withStage(benchOf('dvinciTokenApi'), (opened) => (stage = opened));

	it('is not its login', async () => {
		expect(await rows('jobFeed', 'getAll', { limit: 2 })).toHaveLength(2);
		const refused = words(await run('jobFeed', 'getAll', { portal: 'partner' }));
		expect(refused).toMatch(/401[\s\S]*"Application import"[\s\S]*Choose the authentication "Job Portal"/);
		stage.simulator.control.clearLog();
		expect(words(await run('applicationForm', 'get', { publicationId: 2 }))).toContain(
			'Choose "Job Portal" under Authentication',
		);
		expect(stage.calls).toEqual([]);
	});

	it('comes as an XML file, too', async () => {
		const { items } = await run('jobFeed', 'downloadXml', { feedOptions: { language: 'en' } });
		const { data = '', mimeType } = items[0]?.binary?.data ?? {};
		expect(mimeType).toBe('application/xml');
		expect(Buffer.from(data, 'base64').toString()).toMatch(/^<\?xml[\s\S]*<position>/);
		expect(stage.calls[0]?.query).toEqual([
			['lang', 'en'],
			['language', 'en'],
		]);
	});
});

describe('with OAuth2', () => {
	withStage(benchOf('dvinciOAuth2Api'), (opened) => (stage = opened));

	it('the public feed and reports work', async () => {
		expect(await rows('jobFeed', 'getAll', { limit: 2 })).toHaveLength(2);
		expect(await rows('report', 'getTables', { serviceUrl: 'odata', returnAll: true })).toHaveLength(4);
	});

	it('the apply API is refused with the way out, before anything is sent', async () => {
		const result = await run('applicationForm', 'get', { publicationId: 2 });
		expect(words(result)).toContain('Choose "Job Portal" under Authentication');
		expect([stage.calls.length, stage.logins]).toEqual([0, 0]);
	});
});

describe('the application form', () => {
	withStage(benchOf('dvinciPortalApi'), (opened) => (stage = opened));

	it('of a portal is read and sent in', async () => {
		const [form] = await rows('applicationForm', 'get', { publicationId: 2, portal: 'partner' });
		expect(form?.fields).toContainEqual({ name: 'lastName', mandatory: true });
		const [sent] = await rows('applicationForm', 'submit', {
			publicationId: 2,
			portal: 'partner',
			language: 'de',
			firstName: 'Anna',
			lastName: 'Muster',
			answers: '{"email":"anna@example.com"}',
		});
		expect(wire()).toEqual(['GET /p/partner/jobs/2/applyApi', 'POST /p/partner/jobs/2/applyApi']);
		const { restUrl = '', apiUser = '', apiToken = '' } = stage.simulator.login;
		const read = async (path: string) =>
			(await (
				await fetch(`${restUrl}/${path}`, { headers: { 'Dvinci-API-User': apiUser, 'Dvinci-API-Token': apiToken } })
			).json()) as Record<string, unknown>;
		const created = await read(`applications/${Number(sent?.applicationId)}`);
		const { id } = created.person as { id: number };
		expect(await read(`persons/${id}`)).toMatchObject({ firstName: 'Anna', email: 'anna@example.com' });
	});
});

describe('reports', () => {
	withStage(benchOf('dvinciTokenApi'), (opened) => (stage = opened));
	const serviceUrl = 'odata';
	const applications = { serviceUrl, entitySet: locator('list', 'Applications') };

	it('follow the next link to the end, and ask for no more than the limit', async () => {
		const all = await rows('report', 'getAll', { ...applications, returnAll: true, queryOptions: { select: ['Id'] } });
		expect(all).toHaveLength(570);
		expect(new Set(all.map(({ Id }) => Id)).size).toBe(570);
		expect(stage.calls).toHaveLength(3);
		stage.simulator.control.clearLog();
		const queryOptions = { filter: 'Id gt 20', orderby: 'Id desc', expand: ['JobOpening'], select: ['Id'], skip: 1 };
		const few = await rows('report', 'getAll', { ...applications, limit: 3, queryOptions });
		expect(few.map(({ Id }) => Id)).toEqual([569, 568, 567]);
		expect(few[0]?.JobOpening).toHaveProperty('Name');
		expect(Object.fromEntries(stage.calls[0]?.query ?? [])).toEqual({
			$filter: 'Id gt 20',
			$orderby: 'Id desc',
			$expand: 'JobOpening',
			$select: 'Id',
			$skip: '1',
			$top: '3',
		});
	});

	it('come in shorter pages when somebody asks for them', async () => {
		const options = { pageSize: 100 };
		expect(await rows('report', 'getAll', { ...applications, returnAll: true, options })).toHaveLength(570);
		expect(stage.calls).toHaveLength(6);
	});

	it('ask a service that knows a later version for the one everybody reads', async () => {
		await rows('report', 'getAll', { ...applications, limit: 3 });
		await rows('report', 'getAll', { ...applications, countOnly: true });
		await rows('report', 'getTables', { serviceUrl, returnAll: true });
		expect(stage.calls.map(({ headers }) => headers['odata-maxversion'])).toEqual(['4.0', '4.0', '4.0']);
	});

	it.each([
		['2', { d: { results: [{ Id: 1 }, { Id: 2 }], __next: '/odata/Applications?$skip=569' } }],
		['3', { 'odata.metadata': 'x', value: [{ Id: 1 }, { Id: 2 }], 'odata.nextLink': 'Applications?$skip=569' }],
		['4.01', { '@context': '$metadata#A', value: [{ Id: 1 }, { Id: 2 }], '@nextLink': 'Applications?$skip=569' }],
	])('read a service of OData %s to its end', async (_version, body) => {
		stage.simulator.control.addFault({ match: { path: '/odata/Applications' }, status: 200, body });
		const read = await rows('report', 'getAll', { ...applications, returnAll: true });
		expect(read.map(({ Id }) => Id)).toEqual([1, 2, 570]);
	});

	it('say so when there are no rows in the answer, but take a single record', async () => {
		stage.simulator.control.addFault({ match: { method: 'GET' }, status: 200, body: { d: { Id: 1 } } });
		expect(words(await run('report', 'getAll', applications))).toContain(
			'instead of rows under "value" or "d.results"',
		);
		const one = { serviceUrl, entitySet: { __rl: true, mode: 'id', value: 'Applications(7)' } };
		expect(await rows('report', 'getAll', { ...one, limit: 5 })).toMatchObject([{ Id: 7 }]);
	});

	it('count what a filter keeps', async () => {
		const counted = { ...applications, countOnly: true };
		const queryOptions = { filter: 'Id le 10', select: ['Id'], skip: 3 };
		expect(await rows('report', 'getAll', { ...counted, queryOptions })).toEqual([{ count: 10 }]);
		expect(await rows('report', 'getAll', counted)).toEqual([{ count: 570 }]);
	});

	it('say so when they cannot be counted', async () => {
		stage.simulator.control.addFault({ match: { method: 'GET' }, status: 200, body: { value: [] } });
		expect(words(await run('report', 'getAll', { ...applications, countOnly: true }))).toContain(
			'did not tell how many rows there are',
		);
	});

	it('take the whole address d.vinci shows, on the same host only', async () => {
		const whole = `${stage.simulator.url}/odata/$metadata`;
		const [table] = await rows('report', 'getTables', { serviceUrl: whole, limit: 1 });
		expect(table).toMatchObject({ name: 'Applications', relations: ['JobOpening'] });
		expect(table?.columns).toContainEqual({ name: 'Rating', type: 'Edm.String' });
		stage.simulator.control.clearLog();
		const result = await run('report', 'getTables', { serviceUrl: 'https://other.example/odata' });
		expect(words(result)).toContain('"Service URL" is on https://other.example');
		expect(stage.calls).toEqual([]);
	});

	it('are not read from the address of another item', async () => {
		const result = await stage.call(1, {
			parameters: {
				options: {},
				resource: 'report',
				operation: 'getTables',
				serviceUrl: '={{ $json.service }}',
				limit: 1,
			},
			items: [{ json: { service: 'odata' } }, { json: { service: 'odata2' } }],
		});
		expect(words(result)).toContain('another address than the first one');
		expect(wire().filter((call) => call.includes('odata2'))).toEqual([]);
	});

	it('offer their tables to choose from', async () => {
		const chosen = { authentication: 'apiToken', resource: 'report', operation: 'getAll' };
		const search = (url: string) => listSearch(stage, 'entitySets', { ...chosen, serviceUrl: url });
		const options = [
			{ name: 'Applications', value: 'Applications' },
			{ name: 'DvinciUsers', value: 'DvinciUsers' },
			{ name: 'JobOpenings', value: 'JobOpenings' },
			{ name: 'OrgUnits', value: 'OrgUnits' },
		];
		expect((await search('odata')()).results).toEqual(options);
		expect((await search(`${stage.simulator.url}/odata`)()).results).toEqual(options);
		// That of the credential.
		expect((await search('')()).results).toEqual(options);
	});
});

describe('lists to choose from', () => {
	withStage(benchOf('dvinciTokenApi'), (opened) => (stage = opened));

	it.each([
		['persons', {}],
		['jobOpenings', {}],
		['jobPublications', {}],
		['hiringRequests', {}],
		['locations', {}],
		['orgUnits', {}],
		['users', {}],
		['userGroups', {}],
		['onboardings', {}],
		['placements', { resource: 'jobPublicationPlacement', operation: 'get', partnerId: 'MULTIPOST' }],
	])('%s can be searched', async (method, parameters) => {
		const search = listSearch(stage, method, { authentication: 'apiToken', ...parameters });
		const { results } = await search();
		const last = results[results.length - 1];
		expect(results.length).toBeGreaterThan(1);
		expect(results.every(({ name, value }) => name !== '' && name !== value && typeof value === 'string')).toBe(true);
		expect((await search(last?.name.toUpperCase())).results).toContainEqual(last);
		expect((await search('no such name')).results).toEqual([]);
	});
});
