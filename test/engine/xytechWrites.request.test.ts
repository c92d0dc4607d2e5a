import type { INodeParameters } from 'n8n-workflow';
import { benchOf, items, withStage, type Stage } from './benches';

/* What Xytech's writes look like on the wire, and what keeps a mass update from changing more than is meant. */

let stage: Stage;
withStage(benchOf('xytechJwtApi'), (opened) => (stage = opened));

const named = (value: string) => ({ __rl: true, mode: 'name', value });
const job = { document: named('JmJob'), keyField: 'job_no', keyValue: '301' };
const asset = { document: named('LibMaster'), keyField: 'barcode', keyValue: 'VX10001' };
const fields = (row: Record<string, string | number>) => ({
	field: Object.entries(row).map(([field, value]) => ({ field, value })),
});

async function attempt(resource: string, operation: string, parameters: INodeParameters, binary = {}) {
	return await stage.call(1, {
		parameters: { options: {}, ...parameters, resource, operation },
		items: [{ ...items(1)[0], json: {}, binary }],
	});
}

/** Runs one operation and gives its items. */
async function done(resource: string, operation: string, parameters: INodeParameters, binary = {}) {
	const result = await attempt(resource, operation, parameters, binary);
	if (result.error) throw result.error;
	return result.items.map(({ json }) => json);
}

/** The last call, without what is the same in all of them. */
function sent() {
	const { method, path, query, headers, bodyText } = stage.calls[stage.calls.length - 1];
	const body: unknown = bodyText === undefined || bodyText === '' ? undefined : JSON.parse(bodyText);
	return { call: `${method} ${path.replace('/api/v2/database/DEMO1/', '')}`, query, headers, body };
}

