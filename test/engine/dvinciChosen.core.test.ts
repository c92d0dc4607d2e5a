/*
 * The promise: what d.vinci knows is chosen and not typed. A report is filtered by columns and values without a quote, at
 * the address the credential has; records, files and internal names come from lists, in order. What cannot be listed is
 * one clear line, and what was stored before there was a list still runs.
 */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { forgetLists } from '../../lib/operations/keptLists';
import { DvinciTrigger } from '../../nodes/Dvinci/DvinciTrigger.node';
import { benchOf, withStage, type Stage } from './benches';
import type { NodeResult } from './engine';
import { listedOptions, listSearch } from './editorLists';
import { aShareInOldCore } from '../support/share';

let stage: Stage;

const locator = (mode: string, value: string | number) => ({ __rl: true, mode, value }) as const;
const wire = (): string[] => stage.calls.map(({ method, path }) => `${method} ${path}`);
const words = ({ error }: NodeResult): string => `${error?.message} ${error?.description}`;

describe('a report', () => {
	withStage(benchOf('dvinciTokenApi'), (opened) => (stage = opened));
	beforeEach(() => stage.engine.credentials.edit(stage.credentialId, { odataServiceUrl: 'odata' }));

	const run = async (condition: INodeParameters[], more: INodeParameters = {}, items: IDataObject[] = [{}]) =>
		await stage.call(1, {
			parameters: {
				...{ options: {}, resource: 'report', operation: 'getAll', returnAll: true },
				entitySet: locator('list', 'Applications'),
				filters: { condition },
				...more,
			},
			items: items.map((json) => ({ json })),
		});
	const rows = async (...call: Parameters<typeof run>): Promise<IDataObject[]> => {
		const { error, items } = await run(...call);
		if (error) throw error;
		return items.map(({ json }) => json);
	};
	const filter = (column: string, operator: string, value?: string | number | boolean) => ({
		column: locator('list', column),
		operator,
		...(value === undefined ? {} : { value }),
	});

	type Keeps = (row: IDataObject) => boolean;
	const time = (row: IDataObject): number => Date.parse(String(row.DateCreated));
	const name = (row: IDataObject): string => String((row.JobOpening as IDataObject | null)?.Name ?? '');

	it.each<[string, INodeParameters, Keeps]>(
		aShareInOldCore(
			[
				['text', filter('ApplicationStatusId', 'equals', 'SYS_NEW'), (row) => row.ApplicationStatusId === 'SYS_NEW'],
				['not the text', filter('Rating', 'notEquals', 'B'), (row) => row.Rating !== 'B'],
				['a part', filter('JobOpeningName', 'contains', 'er'), (row) => String(row.JobOpeningName).includes('er')],
				['no part', filter('JobOpeningName', 'notContains', 'er'), (row) => !String(row.JobOpeningName).includes('er')],
				['a beginning', filter('SourceId', 'startsWith', 'M'), (row) => String(row.SourceId).startsWith('M')],
				['an end', filter('SourceId', 'endsWith', 'E'), (row) => String(row.SourceId).endsWith('E')],
				['a number', filter('Id', 'greater', 300), (row) => Number(row.Id) > 300],
				['decimals', filter('DaysUntilLastChange', 'less', '10.5'), (row) => Number(row.DaysUntilLastChange) < 10.5],
				['yes or no', filter('ExtendedUseAccepted', 'equals', true), (row) => row.ExtendedUseAccepted === true],
				['a day', filter('ApplyDate', 'lessOrEqual', '2024-01-31'), (row) => String(row.ApplyDate) <= '2024-01-31'],
				[
					// New York's, unless somebody chose another.
					'a time, in the zone of the workflow',
					filter('DateCreated', 'greaterOrEqual', '2024-01-31T12:00'),
					(row) => time(row) >= Date.parse('2024-01-31T12:00-05:00'),
				],
				['several', filter('Rating', 'oneOf', 'A, C'), (row) => ['A', 'C'].includes(String(row.Rating))],
				['none of several', filter('Rating', 'noneOf', 'A, C'), (row) => !['A', 'C'].includes(String(row.Rating))],
				['nothing', filter('ExternalId', 'isEmpty'), (row) => row.ExternalId === null],
				['something', filter('ExternalId', 'isNotEmpty'), (row) => row.ExternalId !== null],
				['a related table', filter('JobOpening/Name', 'startsWith', 'S'), (row) => name(row).startsWith('S')],
				[
					'a name of several',
					filter('JobOpening/Type', 'equals', 'DEFAULT'),
					(row) => (row.JobOpening as IDataObject | null)?.Type === 'DEFAULT',
				],
			],
			4,
		),
	)('is filtered by %s', async (_title, condition, keeps) => {
		const expand = { queryOptions: { expand: ['JobOpening'] } };
		const all = await rows([], expand);
		const wanted = all.filter(keeps).map(({ Id }) => Id);
		expect(wanted.length).toBeGreaterThan(0);
		expect(wanted.length).toBeLessThan(all.length);
		expect((await rows([condition], expand)).map(({ Id }) => Id)).toEqual(wanted);
	});

	it('is filtered by a GUID', async () => {
		const [first] = (await rows([filter('PersonKey', 'isNotEmpty')])).map(({ PersonKey }) => String(PersonKey));
		const found = await rows([filter('PersonKey', 'equals', first?.toUpperCase())]);
		expect(new Set(found.map(({ PersonKey }) => PersonKey))).toEqual(new Set([first]));
	});

	it('meets all filters or any, beside an expression, and is counted the same', async () => {
		const both = [filter('Id', 'less', 10), filter('Rating', 'equals', 'B')];
		const any = { matchType: 'any', queryOptions: { filter: 'Id le 20 or Id gt 560' } };
		const found = await rows(both, any);
		expect(found.every(({ Id, Rating }) => Number(Id) < 10 || Rating === 'B')).toBe(true);
		expect(found.every(({ Id }) => Number(Id) <= 20 || Number(Id) > 560)).toBe(true);
		expect(await rows(both, { ...any, countOnly: true })).toEqual([{ count: found.length }]);
		expect((await rows(both)).every(({ Id, Rating }) => Number(Id) < 10 && Rating === 'B')).toBe(true);
	});

	it('asks for the types of columns once in a run, whatever the items', async () => {
		const condition = [{ column: locator('list', 'Id'), operator: 'equals', value: '={{ $json.id }}' }];
		const items = Array.from({ length: 30 }, (_, index) => ({ id: index + 1 }));
		expect((await rows(condition, {}, items)).map(({ Id }) => Id)).toEqual(items.map(({ id }) => id));
		expect(wire().filter((call) => call.endsWith('$metadata'))).toHaveLength(1);
		expect(stage.calls).toHaveLength(31);
	});

	it('asks for none where nothing depends on them', async () => {
		await rows([filter('SourceId', 'contains', 'O'), filter('Id', 'isNotEmpty')]);
		await rows([]);
		expect(wire().filter((call) => call.endsWith('$metadata'))).toEqual([]);
	});

	it.each([
		[{ select: ['Id', 'Ratings'] }, '"Select" (Query Options) names "Ratings"', 'Did you mean Rating?'],
		[{ orderby: ['JobOpening/Nmae desc'] }, '"Order By" (Query Options) names "JobOpening/Nmae"', 'JobOpening/Name'],
		[{ expand: ['JobOpenings'] }, '"Expand" (Query Options) names "JobOpenings"', 'Did you mean JobOpening?'],
	])('names what the table does not have, and what is like it: %j', async (queryOptions, what, fix) => {
		const result = words(await run([], { queryOptions }));
		expect(result).toContain(what);
		expect(result).toContain(fix);
		expect(wire()).toEqual(['GET /odata/Applications', 'GET /odata/$metadata']);
	});

	it('leaves to the service what it cannot look up', async () => {
		stage.simulator.control.addFault({ match: { path: '/odata/$metadata' }, status: 403, body: {} });
		expect(words(await run([], { queryOptions: { select: ['Ratings'] } }))).toContain("Unknown property 'Ratings'");
	});

	it('says so once where types cannot be had, and reads nothing', async () => {
		stage.simulator.control.addFault({ match: { path: '/odata/$metadata' }, status: 403, body: {} });
		const items = Array.from({ length: 5 }, () => ({}));
		expect(words(await run([filter('Id', 'equals', 1)], {}, items))).toMatch(/403[\s\S]*permission/);
		expect(wire()).toEqual(['GET /odata/$metadata']);
	});

	it('takes no operator from an item, and sends nothing that does not fit', async () => {
		const given = [{ id: "1' or Id gt 0 or SourceId eq 'x" }];
		const value = '={{ $json.id }}';
		expect(await rows([{ ...filter('SourceId', 'equals'), value }], {}, given)).toEqual([]);
		stage.simulator.control.clearLog();
		expect(words(await run([{ ...filter('Id', 'equals'), value }], {}, given))).toContain('which holds whole numbers');
		const column = { ...locator('name', 0), value: '={{ "Id gt 0 or Id" }}' };
		expect(words(await run([{ column, operator: 'equals', value: '1' }]))).toContain('which is no column');
		expect(wire()).toEqual(['GET /odata/$metadata']);
	});

	it('is read at the address of the credential, unless the node has another', async () => {
		const { url } = stage.simulator;
		stage.engine.credentials.edit(stage.credentialId, { odataServiceUrl: `${url}/odata/$metadata` });
		expect(await rows([], { returnAll: false, limit: 1 })).toHaveLength(1);
		expect(words(await run([], { serviceUrl: 'elsewhere' }))).toContain('404');
		expect(wire()).toEqual(['GET /odata/Applications', 'GET /elsewhere/Applications']);
	});

	it.each([
		['no address', { odataServiceUrl: '' }, 'Nothing says where the reporting service is'],
		['another host', { odataServiceUrl: 'https://other.example/odata' }, '"OData Service URL" is on https://other'],
		['a way out', { odataServiceUrl: '../odata' }, '"OData Service URL" contains "." or ".."'],
		['a domain not allowed', { allowedHttpRequestDomains: 'domains', allowedDomains: 'a.example' }, 'may not be used'],
	])('with %s nothing is sent', async (_title, changes, message) => {
		stage.engine.credentials.edit(stage.credentialId, changes);
		expect(words(await run([filter('Id', 'equals', 1)]))).toContain(message);
		expect(stage.calls).toEqual([]);
		const chosen = { authentication: 'apiToken', resource: 'report', operation: 'getAll' };
		await expect(listSearch(stage, 'entitySets', chosen)()).rejects.toThrow(message);
		expect(stage.calls).toEqual([]);
	});

	it('of each item is read at the address its credential has', async () => {
		stage.engine.credentials.edit(stage.credentialId, { odataServiceUrl: '={{ $json.service }}' });
		const condition = [filter('Id', 'equals', 1)];
		const result = await stage.call(1, {
			parameters: {
				...{ options: {}, resource: 'report', operation: 'getAll', entitySet: locator('list', 'Applications') },
				filters: { condition },
			},
			items: [{ json: { service: 'odata' } }, { json: { service: 'other' } }],
			onError: 'continueRegularOutput',
		});
		expect(result.items.map(({ json }) => json.Id ?? 'failed')).toEqual([1, 'failed']);
		expect(wire().sort()).toEqual(['GET /odata/$metadata', 'GET /odata/Applications', 'GET /other/$metadata']);
	});

	const chosen = {
		...{ authentication: 'apiToken', resource: 'report', operation: 'getAll' },
		entitySet: locator('list', 'Applications'),
	};

	it('offers columns with what they hold, orders and relations, each list for one request', async () => {
		const columns = await listedOptions(stage, 'reportColumns', chosen);
		expect(columns).toContainEqual({ name: 'Id', value: 'Id', description: 'Holds whole numbers' });
		expect(columns.map(({ name: column }) => column)).toEqual(columns.map(({ name: column }) => column).sort());
		expect(await listedOptions(stage, 'reportOrders', chosen)).toEqual(
			expect.arrayContaining([
				{ name: 'DateCreated', value: 'DateCreated' },
				{ name: 'DateCreated (Descending)', value: 'DateCreated desc' },
				{ name: 'JobOpening/Name (Descending)', value: 'JobOpening/Name desc' },
			]),
		);
		expect(await listedOptions(stage, 'reportRelations', chosen)).toEqual([
			{ name: 'JobOpening', value: 'JobOpening' },
		]);
		const { results } = await listSearch(stage, 'reportWays', chosen)('type');
		expect(results).toEqual([
			{
				name: 'JobOpening/Type',
				value: 'JobOpening/Type',
				description: 'Holds one of DEFAULT, UNSOLICITED, MANAGED_BY_API',
			},
			{ name: 'Type', value: 'Type', description: 'Holds text' },
		]);
		expect(stage.calls).toHaveLength(4);
	});

	it.each(aShareInOldCore(['Id desc', 'JobOpening/Name desc, Id'], 2))(
		'every order that is offered works: %s',
		async (orderby) => {
			expect(
				await rows([], { queryOptions: { orderby: orderby.split(', ') }, returnAll: false, limit: 3 }),
			).toHaveLength(3);
		},
	);

	it('says in one line why there is no list', async () => {
		const search = (parameters: INodeParameters) => listSearch(stage, 'reportWays', { ...chosen, ...parameters })();
		await expect(search({ entitySet: locator('list', '') })).rejects.toThrow('Fill in "Entity Set" first');
		await expect(search({ entitySet: locator('id', 'Nothing') })).rejects.toThrow('no table "Nothing"');
		stage.simulator.control.addFault({ match: { path: '/odata/$metadata' }, status: 403, body: {} });
		await expect(search({})).rejects.toThrow('403');
	});
});

