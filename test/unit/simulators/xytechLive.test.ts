/*
 * The simulated studio at work: what people enter and change shows in the lists under `update_dt`, the Export Adaptor
 * tells a webhook of it as set up and keeps what that answers, and the same steps always do the same.
 */
import axios from 'axios';
import { startXytechSimulator, type XytechSimulator } from '../../../simulators/xytech';
import { startWebhookReceiver, type WebhookReceiver } from './webhookReceiver';

type Row = Record<string, unknown>;

const START = Date.UTC(2026, 9, 5, 9);

let clock = START;
let xytech: XytechSimulator;
let webhook: WebhookReceiver;

async function send(method: string, path: string, params: Record<string, unknown> = {}, data?: unknown): Promise<Row> {
	const { siteUrl, database, username, password } = xytech.login;
	const query = Object.entries(params).map(
		([name, value]) => `${name}=${encodeURIComponent(typeof value === 'string' ? value : JSON.stringify(value))}`,
	);
	const url = `${siteUrl}/api/v2/database/${database}/${path}?${query.join('&')}`;
	return (await axios.request<Row>({ method, url, data, auth: { username, password } })).data;
}

/** Rows of a list under a condition on the date of their last change, first the oldest change. */
const changed = async (document: string, condition: unknown): Promise<Row[]> => {
	const params = {
		query: { update_dt: condition },
		pageSize: '100',
		sort: ['update_dt asc'],
		alternatekeyhandling: 'ignore',
	};
	return (await send('GET', document, params)).L as Row[];
};

const jobNumbers = (rows: Row[]) => rows.map(({ job_no: key }) => (key as Row).job_no);

beforeAll(async () => {
	webhook = await startWebhookReceiver();
	xytech = await startXytechSimulator({ now: () => clock });
});
afterAll(async () => {
	await xytech.close();
	await webhook.close();
});
afterEach(() => {
	clock = START;
	xytech.control.reset();
	webhook.received.length = 0;
	webhook.answers = [{ status: 200 }];
});

describe('people at work', () => {
	it.each([
		['JmJob', 342, 'JmJobList', 'job_status_no'],
		['JmWorkOrder', '2627-1', 'JmWorkOrderList', 'phase_code'],
		['LibMaster', 950, 'LibMasterList', 'library_location'],
		['SchResource', 'R003', 'SchResourceList', 'active'],
	])('change a %s now', async (document, key, list, column) => {
		const before = xytech.live.changeRecord(document, key, {});
		clock += 60_000;
		const after = xytech.live.changeRecord(document, key);
		expect(after[column]).not.toBe(before[column]);
		const rows = await changed(list, { $gte: new Date(clock).toISOString() });
		expect(rows).toMatchObject([{ update_dt: '2026-10-05T09:01:00.000Z' }]);
	});

	it('change what they are told to, even the date of the change', async () => {
		xytech.live.changeRecord('JmJob', 342, { job_desc: 'Told', update_dt: '2026-10-04T23:30:00-08:00' });
		expect(await changed('JmJobList', { $gte: '2026-10-05T00:00:00Z' })).toMatchObject([{ job_desc: 'Told' }]);
		expect(() => xytech.live.changeRecord('JmJob', 342, { nothing: 1 })).toThrow('no column nothing');
		expect(() => xytech.live.changeRecord('JmJob', 1)).toThrow('No jm_job with job_no 1');
		expect(() => xytech.live.changeRecord('JmNothing', 1)).toThrow('No document JmNothing');
	});

	it('enter jobs and work orders', async () => {
		const job = xytech.live.addJob({ job_desc: 'Live job' });
		const order = xytech.live.addWorkOrder({ job_no: job.job_no });
		const now = { create_dt: '2026-10-05T09:00:00.000Z', update_dt: '2026-10-05T09:00:00.000Z', external_key: null };
		expect(await changed('JmJobList', { $gte: '2026-10-05T09:00:00Z' })).toMatchObject([
			{ job_no: { job_no: job.job_no }, job_desc: 'Live job', ...now },
		]);
		expect(await changed('JmWorkOrderList', { $gte: '2026-10-05T09:00:00Z' })).toMatchObject([
			{ wo_no_seq: { wo_no_seq: order.wo_no_seq }, job_no: { job_no: job.job_no }, phase_code: 'Bid', ...now },
		]);
	});
});