describe('Update Many', () => {
	const filters = (value: string) => ({ filter: [{ field: 'job_no', operator: 'lessOrEqual', value }] });
	const changes = { change: [{ field: 'po_no', value: 'PO-1' }] };
	const mass = { listDocument: named('JmJobList'), filters: filters('310'), changes };
	const methods = () => stage.calls.map(({ method }) => method);

	it('counts in a dry run, which it is unless told otherwise, and changes nothing', async () => {
		expect(await done('record', 'updateMany', mass)).toEqual([{ dryRun: true, matchingRows: 10 }]);
		expect(stage.calls.map(({ method, query }) => [method, query])).toEqual([
			[
				'GET',
				[
					['query', '{"job_no":{"$lte":310}}'],
					['pageSize', '1'],
				],
			],
		]);
	});

	it('counts first and then changes the rows', async () => {
		const extras = { divisionCode: 'GS', sourceTimeZone: named('Pacific Standard Time') };
		const real = { ...mass, dryRun: false, maximumRows: 10, additionalFields: extras };
		expect(await done('record', 'updateMany', real)).toEqual([{ updated: true, matchingRows: 10 }]);
		expect(methods()).toEqual(['GET', 'PATCH']);
		for (const { headers } of stage.calls) {
			expect(headers).toMatchObject({ 'division-code': 'GS', 'source-time-zone-name': 'Pacific Standard Time' });
		}
		expect(sent()).toMatchObject({
			call: 'PATCH JmJobList',
			query: [['query', '{"job_no":{"$lte":310}}']],
			body: [{ op: 'replace', path: 'po_no', value: 'PO-1' }],
		});
		expect(sent().headers['content-type']).toBe('application/json');
	});

	it('changes nothing when more rows meet the query than are allowed', async () => {
		const { error } = await attempt('record', 'updateMany', { ...mass, dryRun: false, maximumRows: 9 });
		expect(error?.message).toContain('"Maximum Rows" is 9, but 10 rows meet the query');
		expect(methods()).toEqual(['GET']);
	});

	it('changes nothing when no row meets the query', async () => {
		const none = { ...mass, filters: filters('1'), dryRun: false, maximumRows: 5 };
		expect(await done('record', 'updateMany', none)).toEqual([{ updated: false, matchingRows: 0 }]);
		expect(methods()).not.toContain('PATCH');
	});

	it('changes nothing when Xytech does not tell how many rows there are', async () => {
		stage.simulator.control.addFault({
			match: { method: 'GET', path: /JmJobList$/ },
			status: 200,
			body: { L: [{ job_no: 1 }] },
		});
		const { error } = await attempt('record', 'updateMany', { ...mass, dryRun: false, maximumRows: 9 });
		expect(error?.message).toContain('Pagination-Count');
		expect(methods()).toEqual(['GET']);
	});

	const json = (query: unknown) => ({ specifyFilters: 'json', queryJson: query as string });

	it.each<[string, INodeParameters, string]>([
		['without filters', { filters: {} }, '"Filters" is empty, and every row'],
		['an empty query', json('{}'), '"Query (JSON)" is empty, and every row'],
		['a query that lost its value', json({ job_no: undefined }), '"Query (JSON)" has nothing for "job_no"'],
		['a condition that lost its value', json('{"job_no":{"$in":[null]}}'), 'has nothing for "job_no"'],
		['an operator for reading', json('{"job_no":{"$NOTIN":[1]}}'), 'uses $NOTIN, which Xytech knows in reading only'],
		['no maximum', { maximumRows: '' }, '"Maximum Rows" is empty'],
		['a maximum of nothing', { maximumRows: 0 }, '"Maximum Rows" is out of range'],
		['no changes', { changes: {} }, '"Changes" is empty'],
		['a text that lost its value', json('{"po_no":""}'), 'has nothing for "po_no"'],
		['a pattern for anything', json('{"job_desc":"%%"}'), '"Query (JSON)" fits any row, and every row'],
		['one inside an operator', json('{"job_desc":{"$in":["Pilot","%"]}}'), '"Query (JSON)" fits any row'],
		['one of single characters', json('{"job_desc":"_%"}'), '"Query (JSON)" fits any row'],
		...['equals', 'notEquals', 'in', 'between', 'greater', 'lessOrEqual'].map(
			(operator): [string, INodeParameters, string] => [
				`a value for ${operator} that Xytech would read as a pattern`,
				{ filters: { filter: [{ field: 'job_desc', operator, value: "={{ '%o%' }}", valueTo: 'z' }] } },
				'holds "%": Xytech would read "%o%" as a pattern that fits other values, too',
			],
		),
		...['equals', 'notEquals', 'in', 'like', 'notLike'].map((operator): [string, INodeParameters, string] => [
			`a value for ${operator} that Xytech would read as empty`,
			{ filters: { filter: [{ field: 'job_desc', operator, value: '|null|' }] } },
			'is "|NULL|", which Xytech reads as "empty"',
		]),
		[
			'an operator in the place of a column',
			{ filters: { filter: [{ field: '$or', operator: 'equals', value: '1' }] } },
			'is "$or", which is no column',
		],
		[
			'a filter for anything',
			{ filters: { filter: [{ field: 'job_desc', operator: 'like', value: "={{ '%' + ($json.no ?? '') + '%' }}" }] } },
			'"Filters" fits any row, and every row',
		],
	])('refuses %s before anything is sent', async (_case, values, message) => {
		const { error } = await attempt('record', 'updateMany', { ...mass, dryRun: false, maximumRows: 900, ...values });
		expect(error?.message).toContain(message);
		expect(stage.calls).toEqual([]);
	});

	it('only counts when the expression behind Dry Run has no result', async () => {
		const unclear = { ...mass, dryRun: '={{ $json.no }}', maximumRows: 900 };
		expect(await done('record', 'updateMany', unclear)).toEqual([{ dryRun: true, matchingRows: 10 }]);
		expect(methods()).toEqual(['GET']);
	});

	it('changes every row only if that is allowed', async () => {
		const all = { ...mass, filters: {}, dryRun: false, maximumRows: 540, additionalFields: { allowAllRows: true } };
		expect(await done('record', 'updateMany', all)).toEqual([{ updated: true, matchingRows: 540 }]);
	});
});