describe('lists of d.vinci', () => {
	withStage(benchOf('dvinciTokenApi'), (opened) => (stage = opened));

	const methods = () => stage.bench.node().methods ?? {};
	/** What lists depend on. */
	const parameters = {
		...{ authentication: 'apiToken', partnerId: 'MULTIPOST', serviceUrl: 'odata' },
		entitySet: locator('list', 'Applications'),
		applicationId: locator('id', 1),
		onboardingId: locator('list', '11'),
	};
	/** A node in which the fields a list depends on are shown. */
	const nodeFor = (method: string): INodeParameters => {
		const shown: Record<string, [string, string]> = {
			applicationAttachments: ['applicationAttachment', 'download'],
			onboardingAttachments: ['onboardingAttachment', 'download'],
			placements: ['jobPublicationPlacement', 'get'],
			feedJobs: ['applicationForm', 'get'],
			feedLanguages: ['jobFeed', 'getAll'],
		};
		const [resource, operation] = shown[method] ?? ['report', 'getAll'];
		return { ...parameters, resource, operation };
	};
	const compare = new Intl.Collator('en', { sensitivity: 'base', numeric: true }).compare;

	it('have entries, in order, whichever field they are for', async () => {
		const { listSearch: searches = {}, loadOptions = {} } = methods();
		expect(Object.keys(searches).length).toBeGreaterThan(30);
		for (const method of Object.keys(searches)) {
			const { results } = await listSearch(stage, method, nodeFor(method))();
			const names = results.map(({ name }) => name);
			expect([method, names.length > 0, names]).toEqual([method, true, [...names].sort(compare)]);
			expect(results.every(({ value }) => typeof value === 'string' && value !== '')).toBe(true);
		}
		for (const method of Object.keys(loadOptions))
			expect([method, (await listedOptions(stage, method, nodeFor(method))).length > 0]).toEqual([method, true]);
	});

	it('show applications by person and job, and by number where those may not be read', async () => {
		const search = listSearch(stage, 'applications', nodeFor('applications'));
		const { results } = await search();
		expect(results).toHaveLength(570);
		for (const { name } of results) expect(name).toMatch(/^\S.*, .*: .+ \(\d{4}-\d\d-\d\d\)$/);
		for (const path of ['/restApi/persons/', '/restApi/jobOpenings/'])
			stage.simulator.control.addFault({ match: { path }, status: 403, body: {} });
		// Opened anew: who goes on typing searches in what came.
		forgetLists();
		expect((await search('Application 8 (')).results).toMatchObject([{ value: '8' }]);
	});

	it('show the statuses of what moved in the past year, and say that others can be typed', async () => {
		const { results: statuses } = await listSearch(stage, 'statuses', nodeFor('statuses'))();
		expect(statuses.map(({ value }) => value)).toContain('FIRST_INTERVIEW');
		expect(statuses[0]).toMatchObject({
			description: expect.stringMatching(/^On \d+ records?\. .* can be typed\.$/) as string,
		});
		expect(stage.calls[0]?.query[0]?.[0]).toBe('byLastStatusChangeDateFrom');
	});

	it('serve the trigger, which waits for several statuses', () => {
		const { methods: ofTrigger } = new DvinciTrigger();
		expect(Object.keys(ofTrigger.loadOptions)).toEqual(['statuses']);
		expect(Object.keys(ofTrigger.listSearch)).toEqual(expect.arrayContaining(['jobOpenings', 'orgUnits']));
	});

	it('show the files of an application, also of one known by its external ID', async () => {
		const at = (applicationId: INodeParameters[string]) => ({
			...nodeFor('applicationAttachments'),
			applicationId,
		});
		const get = { options: {}, resource: 'application', operation: 'get', applicationId: locator('id', 1) };
		const [read] = (await stage.call(1, { parameters: get })).items;
		const externalId = String(read?.json.externalId);
		for (const pointed of [locator('id', 1), locator('externalId', externalId)]) {
			const { results } = await listSearch(stage, 'applicationAttachments', at(pointed))();
			expect(results).toHaveLength(2);
			expect(results[0]?.name).toMatch(/^\w.*\.pdf$/);
			expect(results).toContainEqual(expect.objectContaining({ value: '33320ee56f6542a7aab1d858' }));
		}
		await expect(listSearch(stage, 'applicationAttachments', at(locator('id', '')))()).rejects.toThrow(
			'Fill in "Application" first',
		);
	});

	it('take what one place says where another may not be read', async () => {
		stage.simulator.control.addFault({ match: { path: '/restApi/jobPublications/' }, status: 403, body: {} });
		expect((await listSearch(stage, 'languages', nodeFor('languages'))()).results).toContainEqual(
			expect.objectContaining({ name: 'German (de)', value: 'de' }),
		);
		for (const path of ['/restApi/jobPublications/', '/restApi/dvinciUsers/'])
			stage.simulator.control.addFault({ match: { path }, status: 403, body: {} });
		await expect(listSearch(stage, 'languages', nodeFor('languages'))()).rejects.toThrow('403');
	});

	it('go out as the numbers they stand for, and what was stored as numbers and texts still does', async () => {
		const body = async (userIds: INodeParameters[string], orgUnitId: INodeParameters[string]) => {
			await stage.call(1, {
				parameters: {
					...{ options: {}, resource: 'userGroup', operation: 'create', name: 'A', orgUnitId },
					additionalFields: { userIds },
				},
			});
			return JSON.parse(stage.calls[stage.calls.length - 1]?.bodyText ?? '{}') as IDataObject;
		};
		for (const userIds of [['1', '2'], [1, 2], '1, 2', '={{ [1, "2"] }}'])
			for (const orgUnitId of [locator('list', '1'), 1])
				expect(await body(userIds, orgUnitId)).toEqual({ name: 'A', orgUnitId: 1, userIds: [1, 2] });
	});
});