describe('the date of the last change', () => {
	it('is set by writes through the API as well', async () => {
		await send('PATCH', 'JmJob/job_no=342', {}, [{ op: 'replace', path: 'job_desc', value: 'By the API' }]);
		expect(await changed('JmJobList', { $gte: '2026-10-05T09:00:00Z' })).toMatchObject([
			{ job_desc: 'By the API', update_dt: '2026-10-05T09:00:00.000Z' },
		]);
	});

	it.each([
		['from a UTC time', { $gte: '2026-10-05T09:00:02Z' }, [344, 343]],
		['from a time with an offset', { $gte: '2026-10-05T02:00:02-07:00' }, [344, 343]],
		['after a time', { $gt: '2026-10-05T09:00:02Z' }, [343]],
		['between times in two zones', { $range: ['2026-10-05T11:00:01+02:00', '2026-10-05T09:00:02.000Z'] }, [342, 344]],
	])('chooses %s, and orders', async (_case, condition, jobs) => {
		for (const key of [342, 344, 343]) {
			clock += 1000;
			xytech.live.changeRecord('JmJob', key);
		}
		expect(jobNumbers(await changed('JmJobList', condition))).toEqual(jobs);
	});
});

describe('a tick', () => {
	const life = async () => {
		const changes = [];
		for (let step = 0; step < 40; step += 1) {
			clock += 10_000;
			changes.push(await xytech.live.tick());
		}
		const lists = ['JmJobList', 'JmWorkOrderList', 'LibMasterList'];
		const rows = await Promise.all(
			lists.map(async (list) => await changed(list, { $gt: new Date(START).toISOString() })),
		);
		return { changes, rows };
	};

	it('makes one change of every kind in time, and the same ones after a reset', async () => {
		const once = await life();
		expect([...new Set(once.changes.map(({ resource, what }) => `${resource} ${what}`))].sort()).toEqual([
			'JmJob changed job_status_no',
			'JmJob new',
			'JmWorkOrder changed phase_code and phase_desc',
			'JmWorkOrder new',
			'LibMaster changed library_location',
		]);
		expect(new Set(jobNumbers(once.rows[0]))).toEqual(
			new Set(once.changes.filter(({ resource }) => resource === 'JmJob').map(({ id }) => id)),
		);
		xytech.control.reset();
		clock = START;
		expect(await life()).toEqual(once);
	});

	it('calls the webhook for the document of the Export Adaptor', async () => {
		xytech.exportAdaptor.configure({ url: webhook.url, document: 'jmjob' });
		const changes = [];
		for (let step = 0; step < 20; step += 1) changes.push(await xytech.live.tick());
		const jobs = changes.filter(({ resource }) => resource === 'JmJob');
		expect(changes.filter(({ delivery }) => delivery?.delivered)).toEqual(jobs);
		expect(webhook.received.map(({ body }) => JSON.parse(body) as Row)).toEqual(
			jobs.map(({ id, what }) => ({
				document: 'JmJob',
				idField: 'job_no',
				id: String(id),
				type: what === 'new' ? 'INSERT' : 'UPDATE',
			})),
		);
	});
});