describe('a value that Xytech would read as a pattern', () => {
	const OFF = '10 % off';
	const jobs = (operator: string, value: string, more: INodeParameters = {}) =>
		done('record', 'getAll', {
			listDocument: named('JmJobList'),
			filters: { filter: [{ field: 'PO_no', operator, value }] },
			sort: { column: [{ field: 'job_no', direction: 'asc' }] },
			...more,
		});
	const numbers = (rows: ReadonlyArray<Record<string, unknown>>) => rows.map(({ job_no: number }) => number);

	beforeEach(async () => {
		for (const [keyValue, value] of Object.entries({
			301: '10 percent % off',
			302: OFF,
			303: '10 apples off',
			304: OFF,
		})) {
			const changes = { change: [{ field: 'po_no', value }] };
			await done('record', 'update', { document: named('JmJob'), keyField: 'job_no', keyValue, changes });
		}
	});

	it('brings what is equal and nothing else, however many came, in whatever case', async () => {
		expect(numbers(await jobs('equals', OFF))).toEqual([302, 304]);
		expect(numbers(await jobs('equals', OFF.toUpperCase()))).toEqual([302, 304]);
		expect(numbers(await jobs('in', `${OFF}, 10 apples off`))).toEqual([302, 303, 304]);
		expect(numbers(await jobs('equals', OFF, { simplify: false, returnAll: true }))).toHaveLength(2);
		expect(numbers(await jobs('like', OFF))).toEqual([301, 302, 303, 304]);
	});

	it('counts only what is equal against the limit, and reads on until there is enough', async () => {
		expect(numbers(await jobs('equals', OFF, { returnAll: false, limit: 1 }))).toEqual([302]);
		stage.simulator.control.clearLog();
		const two = { returnAll: false, limit: 2, options: { pageSize: 1 } };
		expect(numbers(await jobs('equals', OFF, two))).toEqual([302, 304]);
		expect(stage.calls).toHaveLength(4);
	});

	it('is compared by a column that comes along although others are named', async () => {
		expect(await jobs('equals', OFF, { columns: 'job_no' })).toEqual([
			expect.objectContaining({ job_no: 302, po_no: OFF }),
			expect.objectContaining({ job_no: 304, po_no: OFF }),
		]);
	});

	it('cannot be counted, nor be compared in any other way', async () => {
		const list = { listDocument: named('JmJobList') };
		for (const [operator, more] of [
			['equals', { countOnly: true }],
			['notEquals', {}],
			['notIn', {}],
			['less', {}],
		] as const) {
			const filters = { filter: [{ field: 'po_no', operator, value: OFF }] };
			stage.simulator.control.clearLog();
			const { error } = await attempt('record', 'getAll', { ...list, filters, ...more });
			expect(error?.message).toContain('holds "%"');
			expect(stage.calls).toEqual([]);
		}
	});
});

describe('a key that Xytech might read as a pattern', () => {
	const keyed = { document: named('JmJob'), keyField: 'po_no', keyValue: '10%' };
	const way = { ...job, subTable: 'jm_episode', rowKeyField: 'episode_no', rowKeyValue: '1' };
	const change = { changes: { change: [{ field: 'job_desc', value: 'x' }] } };
	const row = { recordFields: fields({ job_desc: 'x' }), additionalFields: {} };

	it.each<[string, string, INodeParameters]>([
		['record', 'get', keyed],
		['record', 'update', { ...keyed, ...change }],
		['record', 'update', { ...keyed, keyValue: ' |null| ', ...change }],
		['record', 'updateTables', { ...keyed, ...row }],
		['record', 'upsert', { document: named('JmJob'), matchField: 'po_no', keyValue: '%', ...row }],
		['record', 'delete', keyed],
		['subTable', 'getAll', { ...way, keyValue: '3%' }],
		['subTable', 'getAll', { ...way, subTable: 'jm_episode/episode_no=%/jm_part' }],
		['subTable', 'delete', { ...way, rowKeyValue: '%' }],
		['subTable', 'update', { ...way, rowKeyValue: '%', ...row }],
		['attachment', 'delete', { documentId: '1', recordId: '%', attachmentNo: '1' }],
	])('is refused, and nothing is sent: %s > %s', async (resource, operation, parameters) => {
		stage.simulator.control.clearLog();
		const { error } = await attempt(resource, operation, parameters);
		expect(error?.message).toContain('may read as a pattern');
		expect(stage.calls).toEqual([]);
	});
});

