/*
 * Promise: whoever builds a workflow chooses Xytech's columns instead of knowing them by heart, whatever this installation
 * tells of its documents, and a name that is wrong is told with the ones that are like it. A plain read costs no more than
 * before.
 */
import type { INodeParameters } from 'n8n-workflow';
import { XytechTrigger } from '../../nodes/Xytech/XytechTrigger.node';
import { benchOf, withStage, type Stage } from './benches';
import { OpenNode } from './editorLists';

let stage: Stage;
withStage(benchOf('xytechJwtApi'), (opened) => (stage = opened));

const named = (value: string) => ({ __rl: true, mode: 'name', value });
const listed = (value: string) => ({ __rl: true, mode: 'list', value });
const calls = () => stage.calls.map(({ method, path }) => `${method} ${path.replace('/api/v2/database/DEMO1/', '')}`);
const jobs = { authentication: 'jwt', resource: 'record', operation: 'getAll', listDocument: listed('JmJobList') };
const job = { authentication: 'jwt', resource: 'record', operation: 'get', document: listed('JmJob') };

/** As in versions whose definitions only people can look at. */
function withoutSpecifications() {
	stage.simulator.control.addFault({ match: { path: /\/spec\// }, status: 404, body: { error: 'Not found' } });
}

function withEmptyList(document: string) {
	stage.simulator.control.addFault({ match: { path: new RegExp(`/${document}$`) }, status: 200, body: { L: [] } });
}

async function attempt(parameters: INodeParameters, count = 1) {
	const result = await stage.call(count, { parameters: { options: {}, ...parameters } });
	const [task] = result.run.data.resultData.runData['Under Test'] ?? [];
	return { ...result, hints: (task?.hints ?? []).map(({ message }) => message) };
}

describe('a list of columns', () => {
	it('has those of the definition, sorted, with what they hold, for one request', async () => {
		const { results } = await new OpenNode(stage, job).list('searchRecordColumns');
		expect(calls()).toEqual(['GET spec/JmJob']);
		expect(results).toContainEqual({ name: 'job_desc', value: 'job_desc', description: 'Text. Mandatory' });
		expect(results).toContainEqual({ name: 'division_no', value: 'division_no', description: 'Number' });
		expect(results).toContainEqual({ name: 'active', value: 'active', description: 'True or false' });
		const names = results.map(({ name }) => name);
		expect(names).toHaveLength(16);
		expect(names).toEqual([...names].sort());
		expect(names).not.toContain('jm_episode');
	});

	it('is searched by what was typed', async () => {
		expect(await new OpenNode(stage, jobs).names('searchListColumns', ' Dt')).toEqual([
			'begin_dt',
			'create_dt',
			'update_dt',
		]);
	});

	it.each([
		['of a list', jobs, 'searchListColumns'],
		['of a record', job, 'searchRecordColumns'],
	])('%s comes from a row of the list where there is no definition', async (_what, parameters, method) => {
		withoutSpecifications();
		const { results } = await new OpenNode(stage, parameters).list(method);
		expect(calls().at(-1)).toBe('GET JmJobList');
		expect(stage.calls.at(-1)?.query).toContainEqual(['pageSize', '1']);
		expect(results).toContainEqual({ name: 'division_no', value: 'division_no', description: 'Number' });
		expect(results).toContainEqual({ name: 'begin_dt', value: 'begin_dt', description: 'Date and time' });
	});

	it('says in one line what is wrong where Xytech tells nothing', async () => {
		withoutSpecifications();
		withEmptyList('JmJobList');
		await expect(new OpenNode(stage, jobs).list('searchListColumns')).rejects.toThrow(
			'Xytech does not tell the columns of "JmJobList". Names can be typed; ApiDocs on your Xytech site lists them. Its definition (spec/JmJobList): Xytech answered 404: Not found. A row of JmJobList: It is empty.',
		);
	});

	it('asks for the document first', async () => {
		await expect(new OpenNode(stage, { ...jobs, listDocument: listed('') }).list('searchListColumns')).rejects.toThrow(
			'Choose "List Document" first: this list shows what it is made of',
		);
		expect(calls()).toEqual([]);
	});

	it('is there where several are chosen', async () => {
		const options = await new OpenNode(stage, jobs).options('searchListColumns');
		expect(options).toContainEqual({ name: 'po_no', value: 'po_no', description: 'Text' });
		const columns = await new OpenNode(stage, jobs, new XytechTrigger()).options('searchListColumns');
		expect(columns).toEqual(options);
	});

	it('is that of the sub-table a node is about, or of the one that is named beside it', async () => {
		const row = { ...job, resource: 'subTable', operation: 'create', subTable: named('jm_episode') };
		const expected = ['air_date', 'episode_code', 'episode_desc', 'episode_no', 'job_no'];
		expect(await new OpenNode(stage, row).names('searchSubTableColumns')).toEqual(expected);
		const subTable = [{ table: listed('mo_service_row') }, { table: listed('jm_episode') }];
		const withColumns = { ...job, additionalFields: { subTableColumns: { subTable } } };
		const path = 'parameters.additionalFields.subTableColumns.subTable[1].columns';
		const options = await new OpenNode(stage, withColumns).options('searchColumnsOfNamedTable', path);
		expect(options.map(({ value }) => value)).toEqual(expected);
		expect(await new OpenNode(stage, job).names('searchSubTables')).toEqual(['jm_episode']);
	});

	it('reaches a sub-table further down by the way to it', async () => {
		const way = 'mo_service_row/service_row_no=5/mo_operation';
		const order = { ...job, document: listed('MoMediaOrder'), resource: 'subTable', operation: 'getAll' };
		const row = { ...order, subTable: named(way) };
		expect(await new OpenNode(stage, row).names('searchSubTableColumns')).toContain('planned_minutes');
	});
});

describe('what was chosen', () => {
	const sorted = (field: unknown): INodeParameters => ({ sort: { column: [{ field, direction: 'desc' }] } as never });

	it.each<[string, INodeParameters]>([
		['from lists', { columns: ['job_no', 'job_desc'], ...sorted(listed('job_no')) }],
		['as text, as it was stored before there were lists', { columns: 'job_no, job_desc', ...sorted('job_no') }],
		['by expressions', { columns: '={{ ["job_no", "job_desc"] }}', ...sorted({ ...named('={{ "job" }}_no') }) }],
		['by an expression that gives one text', { columns: '={{ "job_no" }},job_desc', ...sorted(named('job_no')) }],
	])('is read: %s', async (_how, parameters) => {
		const { error, items: found } = await attempt({ ...jobs, limit: 2, ...parameters });
		expect(error).toBeUndefined();
		expect(found.map(({ json }) => Object.keys(json))).toEqual(
			Array(2).fill(['job_no', 'job_no_external_key', 'job_desc']),
		);
		expect(stage.calls.at(-1)?.query).toEqual(
			expect.arrayContaining([
				['resultColumns', '{"L":["job_no","job_desc"]}'],
				['sort', '["job_no desc"]'],
			]),
		);
		expect(calls()).toEqual(['GET JmJobList']);
	});

	it('is read in the rows of a filter', async () => {
		const filters = { filter: [{ field: listed('job_no'), operator: 'equals', value: '301' }] };
		const { items: found } = await attempt({ ...jobs, columns: ['job_no'], filters });
		expect(found.map(({ json }) => json.job_no)).toEqual([301]);
	});
});

describe('an empty Key Field', () => {
	it('is the primary key that is known', async () => {
		const { items: found } = await attempt({ ...job, keyValue: '301', columns: ['job_no'] }, 2);
		expect(found).toHaveLength(2);
		expect(calls()).toEqual(['GET JmJob/job_no=301', 'GET JmJob/job_no=301']);
	});

	it('is the one the definition tells, asked for once', async () => {
		const status = { ...job, document: named('JmJobStatus'), keyValue: '1' };
		const { error } = await attempt({ ...status, options: { itemsInParallel: 3 } }, 3);
		expect(error).toBeUndefined();
		expect(calls().filter((call) => call === 'GET spec/JmJobStatus')).toHaveLength(1);
		expect(calls().filter((call) => call === 'GET JmJobStatus/job_status_no=1')).toHaveLength(3);
	});

	it('is refused where nobody knows it, before anything is read or written', async () => {
		withoutSpecifications();
		const { error } = await attempt({ ...job, operation: 'delete', document: named('JmJobStatus'), keyValue: '1' });
		expect(error?.message).toContain('"Key Field" is empty, and the primary key of JmJobStatus is not known');
		expect(calls().every((call) => call.startsWith('GET '))).toBe(true);
	});

	it.each(['={{ $json.key }}', '={{ "" }}'])(
		'is refused where %s gave nothing: it would be another record',
		async (value) => {
			for (const keyField of [value, named(value)]) {
				const { error } = await attempt({ ...job, operation: 'delete', keyField, keyValue: '301' });
				expect(error?.message).toContain('"Key Field" is empty, although it has an expression');
			}
			expect(calls()).toEqual([]);
		},
	);
});

describe('a column that the document does not have', () => {
	it('is an error that names those like it, asked for once in the run', async () => {
		const { error } = await attempt({ ...jobs, columns: ['job_no', 'job_dessc'], limit: 1 }, 3);
		expect(error?.message).toBe('"Columns" names "job_dessc", which is no column of JmJobList');
		expect(error?.description).toBe('Did you mean "job_desc"?');
		expect(calls().filter((call) => call.startsWith('GET spec/'))).toEqual(['GET spec/JmJobList']);
	});

	it('stays a hint where Xytech has no definition to go by', async () => {
		withoutSpecifications();
		const unknown = await attempt({ ...job, keyValue: '301', columns: ['job_no', 'job_dessc'] });
		expect(unknown.error).toBeUndefined();
		expect(unknown.items).toHaveLength(1);
		expect(calls()).toEqual(['GET JmJob/job_no=301', 'GET spec/JmJob', 'GET JmJobList']);
	});

	const row = (field: string, more: INodeParameters = {}) => ({ field: listed(field), value: '1', ...more });

	it.each<[string, INodeParameters, string, string]>([
		[
			'in the filters',
			{ ...jobs, filters: { filter: [row('jobno')] } },
			'"Field" (Filters, row 1) names "jobno"',
			'"job_no"',
		],
		[
			'in a query',
			{ ...jobs, specifyFilters: 'json', queryJson: '{"po_number":"1"}' },
			'"Query (JSON)" names "po_number"',
			'"po_no"',
		],
		[
			'in the order',
			{ ...jobs, sort: { column: [row('jobdesc')] } },
			'"Field" (Sort, row 1) names "jobdesc"',
			'"job_desc"',
		],
		['as a key', { ...job, keyField: named('jobb_no'), keyValue: '301' }, '"Key Field" names "jobb_no"', '"job_no"'],
		[
			'in a change',
			{ ...job, operation: 'update', keyValue: '301', changes: { change: [row('po')] } },
			'"Field" (Changes, row 1) names "po"',
			'"po_no"',
		],
		[
			'in a new record',
			{ ...job, operation: 'create', recordFields: { field: [row('cust_idd')] } },
			'"Field" (Record Fields, row 1) names "cust_idd"',
			'"cust_id"',
		],
	])('is told when Xytech refuses it: %s', async (_where, parameters, message, fix) => {
		const { error } = await attempt(parameters);
		expect([error?.message, error?.description]).toEqual([
			expect.stringContaining(message),
			expect.stringContaining(`Did you mean ${fix}`),
		]);
	});

	it('is told of a sub-table as well', async () => {
		const subTable = [{ table: listed('lib_master_audio'), columns: ['audio_dsc'] }];
		const asset = { ...job, document: listed('LibMaster'), keyField: listed('barcode'), keyValue: 'VX10001' };
		const { error } = await attempt({ ...asset, additionalFields: { subTableColumns: { subTable } } });
		expect(error?.message).toBe(
			'"Columns" (Additional Fields, Sub-Table Columns, row 1) names "audio_dsc", which is no column of lib_master_audio',
		);
	});

	it('leaves what Xytech says of other things as it is', async () => {
		const { error } = await attempt({ ...jobs, filters: { filter: [row('begin_dt')] } });
		expect(error?.message).toContain("'1' is not a date for column 'begin_dt'");
		stage.simulator.control.addFault({ match: { path: /JmJobList/ }, status: 403, body: { error: 'No right' } });
		expect((await attempt(jobs)).error?.message).toContain('No right');
	});

	it('costs a plain read nothing', async () => {
		await attempt({ ...jobs, columns: ['job_no'], limit: 3 }, 2);
		expect(new Set(calls())).toEqual(new Set(['GET JmJobList']));
	});
});
