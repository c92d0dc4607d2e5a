import { createPublicKey } from 'node:crypto';
import axios, { type AxiosRequestConfig, type AxiosResponse } from 'axios';
import { sign } from 'jsonwebtoken';
import type { Simulator } from '../../../simulators/kit';
import { newRsaKey } from '../../../simulators/kit/rsaKey';
import { deskUser, startXytechSimulator } from '../../../simulators/xytech';

const START = Date.UTC(2026, 0, 5, 9);
const privateKey = newRsaKey();
const issuer = 'https://identity.example';

let clock = START;
let simulator: Simulator;
let base: string;

interface CallOptions {
	params?: Record<string, unknown>;
	body?: unknown;
	type?: string;
	headers?: Record<string, string>;
	auth?: { username: string; password: string } | null;
}

/** One call as the demo user; objects among the parameters travel as JSON. */
async function call(method: string, path: string, options: CallOptions = {}): Promise<AxiosResponse> {
	const { username, password } = simulator.login;
	const query = Object.entries(options.params ?? {}).map(
		([name, value]) => `${name}=${encodeURIComponent(typeof value === 'string' ? value : JSON.stringify(value))}`,
	);
	const request: AxiosRequestConfig = {
		method,
		url: `${base}${path}${query.length > 0 ? `?${query.join('&')}` : ''}`,
		data: options.body,
		headers: {
			...(options.body === undefined ? {} : { 'Content-Type': options.type ?? 'application/json' }),
			...options.headers,
		},
		validateStatus: () => true,
	};
	if (options.auth !== null) request.auth = options.auth ?? { username, password };
	return await axios.request(request);
}

const list = async (document: string, query: unknown, params: Record<string, unknown> = {}) =>
	await call('GET', `/${document}`, { params: { query, ...params } });

beforeAll(async () => {
	const jwk = { ...createPublicKey(privateKey).export({ format: 'jwk' }), kid: 'test-key' };
	simulator = await startXytechSimulator({
		now: () => clock,
		trustedIssuer: { issuer, jwks: { keys: [jwk] }, audience: 'xytech' },
	});
	base = `${simulator.login.siteUrl}/api/v2/database/${simulator.login.database}`;
});

afterAll(async () => await simulator.close());

afterEach(() => {
	clock = START;
	simulator.control.reset();
});

describe('authentication', () => {
	const path = '/JmJob/job_no=301';

	it.each([
		['no credentials', null],
		['a wrong password', { username: 'workflow.integration', password: 'wrong' }],
		['a user who may not use the API', { username: deskUser.name, password: deskUser.password }],
	])('refuses %s', async (_case, auth) => {
		const answer = await call('GET', path, { auth });
		expect(answer.status).toBe(401);
		expect(answer.headers['www-authenticate']).toContain('Basic');
	});

	it('logs in with a JSON body, whatever the case of the path, and lets the JWT run out', async () => {
		const { username, password, jwtTokenUrl } = simulator.login;
		const { data } = await axios.post(jwtTokenUrl.replace('/api/v2/token', '/API/v2/Token'), { username, password });
		const headers = { Authorization: `Bearer ${data.token}` };
		expect((await call('GET', path, { auth: null, headers })).status).toBe(200);
		clock += 3_599_000;
		expect((await call('GET', path, { auth: null, headers })).status).toBe(200);
		clock += 1_000;
		expect((await call('GET', path, { auth: null, headers })).status).toBe(401);
		expect(simulator.control.requests({ kind: 'token' })).toHaveLength(1);
	});

	it('refuses a wrong JWT login', async () => {
		const answer = await axios.post(
			simulator.login.jwtTokenUrl,
			{ username: 'x', password: 'y' },
			{ validateStatus: () => true },
		);
		expect(answer.status).toBe(401);
	});

	it.each([
		['a valid token', {}, 200],
		['one of another issuer', { iss: 'https://elsewhere.example' }, 401],
		['one for another audience', { aud: 'other' }, 401],
		['one that has run out', { exp: START / 1000 - 1 }, 401],
	])('judges %s of the identity provider', async (_case, claims, status) => {
		const standard = { sub: 'service', iss: issuer, aud: 'xytech', iat: START / 1000 - 60, exp: START / 1000 + 60 };
		const token = sign({ ...standard, ...claims }, privateKey, { algorithm: 'RS256', keyid: 'test-key' });
		expect((await call('GET', path, { auth: null, headers: { Authorization: `Bearer ${token}` } })).status).toBe(
			status,
		);
	});
});