describe('one record', () => {
	it('is changed with actions, several in one header', async () => {
		const additionalFields = {
			saveArguments: {
				argument: [
					{ action: 'loadServiceTemplates', serviceTemplates: '10' },
					{ action: 'loadTemplate', template: 2, childTemplates: true },
				],
			},
			saveArgumentsJson: '{ "VoidWorkOrder": "2600-1" }',
		};
		const order = { document: named('JmWorkOrder'), keyField: 'wo_no_seq', keyValue: '2600-1' };
		const changes = { change: [{ field: 'wo_desc', value: 'x' }] };
		expect(await done('record', 'update', { ...order, changes, additionalFields })).toEqual([{ updated: true }]);
		expect(sent().headers.saveargument).toBe(
			'{"LoadServiceTemplate":"10","LoadTemplate":"2","LoadChildTemplates":"Y","VoidWorkOrder":"2600-1"}',
		);
	});

	it('is left as it is when only an action is wanted', async () => {
		const order = { document: named('MoMediaOrder'), keyField: 'wo_no_seq', keyValue: '2600-1' };
		const additionalFields = { saveArguments: { argument: [{ action: 'unVoid', workOrder: '2600-1' }] } };
		expect(await done('record', 'updateTables', { ...order, additionalFields })).toEqual([{ updated: true }]);
		expect(sent().headers['content-type']).toBe('application/json-patch+json');
		expect(sent().body).toEqual({ jm_work_order: [{ wo_no_seq: { wo_no_seq: '2600-1' } }] });
	});

	it('is changed with rows of its sub-tables', async () => {
		const row = { job_desc: 'Series', jm_episode: [{ episode_no: -1, episode_desc: 'One' }] };
		const [answer] = await done('record', 'updateTables', {
			...job,
			specifyRecord: 'json',
			recordJson: JSON.stringify(row),
		});
		expect(answer).toEqual({ updated: true, jm_episode: [{ episode_no: expect.any(Number) as number }] });
		expect(sent()).toMatchObject({
			call: 'PATCH JmJob/job_no=301',
			body: { jm_job: [{ job_no: { job_no: '301' }, ...row }] },
		});
		const read = await done('record', 'get', {
			...job,
			columns: 'job_desc',
			additionalFields: { subTableColumns: { subTable: [{ table: 'jm_episode', columns: 'episode_desc' }] } },
		});
		expect(read).toEqual([
			expect.objectContaining({
				job_desc: 'Series',
				jm_episode: expect.arrayContaining([{ episode_desc: 'One' }]) as unknown,
			}),
		]);
	});

	it('is created or updated by the key of another system, its sub-tables emptied first', async () => {
		const parameters = {
			document: named('LibMaster'),
			keyValue: 'EXT-1',
			specifyRecord: 'json',
			recordJson: '{ "master_desc": "Reel", "lib_master_audio": [{ "channel_no": 1 }] }',
			additionalFields: { clearFirst: 'lib_master_audio' },
		};
		const [first] = await done('record', 'upsert', parameters);
		expect(first).toMatchObject({ created: true, master_no: expect.any(Number) as number });
		expect(sent()).toMatchObject({
			call: 'PUT LibMaster/external_key=EXT-1',
			body: {
				lib_master: [
					{
						master_no: { external_key: 'EXT-1' },
						external_key: 'EXT-1',
						master_desc: 'Reel',
						lib_master_audio: [{ channel_no: 1 }],
					},
				],
			},
		});
		expect(sent().headers).toMatchObject({
			'content-type': 'application/json-patch+json',
			rowaction: '{"deleteAll":["lib_master_audio"]}',
		});
		const [second] = await done('record', 'upsert', parameters);
		expect(second).toEqual({ created: false, lib_master_audio: [{ master_audio_no: expect.any(Number) as number }] });
		const audio = { ...asset, keyField: 'external_key', keyValue: 'EXT-1', subTable: 'lib_master_audio' };
		expect(await done('subTable', 'getAll', { ...audio, returnAll: true })).toHaveLength(1);
	});

	it('is created or updated by any other key', async () => {
		const parameters = { ...asset, matchField: 'barcode', recordFields: fields({ master_desc: 'Same' }) };
		expect(await done('record', 'upsert', parameters)).toEqual([{ created: false }]);
		expect(sent()).toMatchObject({
			call: 'PUT LibMaster/barcode=VX10001',
			body: { lib_master: [{ master_no: { barcode: 'VX10001' }, barcode: 'VX10001', master_desc: 'Same' }] },
		});
	});

	it('loses no rows of sub-tables by a slip in the names of those to clear', async () => {
		const additionalFields = { clearFirst: 'lib_master_audio; lib_master_title' };
		const { error } = await attempt('record', 'upsert', {
			...asset,
			matchField: 'barcode',
			recordFields: fields({ master_desc: 'Same' }),
			additionalFields,
		});
		expect(error?.message).toContain('"lib_master_audio; lib_master_title", which is no table');
		expect(stage.calls).toEqual([]);
	});

	it('comes with sub-tables that stand beside it', async () => {
		stage.simulator.control.addFault({
			match: { method: 'GET' },
			status: 200,
			body: { jm_job: [{ job_no: { job_no: 301 } }], jm_episode: [{ episode_no: { episode_no: 1 } }] },
		});
		expect(await done('record', 'get', job)).toEqual([{ job_no: 301, jm_episode: [{ episode_no: 1 }] }]);
	});

	it('is asked for once more after trouble only if that adds nothing twice', async () => {
		const unavailable = { match: { method: 'PUT' }, status: 503 };
		const plain = { ...asset, matchField: 'barcode', recordFields: fields({ master_desc: 'Same' }) };
		stage.simulator.control.addFault(unavailable);
		expect(await done('record', 'upsert', { ...plain, options: { retries: 1 } })).toEqual([{ created: false }]);
		stage.simulator.control.addFault(unavailable);
		const withRows = { ...plain, specifyRecord: 'json', recordJson: '{ "lib_master_audio": [{ "channel_no": 9 }] }' };
		expect((await attempt('record', 'upsert', { ...withRows, options: { retries: 1 } })).error?.httpCode).toBe('503');
	});

	it.each<[string, INodeParameters, string]>([
		['another key in the row', { recordJson: '{ "job_no": 302 }' }, '"Record (JSON)" has another key than "Key Value"'],
		['several rows', { recordJson: '[{}, {}]' }, '"Record (JSON)" does not hold exactly one record'],
		[
			'a table that is not there',
			{ specifyRecord: 'tables', tablesJson: '{ "x": [] }' },
			'"Tables (JSON)" does not hold',
		],
		[
			'a key whose place is unknown',
			{ document: named('JmNews'), keyField: 'external_key' },
			'"Primary Key" (Additional Fields) is needed for JmNews',
		],
		['nothing', { specifyRecord: 'fields' }, '"Record Fields" is empty'],
		[
			'a value its expression does not give',
			{ specifyRecord: 'fields', recordFields: fields({ job_desc: '={{ $json.no }}' }) },
			'"Value" (Record Fields, row 1) has nothing in it',
		],
		[
			'an action without its number',
			{ additionalFields: { saveArguments: { argument: [{ action: 'loadServiceTemplates' }] } } },
			'"Action" (Additional Fields, Save Arguments, row 1) lacks its numbers',
		],
		[
			'a division no header can carry',
			{ additionalFields: { divisionCode: '日本' } },
			'"Division Code" (Additional Fields) contains a character',
		],
	])('is not sent with %s', async (_case, values, message) => {
		const parameters = { ...job, specifyRecord: 'json', recordJson: '{ "job_desc": "x" }', ...values };
		const { error } = await attempt('record', 'updateTables', parameters);
		expect(error?.message).toContain(message);
		expect(stage.calls).toEqual([]);
	});
});