describe('the Export Adaptor', () => {
	const quick = { retryDelayMs: 0 };

	it('posts the default template as JSON, with the login of its connection', async () => {
		xytech.exportAdaptor.configure({
			url: `${webhook.url}/hook`,
			basic: { username: 'xytech', password: 'demo-pässword' },
		});
		const delivery = await xytech.exportAdaptor.send('JmWorkOrder', '2627-1', 'DELETE');
		expect(delivery).toMatchObject({ delivered: true, attempts: 1, status: 200 });
		expect(webhook.received).toMatchObject([
			{
				method: 'POST',
				url: '/hook',
				headers: {
					'content-type': 'application/json',
					authorization: `Basic ${Buffer.from('xytech:demo-pässword').toString('base64')}`,
				},
				body: '{"document":"JmWorkOrder","idField":"wo_no_seq","id":"2627-1","type":"DELETE"}',
			},
		]);
	});

	it('sends XML with an API key and more columns, by PUT, to an address with a placeholder', async () => {
		xytech.live.changeRecord('JmJob', 342, { job_desc: 'Cut & <run>' });
		xytech.exportAdaptor.configure({
			url: `${webhook.url}/hook/[jm_job.job_desc]`,
			method: 'PUT',
			format: 'xml',
			header: { name: 'X-Api-Key', value: 'demo-key' },
			fields: { Title: 'job_desc' },
		});
		await xytech.exportAdaptor.send('JmJob', 342, 'UPDATE');
		expect(webhook.received).toMatchObject([
			{
				method: 'PUT',
				url: '/hook/Cut%20%26%20%3Crun%3E',
				headers: { 'content-type': 'application/xml', 'x-api-key': 'demo-key' },
				body:
					'<?xml version="1.0" encoding="utf-8"?><root><document>JmJob</document><idField>job_no</idField>' +
					'<id>342</id><type>UPDATE</type><Title>Cut &amp; &lt;run&gt;</Title></root>',
			},
		]);
	});

	it('can call a JSON body something else', async () => {
		xytech.exportAdaptor.configure({ url: webhook.url, contentType: 'text/plain' });
		await xytech.exportAdaptor.send('JmJob', 342, 'UPDATE');
		expect(webhook.received).toMatchObject([{ headers: { 'content-type': 'text/plain' } }]);
	});

	it('stores a value of the answer in the record, as a change', async () => {
		webhook.answers = [{ status: 200, body: { data: { id: 4711 } } }];
		xytech.exportAdaptor.configure({ url: webhook.url, store: { column: 'external_key', path: 'data.id' } });
		const { stored } = await xytech.exportAdaptor.send('JmJob', 342, 'UPDATE');
		expect(stored).toBe('4711');
		expect(await changed('JmJobList', { $gte: '2026-10-05T09:00:00Z' })).toMatchObject([
			{ job_no: { job_no: 342 }, external_key: '4711' },
		]);
	});

	it.each([
		['has no such value', { status: 200, body: { data: {} } }],
		['has an object there', { status: 200, body: { data: { id: { deep: 1 } } } }],
		['is no JSON', { status: 200, body: 'Thank you' }],
		['is an error', { status: 500, body: { data: { id: 4711 } } }],
	])('stores nothing when the answer %s', async (_case, answer) => {
		webhook.answers = [answer];
		const store = { column: 'external_key', path: 'data.id' };
		xytech.exportAdaptor.configure({ url: webhook.url, store, retries: 0 });
		expect(await xytech.exportAdaptor.send('JmJob', 342, 'UPDATE')).not.toHaveProperty('stored');
		expect(await changed('JmJobList', { $gte: '2026-10-05T09:00:00Z' })).toEqual([]);
	});

	it.each([401, 500])('does not repeat a call that was answered %i: it is in its log', async (status) => {
		webhook.answers = [{ status }];
		xytech.exportAdaptor.configure({ url: webhook.url, ...quick });
		expect(await xytech.exportAdaptor.send('JmJob', 342, 'UPDATE')).toMatchObject({
			delivered: false,
			attempts: 1,
			status,
		});
		expect(webhook.received).toHaveLength(1);
		expect(xytech.exportAdaptor.log).toMatchObject([{ status, attempts: 1 }]);
	});

	it('repeats a call without an answer three times before it gives up', async () => {
		xytech.exportAdaptor.configure({ url: 'http://127.0.0.1:1', ...quick });
		expect(await xytech.exportAdaptor.send('JmJob', 342, 'UPDATE')).toMatchObject({
			delivered: false,
			attempts: 4,
			status: 0,
		});
	});

	it('goes over to the second address, which then stays first', async () => {
		xytech.exportAdaptor.configure({ url: 'http://127.0.0.1:1', failOverUrl: `${webhook.url}/second`, ...quick });
		const attempts = async () => (await xytech.exportAdaptor.send('JmJob', 342, 'UPDATE')).attempts;
		expect([await attempts(), await attempts()]).toEqual([5, 1]);
		expect(webhook.received.map(({ url }) => url)).toEqual(['/second', '/second']);
	});

	it('carries a token where its connection has one', async () => {
		xytech.exportAdaptor.configure({ url: webhook.url, bearer: 'a-token-of-somebody' });
		await xytech.exportAdaptor.send('JmJob', 342, 'UPDATE');
		expect(webhook.received).toMatchObject([{ headers: { authorization: 'Bearer a-token-of-somebody' } }]);
	});

	it('does not keep the simulator from stopping', async () => {
		const other = await startXytechSimulator();
		webhook.answers = ['never'];
		other.exportAdaptor.configure({ url: webhook.url, retryDelayMs: 3_600_000 });
		const sending = other.exportAdaptor.send('JmJob', 342, 'UPDATE');
		await other.close();
		expect(await sending).toMatchObject({ delivered: false, attempts: 1, status: 0 });
	});

	it('is off at first and after a reset', async () => {
		xytech.exportAdaptor.configure({ url: webhook.url });
		expect(xytech.exportAdaptor.listensTo('JmJob')).toBe(true);
		xytech.control.reset();
		expect(xytech.exportAdaptor.listensTo('JmJob')).toBe(false);
		await expect(xytech.exportAdaptor.send('JmJob', 342, 'UPDATE')).rejects.toThrow('not configured');
	});
});
