import type { ApiAnswer } from '../../../lib/wire/types';
import { BadInput } from '../../../lib/errors';
import { formOf } from '../../../lib/operations/form';
import { requestOf } from '../../../lib/operations/outputs';
import type { Operation, System } from '../../../lib/operations/types';
import { dvinci } from '../../../nodes/Dvinci/system';
import { itemPath } from '../../../nodes/ItemPath/system';
import { nextome } from '../../../nodes/Nextome/system';
import { xytech } from '../../../nodes/Xytech/system';
import { inputOf } from '../parameters/inputOf';

function operationOf(system: System, resource: string, operation: string): Operation {
	const found = system.resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === operation);
	if (!found) throw new Error(`No ${resource}.${operation}`);
	return found;
}

/** The request of an operation for these parameters. */
async function request(system: System, resource: string, operation: string, values: Record<string, unknown>) {
	const found = operationOf(system, resource, operation);
	// What the answer has to look like: everyOperation.request.test.ts.
	const { expects: _expects, ...sent } = await requestOf(found, inputOf(formOf(found), values));
	return sent;
}

function rowsOf(
	system: System,
	resource: string,
	operation: string,
	body: unknown,
	values: Record<string, unknown> = {},
	headers: Record<string, string> = {},
): unknown {
	const found = operationOf(system, resource, operation);
	const answer: ApiAnswer = { status: 200, statusMessage: 'OK', headers, body };
	return found.rows?.(answer, inputOf(formOf(found), values));
}

const condition = (operator: string, value?: unknown, more: object = {}) => ({ field: 'f', operator, value, ...more });

describe('ItemPath materials', () => {
	it('sends filters with their prefixes, a field twice for a range, and the order', async () => {
		const filter = [
			{ field: 'creationDate', operator: 'after', value: '2026-01-01' },
			{ field: 'creationDate', operator: 'before', value: '2026-02-01' },
			{ field: 'type', operator: 'oneOf', value: '2, 4,5' },
			{ field: 'name', operator: 'contains', value: 'valve' },
			{ field: 'Info1', operator: 'notEquals', value: 'x' },
			{ field: 'League', operator: 'equals', value: 'North' },
		];
		expect(await request(itemPath, 'material', 'getAll', { filters: { filter }, orderBy: 'name, id' })).toEqual({
			method: 'GET',
			path: 'materials',
			query: [
				['creationDate', '[gt]2026-01-01'],
				['creationDate', '[lt]2026-02-01'],
				['type', '[or]2;4;5'],
				['name', '[like]valve'],
				['Info1', '[not]x'],
				['League', 'North'],
				['orderBy', 'name,id'],
			],
		});
	});

	it('takes a filter without an operator as equals', async () => {
		const filters = { filter: [{ field: 'name', value: 'x' }] };
		expect((await request(itemPath, 'material', 'getAll', { filters })).query).toEqual([['name', 'x']]);
	});

	it('creates with codes, known and extra fields', async () => {
		const values = {
			name: ' Bolt ',
			codes: 'a, b',
			additionalFields: { reOrderPoint: '5', Info1: 'x', extraFields: '{"League":"North"}' },
		};
		expect(await request(itemPath, 'material', 'create', values)).toEqual({
			method: 'POST',
			path: 'materials',
			body: { kind: 'json', value: { name: 'Bolt', reOrderPoint: 5, Info1: 'x', League: 'North', codes: ['a', 'b'] } },
		});
	});

	it.each([
		['get', { materialId: '' }, '"Material" is empty'],
		['get', { materialId: { __rl: true, mode: 'list', value: '' } }, '"Material" is empty'],
		['create', { name: ' ' }, '"Name" is empty'],
		[
			'create',
			{ name: 'a', additionalFields: { extraFields: '[1]' } },
			'"Extra Fields (JSON)" (Additional Fields) is not a JSON object',
		],
		[
			'create',
			{ name: 'a', additionalFields: { reOrderPoint: 'ten' } },
			'"Reorder Point" (Additional Fields) is not a number',
		],
		[
			'create',
			{ name: 'a', additionalFields: { reOrderPoint: -1 } },
			'"Reorder Point" (Additional Fields) is out of range',
		],
		[
			'getAll',
			{ filters: { filter: [{ field: '', operator: 'equals', value: 'x' }] } },
			'"Field" (Filters, row 1) is empty',
		],
		[
			'getAll',
			{ filters: { filter: [{ field: 'a', operator: 'equals', value: '' }] } },
			'"Value" (Filters, row 1) is empty',
		],
		[
			'getAll',
			{ filters: { filter: [{ field: 'a', operator: 'oneOf', value: ' , ' }] } },
			'"Value" (Filters, row 1) is empty',
		],
		[
			'getAll',
			{ filters: { filter: [{ field: 'a', operator: 'is', value: 'x' }] } },
			'"Operator" (Filters, row 1) is not one of the choices',
		],
	])('%s refuses %j', async (operation, values, message) => {
		await expect(request(itemPath, 'material', operation, values)).rejects.toMatchObject({ what: message });
	});

	it('reads single and listed materials out of their envelopes', () => {
		expect(rowsOf(itemPath, 'material', 'get', { material: { id: 'A' } })).toEqual([{ id: 'A' }]);
		expect(rowsOf(itemPath, 'material', 'getAll', { materials: [{ id: 'A' }, { id: 'B' }] })).toEqual([
			{ id: 'A' },
			{ id: 'B' },
		]);
	});
});