describe('sub-tables', () => {
	const order = { document: named('MoMediaOrder'), keyField: 'wo_no_seq', keyValue: '2600-1' };
	const operations = { ...order, subTable: 'mo_service_row/service_row_no=217001/mo_operation' };

	it('are read, added to, changed and cut at any depth', async () => {
		const [created] = await done('subTable', 'create', {
			...operations,
			recordFields: fields({ operation_desc: 'Check', planned_minutes: 15 }),
		});
		expect(sent()).toMatchObject({
			call: 'PATCH MoMediaOrder/wo_no_seq=2600-1',
			body: {
				jm_work_order: [
					{
						wo_no_seq: { wo_no_seq: '2600-1' },
						mo_service_row: [
							{ service_row_no: '217001', mo_operation: [{ operation_desc: 'Check', planned_minutes: 15 }] },
						],
					},
				],
			},
		});
		const row = { ...operations, rowKeyField: 'operation_no', rowKeyValue: String(created.operation_no) };
		await done('subTable', 'update', { ...row, recordFields: fields({ planned_minutes: 30 }) });
		const rows = async () =>
			await done('subTable', 'getAll', { ...operations, returnAll: true, columns: 'operation_no, planned_minutes' });
		expect(await rows()).toContainEqual({ operation_no: created.operation_no, planned_minutes: 30 });
		expect(sent()).toMatchObject({
			call: 'GET MoMediaOrder/wo_no_seq=2600-1/mo_service_row/service_row_no=217001/mo_operation',
			query: [['resultColumns', '{"mo_operation":["operation_no","planned_minutes"]}']],
		});
		await done('subTable', 'delete', row);
		expect(sent().call).toBe(
			`DELETE MoMediaOrder/wo_no_seq=2600-1/mo_service_row/service_row_no=217001/mo_operation/operation_no=${String(created.operation_no)}`,
		);
		expect(await rows()).not.toContainEqual(expect.objectContaining({ operation_no: created.operation_no }));
	});

	it('come out the same when Xytech names them', async () => {
		stage.simulator.control.addFault({
			match: { method: 'GET', path: /jm_episode$/ },
			status: 200,
			body: { jm_episode: [{ episode_no: { episode_no: 1 } }, { episode_no: { episode_no: 2 } }] },
		});
		expect(await done('subTable', 'getAll', { ...job, subTable: 'jm_episode', limit: 1 })).toEqual([{ episode_no: 1 }]);
	});

	it.each([
		['mo_service_row/mo_operation'],
		['mo_service_row/service_row_no=1'],
		['mo_service_row/service_row_no=1/'],
		['../JmJob'],
		['service_row_no=1'],
	])('refuse %s as the way to one', async (subTable) => {
		const { error } = await attempt('subTable', 'getAll', { ...order, subTable });
		expect(error?.message).toContain('"Sub-Table" is not the way to a sub-table');
		expect(stage.calls).toEqual([]);
	});
});