describe('the jobs of a portal', () => {
	withStage(benchOf('dvinciPortalApi'), (opened) => (stage = opened));

	const node = { authentication: 'portal', resource: 'applicationForm', operation: 'get', portal: 'partner' };

	it('are chosen from its feed, and one that was stored as a number still is that job', async () => {
		const { results } = await listSearch(stage, 'feedJobs', node)();
		expect(wire()).toEqual(['GET /portal/partner/jobPublication/list.json']);
		const value = String(results[0]?.value);
		stage.simulator.control.clearLog();
		for (const publicationId of [locator('list', value), locator('id', value), Number(value), `={{ ${value} }}`]) {
			const { error } = await stage.call(1, { parameters: { ...node, options: {}, publicationId } });
			expect(error).toBeUndefined();
		}
		expect(new Set(wire())).toEqual(new Set([`GET /p/partner/jobs/${value}/applyApi`]));
	});

	it('say why none can be applied for', async () => {
		stage.simulator.control.addFault({
			match: { path: /list\.json/ },
			status: 200,
			body: [{ id: 1, position: 'A', jobOpening: {} }],
		});
		await expect(listSearch(stage, 'feedJobs', node)()).rejects.toThrow('Switch on "Application import"');
		await expect(listSearch(stage, 'feedJobs', { ...node, portal: 'intranet' })()).rejects.toThrow('403');
	});
});