describe('d.vinci applications', () => {
	it('turns every time into UTC', async () => {
		const filters = {
			byDateCreatedFrom: '2026-07-01T00:00:00',
			byLastStatusChangeDateTo: '2026-07-01T10:00:00+02:00',
			byJobOpeningId: 7,
			byApplicationStatusId: 'SYS_NEW',
		};
		expect((await request(dvinci, 'application', 'getAll', { filters })).query).toEqual([
			['byDateCreatedFrom', '2026-06-30T22:00:00.000Z'],
			['byJobOpeningId', '7'],
			['byApplicationStatusId', 'SYS_NEW'],
			['byLastStatusChangeDateTo', '2026-07-01T08:00:00.000Z'],
		]);
	});

	it.each([
		[
			{ __rl: true, mode: 'id', value: 42 },
			{ method: 'GET', path: 'applications/42' },
		],
		['42', { method: 'GET', path: 'applications/42' }],
		[
			{ __rl: true, mode: 'externalId', value: 'A/1' },
			{ method: 'GET', path: 'applications/', query: [['externalId', 'A/1']] },
		],
	])('gets %j', async (applicationId, expected) => {
		expect(await request(dvinci, 'application', 'get', { applicationId })).toEqual(expected);
	});

	it.each([
		[{ byDateCreatedFrom: '2026-02-30' }, '"Created After" (Filters) is not a date'],
		[{ byJobOpeningId: 1.5 }, '"Job Opening ID" (Filters) is not a whole number'],
		[{ byOrgUnitId: 0 }, '"Organisation Unit ID" (Filters) is out of range'],
	])('refuses the filters %j', async (filters, message) => {
		await expect(request(dvinci, 'application', 'getAll', { filters })).rejects.toMatchObject({ what: message });
	});

	it('asks for details only when they are wanted', () => {
		const { details, fields = [] } = operationOf(dvinci, 'application', 'getAll');
		const wanted = inputOf(fields, { includeDetails: true });
		expect(details?.({ id: 3 }, wanted)).toMatchObject({ method: 'GET', path: 'applications/3' });
		expect(details?.({ id: null }, wanted)).toBe('unknown');
		expect(details?.({ id: 3 }, inputOf(fields))).toBeUndefined();
	});
});

describe('Nextome trackables', () => {
	it('asks for the trackables of a venue', async () => {
		expect(await request(nextome, 'trackable', 'getAll', { venueId: '12' })).toEqual({
			method: 'GET',
			path: 'trackables',
			query: [['venue', '12']],
		});
	});

	it.each([
		['', 'is empty'],
		['Hall', 'is not a number'],
		[1.5, 'is not a whole number'],
		[-1, 'is out of range'],
	])('refuses the venue %p', async (venueId, reason) => {
		await expect(request(nextome, 'trackable', 'getAll', { venueId })).rejects.toMatchObject({
			what: `"Venue" ${reason}`,
		});
	});

	it('tells which trackable has no position', () => {
		expect(rowsOf(nextome, 'trackable', 'getPosition', undefined, { trackableId: 'T1' })).toEqual([
			{ trackable: 'T1' },
		]);
		expect(rowsOf(nextome, 'trackable', 'getPosition', { x: 1 }, { trackableId: 'T1' })).toEqual([{ x: 1 }]);
	});
});