describe('attachments', () => {
	const order = { documentId: { __rl: true, mode: 'list', value: '10339' }, recordId: '2600-1' };
	const file = (fileName: string) => ({ data: Buffer.from('x').toString('base64'), mimeType: 'text/plain', fileName });

	it('are uploaded together, listed and deleted', async () => {
		const names = { inputBinaryFields: 'a, b' };
		const numbers = await done(
			'attachment',
			'upload',
			{ ...order, ...names },
			{ a: file('a.txt'), b: file('b "2".txt') },
		);
		expect(numbers).toEqual([{ attachment_no: 2205 }, { attachment_no: 2206 }]);
		expect(stage.calls).toHaveLength(1);
		await done('attachment', 'delete', { ...order, attachmentNo: 2205 });
		expect(await done('attachment', 'getAll', { ...order, returnAll: true })).toEqual([
			expect.objectContaining({ attachment_no: 2206, file_size: 1 }),
		]);
	});

	it.each<[string, INodeParameters, string]>([
		[
			'a document that is no number',
			{ documentId: { __rl: true, mode: 'id', value: 'JmJob' } },
			'"Document" is not a number',
		],
		['no record', { recordId: '={{ null }}' }, '"Record ID" is empty'],
		['no file', { inputBinaryFields: ' ,' }, '"Input Binary Fields" is empty'],
		['a file that is not there', { inputBinaryFields: 'c' }, 'c'],
	])('are not uploaded with %s', async (_case, values, message) => {
		const { error } = await attempt('attachment', 'upload', { ...order, ...values }, { data: file('a.txt') });
		expect(error?.message).toContain(message);
		expect(stage.calls).toEqual([]);
	});
});

it('an error does not pass for a success, whatever its status', async () => {
	stage.simulator.control.addFault({
		match: { method: 'PATCH' },
		status: 200,
		body: { error: 'Alternate key not found: &#39;job_no&#39;' },
	});
	const changes = { change: [{ field: 'job_desc', value: 'x' }] };
	const { error } = await attempt('record', 'update', { ...job, changes });
	expect(error?.message).toContain(
		"Xytech did not do it: Not found: no record has this key (Alternate key not found: 'job_no')",
	);
});

it('an error does not pass for a record either', async () => {
	for (const [operation, parameters] of [
		['get', job],
		['getAll', { listDocument: named('JmJobList') }],
	] as const) {
		stage.simulator.control.addFault({ match: { method: 'GET' }, status: 200, body: { error: 'No license' } });
		expect((await attempt('record', operation, parameters)).error?.message).toContain('No license');
	}
});

it('lists take a query as JSON, and columns nobody knows on request', async () => {
	const parameters = {
		listDocument: named('JmJobList'),
		specifyFilters: 'json',
		queryJson: '{ "job_no": { "$range": [301, 305] }, "colour": "red" }',
		additionalFields: { ignoreUnknown: true },
	};
	expect(await done('record', 'getAll', parameters)).toHaveLength(5);
	expect(await done('record', 'getAll', { ...parameters, countOnly: true })).toEqual([{ count: 5 }]);
	expect(sent().query).toContainEqual(['validateQueryParameters', 'false']);
});

it('lists find what fits several patterns', async () => {
	const filter = [{ field: 'job_desc', operator: 'likeAll', value: '%harbour%, %delivery%' }];
	const rows = await done('record', 'getAll', { listDocument: named('JmJobList'), filters: { filter } });
	expect(rows.length).toBeGreaterThan(0);
	expect(sent().query[0]).toEqual(['query', '{"job_desc":{"$LIKEAND":["%harbour%","%delivery%"]}}']);
});