describe('one record', () => {
	it('answers an array under the table name, keys as objects', async () => {
		const { data } = await call('GET', '/jmJOB/job_no=302', {
			params: { RESULTCOLUMNS: { jm_job: ['job_no', 'job_desc', 'division_no'] } },
		});
		expect(data.jm_job).toHaveLength(1);
		expect(data.jm_job[0].job_no).toEqual({ job_no: 302, external_key: '153778' });
		expect(Object.keys(data.jm_job[0])).toEqual(['job_no', 'job_desc', 'division_no']);
		expect(data.jm_job[0].division_no).toHaveProperty('division_code');
	});

	it('finds it by any key', async () => {
		const byKey = await call('GET', '/LibMaster/master_no=901');
		const byBarcode = await call('GET', '/LibMaster/barcode=vx10001');
		expect(byBarcode.data).toEqual(byKey.data);
		expect((await call('GET', '/LibMaster/media_format=DCP')).status).toBe(400);
	});

	it('drops nulls and alternate keys on request', async () => {
		const params = { nullvaluehandling: 'ignore', alternatekeyhandling: 'ignore' };
		const { data } = await call('GET', '/JmJob/job_no=302', { params });
		expect(data.jm_job[0].job_no).toEqual({ job_no: 302 });
		expect(Object.values(data.jm_job[0])).not.toContain(null);
	});

	it('answers a sub-table as a bare array', async () => {
		const { data } = await call('GET', '/MoMediaOrder/wo_no_seq=2600-1/mo_service_row');
		expect(data).toHaveLength(2);
		const path = `/MoMediaOrder/wo_no_seq=2600-1/mo_service_row/service_row_no=${data[0].service_row_no.service_row_no}/mo_operation`;
		expect((await call('GET', path)).data).toHaveLength(1);
	});

	it.each([
		['an unknown record', '/JmJob/job_no=1'],
		['an unknown document', '/JmNothing/no=1'],
		['an unknown sub-table', '/JmJob/job_no=301/nothing'],
	])('answers 404 for %s', async (_case, path) => {
		const answer = await call('GET', path);
		expect(answer.status).toBe(404);
		expect(answer.data).toHaveProperty('error');
	});
});