describe('Xytech records', () => {
	const key = {
		document: { __rl: true, mode: 'list', value: 'JmWorkOrder' },
		keyField: 'wo_no_seq',
		keyValue: '2627-1',
	};

	it.each([
		['equals', condition('equals', '342'), 342],
		['a number from an expression', condition('equals', 342), 342],
		['leading zeros stay text', condition('equals', '0042'), '0042'],
		['digits as text where wanted', condition('equals', '42', { valueType: 'text' }), '42'],
		['too long for a number', condition('equals', '12345678901234567890'), '12345678901234567890'],
		['not equals', condition('notEquals', 'x'), { $ne: 'x' }],
		['between', condition('between', '1', { valueTo: '5' }), { $range: [1, 5] }],
		[
			'between dates',
			condition('between', '2026-01-01T00:00:00+01:00', { valueTo: '2026-02-01' }),
			{ $range: ['2026-01-01T00:00:00+01:00', '2026-02-01'] },
		],
		['in', condition('in', 'a, 2'), { $in: ['a', 2] }],
		['not in', condition('notIn', ['a']), { $notin: ['a'] }],
		['empty', condition('isNull'), '|NULL|'],
		['not empty', condition('isNotNull'), { $ne: '|NULL|' }],
		['like', condition('like', '%5%'), '%5%'],
		['not like', condition('notLike', 'x%'), { $ne: 'x%' }],
		['greater', condition('greater', '1'), { $gt: 1 }],
		['greater or equal', condition('greaterOrEqual', '1'), { $gte: 1 }],
		['less', condition('less', '1'), { $lt: 1 }],
		['less or equal', condition('lessOrEqual', '1'), { $lte: 1 }],
	])('filters: %s', async (_case, filter, expected) => {
		const { query } = await request(xytech, 'record', 'getAll', {
			listDocument: 'JmJobList',
			filters: { filter: [filter] },
		});
		expect(query).toEqual([['query', JSON.stringify({ f: expected })]]);
	});

	it('sends the query even when nothing is filtered, with columns, order and what to leave out', async () => {
		const values = {
			listDocument: 'JmJobList',
			columns: 'job_no, job_desc',
			sort: { column: [{ field: 'job_desc', direction: 'desc' }, { field: 'job_no' }] },
			additionalFields: { leaveOutNulls: true, leaveOutAlternateKeys: false },
		};
		expect(await request(xytech, 'record', 'getAll', values)).toEqual({
			method: 'GET',
			path: 'JmJobList',
			query: [
				['query', '{}'],
				['resultColumns', '{"L":["job_no","job_desc"]}'],
				['sort', '["job_desc desc","job_no asc"]'],
				['nullvaluehandling', 'ignore'],
			],
		});
	});

	it.each([
		[
			'get',
			undefined,
			{ columns: 'wo_desc' },
			{ path: 'JmWorkOrder/wo_no_seq=2627-1', query: [['resultColumns', '{"jm_work_order":["wo_desc"]}']] },
		],
		[
			'get',
			undefined,
			{ columns: 'a', additionalFields: { table: 'other' } },
			{ query: [['resultColumns', '{"other":["a"]}']] },
		],
		['delete', undefined, {}, { method: 'DELETE', path: 'JmWorkOrder/wo_no_seq=2627-1' }],
		[
			'update',
			[
				{ op: 'replace', path: 'wo_desc', value: 'New' },
				{ op: 'remove', path: 'goodnight_date', value: null },
			],
			{
				changes: {
					change: [
						{ kind: 'set', field: 'wo_desc', value: 'New' },
						{ kind: 'clear', field: 'goodnight_date' },
					],
				},
			},
			{ method: 'PATCH', path: 'JmWorkOrder/wo_no_seq=2627-1' },
		],
		[
			'create',
			{ jm_work_order: [{ wo_desc: 'New', cust_id: 19 }] },
			{
				recordFields: {
					field: [
						{ field: 'wo_desc', value: 'New' },
						{ field: 'cust_id', value: 19 },
					],
				},
			},
			{ method: 'POST', path: 'JmWorkOrder' },
		],
		['create', { jm_work_order: [{ a: 1 }] }, { specifyRecord: 'json', recordJson: '{"a":1}' }, {}],
		[
			'create',
			{ jm_work_order: [{ a: 1 }, { a: 2 }] },
			{ specifyRecord: 'json', recordJson: [{ a: 1 }, { a: 2 }] },
			{},
		],
		['create', { x: [], y: [{ b: -1 }] }, { specifyRecord: 'tables', tablesJson: '{"x":[],"y":[{"b":-1}]}' }, {}],
	])('%s sends %j', async (operation, body, values, expected) => {
		const sent = await request(xytech, 'record', operation, { ...key, ...values });
		expect(sent).toMatchObject(expected);
		expect(sent.body).toEqual(body === undefined ? undefined : { kind: 'json', value: body });
	});

	it.each([
		['getAll', { listDocument: '' }, '"List Document" is empty'],
		[
			'getAll',
			{ listDocument: 'L', filters: { filter: [condition('equals', '')] } },
			'"Value" (Filters, row 1) is empty',
		],
		[
			'getAll',
			{ listDocument: 'L', filters: { filter: [condition('between', '1')] } },
			'"Value To" (Filters, row 1) is empty',
		],
		['getAll', { listDocument: 'L', filters: { filter: [condition('in', ',')] } }, '"Value" (Filters, row 1) is empty'],
		[
			'getAll',
			{ listDocument: 'L', filters: { filter: [condition('isNull'), condition('greater', 1)] } },
			'"Field" (Filters, row 2) repeats "f"',
		],
		[
			'getAll',
			{ listDocument: 'L', sort: { column: [{ field: 'a', direction: 'up' }] } },
			'"Direction" (Sort, row 1) is not one of the choices',
		],
		['get', { ...key, keyField: '' }, '"Key Field" is empty'],
		['get', { ...key, keyValue: '' }, '"Key Value" is empty'],
		['update', key, '"Changes" is empty'],
		[
			'update',
			{ ...key, changes: { change: [{ kind: 'set', field: 'a', value: undefined }] } },
			'"Value" (Changes, row 1) has nothing in it',
		],
		['create', key, '"Record Fields" is empty'],
		['create', { ...key, specifyRecord: 'json', recordJson: '[]' }, '"Record (JSON)" holds no row'],
		['create', { ...key, specifyRecord: 'json', recordJson: '[1]' }, '"Record (JSON)" holds no row'],
		['create', { ...key, specifyRecord: 'tables', tablesJson: '[]' }, '"Tables (JSON)" is not a JSON object'],
	])('%s refuses %j', async (operation, values, message) => {
		await expect(request(xytech, 'record', operation, values)).rejects.toMatchObject({ what: message });
	});

	const nested = {
		job_no: { job_no: 342, external_key: '154110' },
		division_no: { division_no: 2, division_desc: 'Burbank', external_key: null },
		contact: { name: 'A' },
		empty: null,
		jm_episode: [{ episode_no: { episode_no: 1 } }],
	};
	const flat = {
		job_no: 342,
		job_no_external_key: '154110',
		division_no: 2,
		division_no_division_desc: 'Burbank',
		contact_name: 'A',
		empty: null,
		jm_episode: [{ episode_no: 1 }],
	};

	it.each([
		['a record', 'get', { jm_job: [nested] }, { document: 'JmJob' }, [flat]],
		['a record of a document whose table has another name', 'get', { other: [nested] }, { document: 'JmJob' }, [flat]],
		['a bare list', 'get', [nested], { document: 'JmJob' }, [flat]],
		[
			'a record as it comes',
			'get',
			{ jm_job: [nested] },
			{ document: 'JmJob', simplify: false },
			[{ jm_job: [nested] }],
		],
		['a list', 'getAll', { L: [nested, nested] }, {}, [flat, flat]],
		['a list as it comes', 'getAll', { L: [nested] }, { simplify: false }, [nested]],
		['an empty list', 'getAll', { L: [] }, {}, []],
		['an empty list that is null', 'getAll', { L: null }, {}, []],
		['a deletion', 'delete', undefined, {}, [{ deleted: true }]],
		['an update', 'update', undefined, {}, [{ updated: true }]],
	])('gives %s', (_case, operation, body, values, expected) => {
		expect(rowsOf(xytech, 'record', operation, body, values)).toEqual(expected);
	});

	const created = {
		message: null,
		tables: ['jm_work_order', 'mo_service_row'],
		jm_work_order: { record_identifiers: ['wo_no_seq'], records: [{ wo_no_seq: '8250-1' }] },
		mo_service_row: { record_identifiers: ['service_row_no'], records: [{ service_row_no: 1 }, { service_row_no: 2 }] },
	};

	it.each([
		[
			'the new keys',
			created,
			{},
			{},
			[{ wo_no_seq: '8250-1', mo_service_row: [{ service_row_no: 1 }, { service_row_no: 2 }] }],
		],
		['the answer as it comes', created, { simplify: false }, {}, [created]],
		[
			'the header of older versions',
			undefined,
			{},
			{ location: '/JmJob/job_no=5' },
			[{ created: true, location: '/JmJob/job_no=5' }],
		],
		['that it was done, where nothing comes back,', undefined, {}, {}, [{ created: true }]],
	])('gives %s after a creation', (_case, body, values, headers, expected) => {
		expect(rowsOf(xytech, 'record', 'create', body, values, headers)).toEqual(expected);
	});
});

it('BadInput is what a refusal is made of', async () => {
	await expect(request(nextome, 'trackable', 'getAll', {})).rejects.toBeInstanceOf(BadInput);
});
