/*
 * Promise: whoever builds a workflow chooses Xytech's columns instead of knowing them by heart, whatever this installation
 * tells of its documents, and a name that is wrong is told with the ones that are like it. A plain read costs no more than
 * before.
 */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { clock } from '../../lib/clock';
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
function withoutSpecifications(times = 1) {
	stage.simulator.control.addFault({ match: { path: /\/spec\// }, times, status: 404, body: { error: 'Not found' } });
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

	it('is had when it is opened: who types a search in it asks nothing more, whatever Xytech tells it by', async () => {
		withoutSpecifications(Infinity);
		const open = new OpenNode(stage, jobs);
		await open.list('searchListColumns');
		expect(calls()).toEqual(['GET spec/JmJobList', 'GET JmJobList']);
		for (const typed of ['d', 'dt', 'dt_']) await open.names('searchListColumns', typed);
		expect(await open.names('searchListColumns', 'begin')).toEqual(['begin_dt']);
		expect(calls()).toHaveLength(2);

		// Opened again, with another document, or a while later, it is had anew.
		await open.list('searchListColumns');
		expect(calls()).toHaveLength(4);
		const other = new OpenNode(stage, { ...jobs, listDocument: listed('JmWorkOrderList') });
		expect(await other.names('searchListColumns', 'wo_desc')).toEqual(['wo_desc']);
		expect(calls().slice(4)).toEqual(['GET spec/JmWorkOrderList', 'GET JmWorkOrderList']);
		const later = clock.monotonic() + 61_000;
		const watch = jest.spyOn(clock, 'monotonic').mockReturnValue(later);
		await other.names('searchListColumns', 'wo_desc');
		expect(calls()).toHaveLength(8);
		watch.mockRestore();
	});

	it('is not the one of another credential, nor one that failed', async () => {
		stage.simulator.control.addFault({ match: { kind: 'api' }, times: 2, status: 403, body: { error: 'No' } });
		await expect(new OpenNode(stage, jobs).list('searchListColumns')).rejects.toThrow('403');
		expect(await new OpenNode(stage, jobs).names('searchListColumns', 'begin')).toEqual(['begin_dt']);
		const asked = calls().length;
		stage.credentialId = stage.addCredential();
		expect(await new OpenNode(stage, jobs).names('searchListColumns', 'begin')).toEqual(['begin_dt']);
		expect(calls()).toHaveLength(asked + 1);
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

/** What the editor stores of a mapping. */
async function mapping(
	parameters: INodeParameters,
	method: string,
	value: Record<string, unknown> | undefined,
	more: Record<string, unknown> = {},
) {
	const { fields } = await new OpenNode(stage, parameters).columns(method);
	const schema = fields.map((field) => ({
		...field,
		removed: value === undefined ? field.removed : !(field.id in value),
	}));
	stage.simulator.control.clearLog();
	return {
		mappingMode: value === undefined ? 'autoMapInputData' : 'defineBelow',
		value: value ?? {},
		matchingColumns: [],
		schema,
		attemptToConvertTypes: false,
		convertFieldsToString: false,
		...more,
	} as never;
}

const lastBody = (): unknown => JSON.parse(stage.calls.at(-1)?.bodyText ?? 'null');
const incoming = (json: Record<string, unknown>) => ({ items: [{ json: json as IDataObject }] });

async function mapped(parameters: INodeParameters, item: Record<string, unknown> = {}) {
	const result = await stage.call(1, {
		parameters: { options: {}, specifyRecord: 'mapping', ...parameters },
		...incoming(item),
	});
	const [task] = result.run.data.resultData.runData['Under Test'] ?? [];
	return { ...result, hints: (task?.hints ?? []).map(({ message }) => message) };
}

describe('columns to map values to', () => {
	const newJob = { ...job, operation: 'create' };

	it('are those of the definition, the mandatory ones marked and shown, the others to be added', async () => {
		const { fields } = await new OpenNode(stage, newJob).columns('columnsOfNewRecord');
		expect(calls()).toEqual(['GET spec/JmJob']);
		expect(fields.filter(({ required }) => required)).toEqual([
			expect.objectContaining({ id: 'cust_id', displayName: 'cust_id: mandatory', removed: false, type: 'string' }),
			expect.objectContaining({ id: 'job_desc', displayName: 'job_desc: mandatory', removed: false, type: 'string' }),
		]);
		const types = Object.fromEntries(fields.map(({ id, type }) => [id, type]));
		expect(types).toMatchObject({ active: 'boolean', begin_dt: 'dateTime', division_no: 'number', po_no: 'string' });
		expect(fields.filter(({ removed }) => removed)).toHaveLength(14);
	});

	it('of an upsert match on the external key unless another is chosen', async () => {
		const { fields } = await new OpenNode(stage, newJob).columns('columnsToMatch');
		const matched = fields.filter(({ defaultMatch }) => defaultMatch);
		expect(matched.map(({ id, removed }) => [id, removed])).toEqual([['external_key', false]]);
		expect(fields.find(({ id }) => id === 'active')?.canBeUsedToMatch).toBe(false);
	});

	it('of a change are none to begin with, and not the key', async () => {
		const { fields } = await new OpenNode(stage, newJob).columns('columnsToChange');
		expect(fields.every(({ removed, required }) => removed === true && !required)).toBe(true);
		expect(fields.find(({ id }) => id === 'job_no')?.display).toBe(false);
	});

	it('of a row are those of its sub-table', async () => {
		const row = { ...newJob, resource: 'subTable', subTable: listed('jm_episode') };
		const { fields } = await new OpenNode(stage, row).columns('columnsOfNewRow');
		expect(fields.map(({ id }) => id)).toEqual(['air_date', 'episode_code', 'episode_desc', 'episode_no', 'job_no']);
	});

	it('are replaced by a line where Xytech tells none, and stay where it does not answer', async () => {
		expect(await new OpenNode(stage, { ...newJob, document: listed('') }).columns('columnsOfNewRecord')).toEqual({
			fields: [],
			emptyFieldsNotice: 'Choose "Document" first.',
		});
		withoutSpecifications();
		withEmptyList('JmJobList');
		const told = await new OpenNode(stage, newJob).columns('columnsOfNewRecord');
		expect(told.emptyFieldsNotice).toMatch(/^Xytech does not tell the columns of "JmJob"\..*Use fields or JSON/);
	});
});

describe('mapped columns', () => {
	const newJob = { ...job, operation: 'create' };
	const create = async (value: Record<string, unknown>, item = {}, more: INodeParameters = {}) =>
		await mapped({ ...newJob, recordColumns: await mapping(newJob, 'columnsOfNewRecord', value), ...more }, item);
	const row = () => (lastBody() as { jm_job: [Record<string, unknown>] }).jm_job[0];
	const needed = { job_desc: 'Pilot', cust_id: '409' };

	it('make a new record, each value as it was meant, without another request', async () => {
		const { error } = await create(
			{
				...needed,
				budget_amount: '={{ "7615917337495251231" }}',
				division_no: '={{ 4 }}',
				active: '={{ $json.live }}',
				begin_dt: '={{ $json.start }}',
				goodnight_date: '={{ null }}',
				po_no: '={{ 12 }}',
			},
			{ live: 'Y', start: '2026-03-31T08:00' },
		);
		expect(error).toBeUndefined();
		expect(calls()).toEqual(['POST JmJob']);
		expect(row()).toEqual({
			...needed,
			budget_amount: '7615917337495251231',
			division_no: 4,
			active: true,
			begin_dt: new Date('2026-03-31T08:00:00-04:00').toISOString(),
			goodnight_date: null,
			po_no: '12',
		});
	});

	it('go out as they are written where Xytech is told the zone of its dates', async () => {
		const additionalFields = { sourceTimeZone: named('Pacific Standard Time') };
		await create({ ...needed, begin_dt: '2026-03-31T08:00:00' }, {}, { additionalFields });
		expect(row().begin_dt).toBe('2026-03-31T08:00:00');
	});

	it.each(['={{ 1774944000000 }}', '={{ $json.at }}', '={{ new Date(1774944000000) }}'])(
		'but no moment does: %s',
		async (begin_dt) => {
			const additionalFields = { sourceTimeZone: named('Pacific Standard Time') };
			const { error } = await create({ ...needed, begin_dt }, { at: 1_774_944_000_000 }, { additionalFields });
			expect(error?.message).toContain('"begin_dt" is a moment, but "Source Time Zone" says');
			expect(calls()).toEqual([]);
		},
	);

	it('leave out what nobody filled in, and what was taken out again', async () => {
		const recordColumns = (await mapping(newJob, 'columnsOfNewRecord', {
			...needed,
			po_no: '',
			begin_dt: null,
			active: false,
		})) as {
			schema: Array<{ id: string; removed: boolean }>;
		};
		for (const entry of recordColumns.schema) if (entry.id === 'active') entry.removed = true;
		const { error } = await mapped({ ...newJob, recordColumns: recordColumns as never });
		expect(error).toBeUndefined();
		expect(row()).toEqual(needed);
	});

	it.each<[string, Record<string, unknown>, string]>([
		[
			'an empty text for a number',
			{ budget_amount: '={{ "" }}' },
			'"budget_amount" is an empty text, where a number belongs',
		],
		['a word for a number', { budget_amount: '={{ "1,5" }}' }, '"budget_amount" is not a number'],
		[
			'a number that was rounded',
			{ budget_amount: '={{ 7615917337495251231 }}' },
			'"budget_amount" is a number too long to be exact',
		],
		['a date that is none', { begin_dt: '={{ "2026-02-30" }}' }, '"begin_dt" is not a date'],
		['a word for yes or no', { active: '={{ "maybe" }}' }, '"active" is neither yes nor no'],
		['a list', { po_no: '={{ [1] }}' }, '"po_no" is a list'],
		['an expression that gives nothing', { po_no: '={{ $json.nothing }}' }, '"po_no" has nothing in it'],
	])('refuse %s before anything is sent', async (_what, value, message) => {
		const { error } = await create({ ...needed, ...value });
		expect(error?.message).toContain(`"Columns" cannot be sent: ${message}`);
		expect(calls()).toEqual([]);
	});

	it('refuse a mapping without a value', async () => {
		expect((await create({})).error?.message).toBe('"Columns" is empty');
	});

	it('are mapped from the item by their names; what has no column is told', async () => {
		const recordColumns = await mapping(newJob, 'columnsOfNewRecord', undefined);
		const item = { JOB_DESC: 'Pilot', cust_id: 409, begin_dt: '', budget_amount: '5', colour: 'red', po_no: null };
		const { error, hints } = await mapped({ ...newJob, recordColumns }, item);
		expect(error).toBeUndefined();
		expect(row()).toEqual({ job_desc: 'Pilot', cust_id: '409', budget_amount: 5, po_no: null });
		if (process.env.OPSBRIDGE_N8N_CORE !== '2.0.0')
			expect(hints).toEqual(['Not sent, since no column has this name: "colour".']);
	});

	it('of another document are told with those like it when Xytech refuses them', async () => {
		const recordColumns = { mappingMode: 'defineBelow', value: { job_titel: 'Pilot' }, schema: [] } as never;
		const { error } = await mapped({ ...newJob, recordColumns });
		expect(error?.message).toBe('"Columns" names "job_titel", which is no column of JmJob');
	});

	it('change a record; null empties a column', async () => {
		const update = { ...job, operation: 'update', keyValue: '301', specifyChanges: 'mapping' };
		const changedColumns = await mapping(update, 'columnsToChange', {
			po_no: '={{ null }}',
			active: '={{ "n" }}',
			division_no: 4,
		});
		const { error } = await mapped({ ...update, changedColumns });
		expect(error).toBeUndefined();
		expect(lastBody()).toEqual([
			{ op: 'remove', path: 'po_no', value: null },
			{ op: 'replace', path: 'active', value: false },
			{ op: 'replace', path: 'division_no', value: 4 },
		]);
		const none = await mapping(update, 'columnsToChange', {});
		expect((await mapped({ ...update, changedColumns: none })).error?.message).toBe('"Columns" is empty');
	});

	it.each([
		['external_key', 'PLAY-1', { job_no: { external_key: 'PLAY-1' }, external_key: 'PLAY-1', ...needed }],
		['job_no', '301', { job_no: { job_no: '301' }, ...needed }],
	])('are created or updated by the column that is matched on: %s', async (column, key, expected) => {
		const upsert = { ...job, operation: 'upsert' };
		const matchingColumns = [column];
		const recordColumns = await mapping(
			upsert,
			'columnsToMatch',
			{ [column]: `={{ "${key}" }}`, ...needed },
			{ matchingColumns },
		);
		const { error } = await mapped({ ...upsert, recordColumns });
		expect(error).toBeUndefined();
		expect(calls()).toEqual([`PUT JmJob/${column}=${key}`]);
		expect(row()).toEqual(expected);
	});

	it.each<[string, string[], Record<string, unknown>, string]>([
		['no column to match on', [], {}, '"Columns" has no column to match on'],
		['nothing in it', ['external_key'], { external_key: null }, '"Columns" has no value for "external_key"'],
		['a key that may be a pattern', ['external_key'], { external_key: 'A%' }, '"Key Value" is "A%"'],
	])('are not sent by a key with %s', async (_what, matchingColumns, key, message) => {
		const upsert = { ...job, operation: 'upsert' };
		const recordColumns = await mapping(upsert, 'columnsToMatch', { ...needed, ...key }, { matchingColumns });
		expect((await mapped({ ...upsert, recordColumns })).error?.message).toContain(message);
		expect(calls()).toEqual([]);
	});

	it('go out with the tables of a record, and as a row of a sub-table', async () => {
		const tables = { ...job, operation: 'updateTables', keyValue: '301' };
		const recordColumns = await mapping(tables, 'columnsToChange', { po_no: 'PO-9' });
		expect((await mapped({ ...tables, recordColumns })).error).toBeUndefined();
		expect(row()).toEqual({ job_no: { job_no: '301' }, po_no: 'PO-9' });
		const episode = {
			...job,
			resource: 'subTable',
			operation: 'create',
			keyValue: '301',
			subTable: listed('jm_episode'),
		};
		const columns = await mapping(episode, 'columnsOfNewRow', { episode_desc: 'One' });
		expect((await mapped({ ...episode, recordColumns: columns })).error).toBeUndefined();
		expect(row().jm_episode).toEqual([{ episode_desc: 'One' }]);
	});
});

describe('rows of sub-tables from a list in the item', () => {
	const newJob = { ...job, operation: 'create', specifyRecord: 'fields' };
	const recordFields = {
		field: [
			{ field: 'job_desc', value: 'Pilot' },
			{ field: 'cust_id', value: '409' },
		],
	};
	const pair = (column: string, field: string) => ({ column: listed(column), field });
	const rows = (list: unknown, more: INodeParameters = {}): INodeParameters => ({
		subTableRows: { rows: [{ table: listed('jm_episode'), list, ...more }] } as never,
	});
	const item = {
		order: {
			lines: [
				{ episode_code: 'E1', title: { text: 'One' }, air: '2026-03-31T20:00', other: 1 },
				{ episode_code: 'E2', title: { text: 'Two' }, air: '' },
			],
		},
	};
	const entryFields = { column: [pair('episode_desc', 'title.text'), pair('air_date', 'air')] };
	const created = () => (lastBody() as { jm_job: [{ jm_episode?: unknown }] }).jm_job[0].jm_episode;
	const expected = [
		{ episode_code: 'E1', episode_desc: 'One', air_date: new Date('2026-03-31T20:00:00-04:00').toISOString() },
		{ episode_code: 'E2', episode_desc: 'Two' },
	];

	it.each<[string, unknown]>([
		['its path', 'order.lines'],
		['an expression', '={{ $json.order.lines }}'],
		['an expression that was dragged in as text', '$json.order.lines'],
	])('are mapped by the names of its fields, the list by %s', async (_how, list) => {
		const { error } = await mapped({ ...newJob, recordFields, ...rows(list, { entryFields }) }, item);
		expect(error).toBeUndefined();
		expect(created()).toEqual(expected);
		expect(calls()).toEqual(['GET spec/JmJob', 'POST JmJob']);
	});

	it('have only what is mapped where equal names do not count', async () => {
		await mapped({ ...newJob, recordFields, ...rows('order.lines', { entryFields, equalNames: false }) }, item);
		expect(created()).toEqual(expected.map(({ episode_code: _code, ...row }) => row));
	});

	it('go out beside mapped columns, in an upsert and in an update with tables', async () => {
		const recordColumns = await mapping(newJob, 'columnsOfNewRecord', { job_desc: 'Pilot', cust_id: '409' });
		await mapped({ ...newJob, specifyRecord: 'mapping', recordColumns, ...rows('order.lines', { entryFields }) }, item);
		expect(created()).toEqual(expected);
		const upsert = { ...job, operation: 'upsert', keyValue: 'PLAY-2', specifyRecord: 'fields', recordFields };
		await mapped({ ...upsert, ...rows('order.lines', { entryFields }) }, item);
		expect(calls().at(-1)).toBe('PUT JmJob/external_key=PLAY-2');
		expect(created()).toEqual(expected);
		const tables = { ...job, operation: 'updateTables', keyValue: '301', specifyRecord: 'fields' };
		expect((await mapped({ ...tables, ...rows('order.lines', { entryFields }) }, item)).error).toBeUndefined();
		expect(created()).toEqual(expected);
	});

	it('are created for a record that is there', async () => {
		const create = {
			...job,
			resource: 'subTable',
			operation: 'create',
			keyValue: '301',
			subTable: listed('jm_episode'),
		};
		const list = { specifyRecord: 'list', list: 'order.lines', entryFields, columns: ['left over'] };
		expect((await mapped({ ...create, ...list }, item)).items).toHaveLength(2);
		expect(created()).toEqual(expected);
		expect((await mapped({ ...create, ...list, list: '={{ [] }}' }, item)).error?.message).toContain(
			'"List" leads to a list without entries',
		);
	});

	it('are asked about once for all items', async () => {
		const parameters = { ...newJob, recordFields, ...rows('order.lines', { entryFields }) };
		const { error } = await stage.call(1, {
			parameters: { options: {}, ...parameters },
			items: [1, 2, 3].map(() => ({ json: item })),
		});
		expect(error).toBeUndefined();
		expect(calls()).toEqual(['GET spec/JmJob', 'POST JmJob', 'POST JmJob', 'POST JmJob']);
	});

	it('go out as they are where Xytech does not tell the columns', async () => {
		withoutSpecifications();
		const { error } = await mapped(
			{ ...newJob, recordFields, ...rows('lines') },
			{ lines: [{ episode_code: 'E1', more: [1] }] },
		);
		expect(error).toBeUndefined();
		expect(created()).toEqual([{ episode_code: 'E1' }]);
	});

	it('are none where the list has no entries', async () => {
		for (const lines of [[], null]) {
			const { error } = await mapped({ ...newJob, recordFields, ...rows('lines') }, { lines });
			expect(error).toBeUndefined();
			expect(created()).toBeUndefined();
		}
		await mapped({ ...newJob, recordFields, ...rows('lines') }, { lines: { episode_code: 'E1' } });
		expect(created()).toEqual([{ episode_code: 'E1' }]);
	});

	it.each<[string, unknown, INodeParameters, string, string]>([
		['a list that is not there', 'line', {}, '"List" (Sub-Table Rows, row 1) leads to nothing', 'Lists in it: "lines"'],
		['no list', '', {}, '"List" (Sub-Table Rows, row 1) is empty', ''],
		['a list of texts', 'tags', {}, 'does not lead to a list of objects', ''],
		[
			'a field no entry has',
			'lines',
			{ entryFields: { column: [pair('episode_desc', 'titel')] } },
			'names "titel", which no entry',
			'"title"',
		],
		['entries without a column', 'others', {}, 'has nothing for any column in entry 1', ''],
		[
			'a value that does not fit',
			'lines',
			{ entryFields: { column: [pair('air_date', 'title')] } },
			'"air_date" of entry 1 is not a date',
			'',
		],
	])('are refused for %s', async (_what, list, more, message, fix) => {
		const fields = { lines: [{ title: 'One', episode_code: 'E1' }], tags: ['a'], others: [{ x: 1 }] };
		const { error } = await mapped({ ...newJob, recordFields, ...rows(list, more) }, fields);
		expect([error?.message, error?.description]).toEqual([
			expect.stringContaining(message),
			expect.stringContaining(fix),
		]);
		expect(calls().filter((call) => call.startsWith('POST'))).toEqual([]);
	});
});