describe('lists', () => {
	it.each([
		['no query', {}],
		['no JSON', { query: '{' }],
		['no object', { query: [] }],
		['an unknown operator', { query: { job_no: { $near: 1 } } }],
		['resultColumns without L', { query: {}, resultColumns: { jm_job: ['job_no'] } }],
	])('refuses %s', async (_case, params) => {
		expect((await call('GET', '/JmJobList', { params })).status).toBe(400);
	});

	it.each([
		['an equal number, quoted', { job_no: '342' }, 1],
		['a range', { job_no: { $range: [301, 310] } }, 10],
		['a set', { job_no: { $in: [301, '302', 9] } }, 2],
		['comparisons', { job_no: { $gt: 301, $lte: 303 } }, 2],
		['not equal', { job_no: { $ne: 301 } }, 539],
		['not in', { job_no: { $notin: [301, 302] } }, 538],
		['nothing', { job_no: 1 }, 0],
		['everything', {}, 540],
	])('filters by %s', async (_case, query, count) => {
		const { data } = await list('JmJobList', query, { resultColumns: { L: ['job_no'] } });
		expect(data.L).toHaveLength(count);
	});

	it('splits rows by null, text and pattern, ignoring case', async () => {
		const size = async (query: unknown) => ((await list('JmJobList', query)).data as { L: unknown[] }).L.length;
		expect((await size({ po_no: '|NULL|' })) + (await size({ po_no: { $ne: '|NULL|' } }))).toBe(540);
		expect(await size({ job_desc: 'harbour lights%' })).toBe(await size({ job_desc: 'Harbour Lights%' }));
		expect(await size({ job_desc: '%EVENT%' })).toBeGreaterThan(0);
		expect(await size({ job_desc: { $LIKEAND: ['%harbour%', '%delivery%'] } })).toBeGreaterThan(0);
	});

	it('pages, sorts and counts', async () => {
		const params = { resultColumns: { L: ['job_no'] }, pageSize: '50', page: '11', sort: ['job_no desc'] };
		const answer = await list('JmJobList', {}, params);
		expect(answer.data.L).toHaveLength(40);
		expect(answer.data.L[39].job_no.job_no).toBe(301);
		// As before 11.2: only the first page tells the total.
		expect(answer.headers['pagination-count']).toBe('40');
		const first = await list('JmJobList', {}, { ...params, page: '1' });
		expect(first.headers['pagination-count']).toBe('540');
	});

	it('ignores page and sort without pageSize', async () => {
		const { data } = await list(
			'LibMasterList',
			{},
			{ page: '2', sort: ['master_no desc'], resultColumns: { L: ['barcode', 'master_no'] } },
		);
		expect(data.L).toHaveLength(560);
		expect(data.L[0]).toMatchObject({ barcode: 'VX10001', master_no: { master_no: 901, barcode: 'VX10001' } });
	});

	it('compares dates across zones, and refuses an offset whose + became a space', async () => {
		const all = await list('JmJobList', { create_dt: { $gte: '2024-01-01T00:00:00+00:00' } });
		const same = await list('JmJobList', { create_dt: { $gte: '2023-12-31T16:00:00-08:00' } });
		expect(all.data).toEqual(same.data);
		const unencoded = `${base}/JmJobList?query=${encodeURIComponent('{"create_dt":{"$gte":"2024-01-01T00:00:00+00:00"}}').replace('%2B', '+')}`;
		const { username, password } = simulator.login;
		const answer = await axios.get(unencoded, { auth: { username, password }, validateStatus: () => true });
		expect(answer.status).toBe(400);
	});

	it('refuses what it does not know unless told otherwise', async () => {
		const refused = await list('JmJobList', { job_color: 'red' });
		expect(refused.status).toBe(400);
		expect(refused.data.error).toMatch(/^Undefined Parameter &#39;job_color&#39;/);
		expect((await list('JmJobList', {}, { colour: '1' })).status).toBe(400);
		expect((await list('JmJobList', { job_color: 'red' }, { validateQueryParameters: 'false' })).data.L).toHaveLength(
			540,
		);
	});
});

describe('writes', () => {
	const order = {
		wo_desc: 'Match20',
		wo_begin_dt: '2026-01-12T10:00:00.000Z',
		wo_end_dt: '2026-01-12T16:00:00.000Z',
		wo_type_no: 17,
		phase_code: 'Bid',
		rate_card_no: '1',
		cust_id: 405,
	};

	it('creates a job from a placeholder key', async () => {
		const body = {
			jm_job: [
				{ job_no: -1, job_desc: 'New', cust_id: { cust_id: 402, external_key: 'ignored' }, external_key: 'N-1' },
			],
		};
		const created = await call('POST', '/JmJob', { body });
		expect(created.status).toBe(200);
		expect(created.data).toEqual({
			message: null,
			tables: ['jm_job'],
			jm_job: { record_identifiers: ['job_no'], records: [{ job_no: 841 }] },
		});
		const { data } = await call('GET', '/JmJob/external_key=N-1');
		expect(data.jm_job[0]).toMatchObject({
			job_desc: 'New',
			update_dt: '2026-01-05T09:00:00.000Z',
			cust_id: { cust_id: '402' },
		});
	});

	it('creates several tables at once, equal placeholders meaning the same row', async () => {
		const body = {
			jm_work_order: [{ wo_no_seq: '+1', ...order }],
			mo_service_row: [
				{ service_row_no: -1, service_desc: 'QC pass' },
				{ service_row_no: -2, service_desc: 'Layback' },
			],
			mo_operation: [{ operation_no: -1, service_row_no: -2, operation_desc: 'Check' }],
		};
		const { data } = await call('POST', '/MoMediaOrder', { body });
		expect(data.tables).toEqual(['jm_work_order', 'mo_service_row', 'mo_operation']);
		expect(data.jm_work_order.records).toEqual([{ wo_no_seq: '2860-1' }]);
		const second = data.mo_service_row.records[1].service_row_no;
		expect(
			(await call('GET', `/MoMediaOrder/wo_no_seq=2860-1/mo_service_row/service_row_no=${second}/mo_operation`)).data,
		).toHaveLength(1);
	});

	it.each([
		['a missing mandatory column', { jm_work_order: [{ ...order, cust_id: undefined }] }, 400],
		['an unknown column', { jm_work_order: [{ ...order, colour: 'red' }] }, 400],
		['a value of the wrong type', { jm_work_order: [{ ...order, rate_card_no: 'cheap' }] }, 500],
		['no rows', {}, 400],
	])('refuses %s', async (_case, body, status) => {
		expect((await call('POST', '/JmWorkOrder', { body })).status).toBe(status);
	});

	it('creates nothing when one row of several is refused', async () => {
		const body = {
			jm_job: [
				{ job_desc: 'One', cust_id: 402, external_key: 'TWICE' },
				{ job_desc: 'Two', cust_id: 402, external_key: 'TWICE' },
			],
		};
		expect((await call('POST', '/JmJob', { body })).status).toBe(400);
		expect((await list('JmJobList', {})).data.L).toHaveLength(540);
	});

	it('patches with operations', async () => {
		const body = [
			{ op: 'replace', path: 'job_desc', value: 'Hello World' },
			{ op: 'remove', path: 'goodnight_date', value: null },
		];
		expect((await call('PATCH', '/JmJob/job_no=301', { body })).status).toBe(204);
		expect((await call('GET', '/JmJob/job_no=301')).data.jm_job[0]).toMatchObject({
			job_desc: 'Hello World',
			goodnight_date: null,
		});
	});

	it('patches with a payload under the other content type', async () => {
		const body = { jm_job: [{ job_no: { job_no: 301 }, job_desc: 'Whole' }] };
		const type = 'application/json-patch+json';
		const answer = await call('PATCH', '/JmJob/job_no=301', { body, type });
		expect(answer.data).toEqual({ message: null, tables: [] });
		expect((await call('PATCH', '/JmJob/job_no=302', { body, type })).status).toBe(400);
		expect((await call('PATCH', '/JmJob/job_no=301', { body })).status).toBe(400);
	});

	it('patches all rows a query selects', async () => {
		const body = [{ op: 'replace', path: 'po_no', value: 'PO-1' }];
		const answer = await call('PATCH', '/JmJobList', { params: { query: { job_no: { $lt: 311 } } }, body });
		expect(answer.status).toBe(204);
		expect((await list('JmJobList', { po_no: 'PO-1' })).data.L).toHaveLength(10);
		expect((await call('PATCH', '/JmJobList', { body })).status).toBe(400);
	});

	it('upserts by external key, clearing sub-tables on request', async () => {
		const type = 'application/json-patch+json';
		const row = { master_no: { master_no: -1, external_key: 'UP-1' }, external_key: 'UP-1', master_desc: 'First' };
		const body = { lib_master: [row], lib_master_audio: [{ master_audio_no: -1, master_no: -1, channel_no: 1 }] };
		const created = await call('PUT', '/LibMaster/external_key=UP-1', { body, type });
		expect(created.data.lib_master.records).toEqual([{ master_no: 1461 }]);
		const headers = { rowAction: '{"deleteAll":["lib_master_audio"]}' };
		const again = await call('PUT', '/LibMaster/external_key=UP-1', {
			body: { lib_master: [{ ...row, master_desc: 'Second' }] },
			type,
			headers,
		});
		expect(again.data).toEqual({ message: null, tables: [] });
		expect((await call('GET', '/LibMaster/external_key=UP-1')).data.lib_master[0].master_desc).toBe('Second');
		expect((await call('GET', '/LibMaster/external_key=UP-1/lib_master_audio')).data).toEqual([]);
		const flat = { lib_master: [{ external_key: 'UP-1', master_no: -1, master_desc: 'x' }] };
		expect((await call('PUT', '/LibMaster/external_key=UP-1', { body: flat, type })).status).toBe(400);
	});

	it('deletes', async () => {
		expect((await call('DELETE', '/SchResource/resource_no=71')).status).toBe(204);
		expect((await call('GET', '/SchResource/resource_no=71')).status).toBe(404);
	});

	it('checks its own headers', async () => {
		const body = { jm_job: [{ job_desc: 'New', cust_id: 402 }] };
		expect((await call('POST', '/JmJob', { body, headers: { SaveArgument: 'LoadTemplate' } })).status).toBe(400);
		expect((await call('POST', '/JmJob', { body, headers: { SaveArgument: '{"Unheard":"1"}' } })).status).toBe(400);
		expect((await call('POST', '/JmJob', { body, headers: { SaveArgument: '{"LoadTemplate":"1"}' } })).status).toBe(
			400,
		);
		expect((await call('POST', '/JmJob', { body, headers: { 'Source-Time-Zone-Name': 'CET' } })).status).toBe(400);
		expect((await call('POST', '/JmJob', { body, headers: { 'Division-Code': 'SYD' } })).status).toBe(400);
		const created = await call('POST', '/JmJob', {
			body,
			headers: { 'Division-Code': 'gs' },
		});
		const jobNo = created.data.jm_job.records[0].job_no;
		expect((await call('GET', `/JmJob/job_no=${jobNo}`)).data.jm_job[0].division_no.division_code).toBe('GS');
	});
});

describe('writes with sub-tables', () => {
	const type = 'application/json-patch+json';
	const audioOf = async (key: string) => (await call('GET', `/LibMaster/${key}/lib_master_audio`)).data as object[];

	it('takes rows of sub-tables inside their row, at any depth', async () => {
		const services = [
			{ service_desc: 'QC pass', mo_operation: [{ operation_desc: 'Check' }, { operation_desc: 'Report' }] },
			{ service_desc: 'Layback', mo_operation: [{ operation_desc: 'Run' }] },
		];
		const order = { wo_desc: 'M', wo_begin_dt: '2026-01-12', wo_end_dt: '2026-01-13', wo_type_no: 17 };
		const more = { phase_code: 'Bid', rate_card_no: 1, cust_id: '405' };
		const { data } = await call('POST', '/JmWorkOrder', {
			body: { jm_work_order: [{ ...order, ...more, mo_service_row: services }] },
		});
		const [first, second] = data.mo_service_row.records.map(
			({ service_row_no }: Record<string, number>) => service_row_no,
		);
		const below = async (row: number) =>
			(await call('GET', `/JmWorkOrder/wo_no_seq=2860-1/mo_service_row/service_row_no=${row}/mo_operation`)).data;
		expect([await below(first), await below(second)].map(({ length }) => length)).toEqual([2, 1]);
		const columns = { jm_work_order: ['wo_desc'], mo_service_row: ['service_desc'], mo_operation: ['operation_desc'] };
		const read = await call('GET', '/JmWorkOrder/wo_no_seq=2860-1', { params: { resultColumns: columns } });
		expect(read.data.jm_work_order).toEqual([{ wo_desc: 'M', mo_service_row: services }]);
	});

	it('changes rows whose key exists and adds the others', async () => {
		const [row] = await audioOf('barcode=VX10001');
		const { master_audio_no: key } = row as Record<string, unknown>;
		const rows = [{ master_audio_no: key, audio_desc: 'Mono' }, { audio_desc: 'Surround' }];
		const body = { lib_master: [{ master_no: { master_no: 901 }, lib_master_audio: rows }] };
		const { data } = await call('PATCH', '/LibMaster/master_no=901', { body, type });
		expect(data.tables).toEqual(['lib_master_audio']);
		expect((await audioOf('master_no=901')).map((audio) => (audio as Record<string, unknown>).audio_desc)).toEqual([
			'Mono',
			'Stereo right',
			'Surround',
		]);
		const others = { lib_master: [{ master_no: 902, lib_master_audio: [{ master_audio_no: 40001 }] }] };
		expect((await call('PATCH', '/LibMaster/master_no=902', { body: others, type })).status).toBe(400);
	});

	it('takes an action without a body', async () => {
		const headers = { SaveArgument: '{"UnVoidWorkOrder":"2600-1"}', 'Content-Type': type };
		const answer = await call('PATCH', '/JmWorkOrder/wo_no_seq=2600-1', { headers });
		expect(answer.data).toEqual({ message: null, tables: [] });
		const body = [{ op: 'replace', path: 'wo_desc', value: 'x' }];
		const answered = async (SaveArgument: string) =>
			(await call('PATCH', '/JmWorkOrder/wo_no_seq=2600-1', { headers: { SaveArgument }, body })).status;
		expect(await answered('{"LoadTemplate":"2","LoadChildTemplates":"Y"}')).toBe(204);
		expect(await answered('{"LoadServiceTemplate":"10","11"}')).toBe(204);
		expect(await answered('{"LoadServiceTemplate":"10"},{"LoadTemplate":"2"}')).toBe(400);
		expect(await answered('{"LoadServiceTemplate":"10","11","LoadTemplate":"2"}')).toBe(400);
	});

	it('upserts by another key', async () => {
		const body = { lib_master: [{ master_no: { barcode: 'VX10001' }, master_desc: 'Same' }] };
		expect((await call('PUT', '/LibMaster/barcode=VX10001', { body, type })).data.tables).toEqual([]);
		expect((await call('PUT', '/LibMaster/media_format=DCP', { body, type })).status).toBe(400);
	});
});

it('reads dates in the zone of the header, whatever their offset', async () => {
	const body = [{ op: 'replace', path: 'begin_dt', value: '2026-07-01T10:00:00+00:00' }];
	const headers = { 'Source-Time-Zone-Name': 'Pacific Standard Time' };
	await call('PATCH', '/JmJob/job_no=301', { body, headers });
	expect((await call('GET', '/JmJob/job_no=301')).data.jm_job[0].begin_dt).toBe('2026-07-01T17:00:00.000Z');
});

it('refuses operators for reading in a mass update', async () => {
	const body = [{ op: 'replace', path: 'po_no', value: 'PO-1' }];
	const params = { query: { job_no: { $notin: [301] } } };
	expect((await call('PATCH', '/JmJobList', { params, body })).status).toBe(400);
});

it('describes a document', async () => {
	const { data } = await call('GET', '/spec/JmJob');
	expect(data.components.schemas.jm_job.properties).toHaveProperty('job_desc');
	expect((await call('GET', '/spec/JmNothing')).status).toBe(404);
});

it('stores, lists and deletes attachments', async () => {
	const path = '/SysAttachment/attachment_keystring=10339:2600-1';
	const form = new FormData();
	form.append('', new Blob(['%PDF']), 'Call sheet.pdf');
	form.append('second', new Blob(['text']), 'notes.txt');
	const { username, password } = simulator.login;
	const upload = await axios.post(base + path, form, { auth: { username, password } });
	expect(upload.data.sys_attachment.records).toEqual([{ attachment_no: 2205 }, { attachment_no: 2206 }]);
	expect((await call('DELETE', `${path}/sys_attachment/attachment_no=2205`)).status).toBe(204);
	expect((await call('GET', path)).data.sys_attachment).toMatchObject([{ file_name: 'notes.txt', file_size: 4 }]);
	expect((await call('GET', '/SysAttachment/attachment_keystring=10339:1-1')).status).toBe(404);
});

it('can live below a site path', async () => {
	const other = await startXytechSimulator({ site: '/mysite', database: 'demo1' });
	const { siteUrl, username, password } = other.login;
	const answer = await axios.get(`${siteUrl}/API/V2/Database/DEMO1/jmjob/job_no=301`, { auth: { username, password } });
	expect(answer.data.jm_job).toHaveLength(1);
	await other.close();
});
