/*
 * Promise: what the Xytech trigger asks for is what a person chose, in words every version of Xytech knows, and it reads
 * keys and dates in whatever way Xytech writes them.
 */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { XytechBasicApi } from '../../credentials/XytechBasicApi.credentials';
import { zoneOffset } from '../../lib/parameters/dates';
import type { XytechSimulator } from '../../simulators/xytech';
import { withPolledSystem, type PolledSystem } from './polledSystem';
import { xytechSystem } from './xytechPolled';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let xytech: PolledSystem<XytechSimulator>;
withPolledSystem(
	{
		...xytechSystem(new XytechBasicApi()),
		parameters: { authentication: 'basic', dateColumn: 'update_dt', keyColumns: 'job_no' },
	},
	(system) => (xytech = system),
);

const document = (value: string): INodeParameters => ({ listDocument: { __rl: true, mode: 'name', value } });
const jobs = (parameters: INodeParameters = {}) => xytech.trigger({ ...document('JmJobList'), ...parameters });
const row = (field: string, operator: string, value: string): INodeParameters => ({
	filters: { filter: [{ field, operator, value }] },
});
const numbers = (items: IDataObject[] | null) => items?.map(({ job_no: number }) => number) ?? null;
const lists = { method: 'GET', path: /List$/ };
/** What the last request for a list asked for, its JSON read. */
function asked(): Record<string, unknown> {
	const query = xytech.queries(lists).at(-1) ?? {};
	return Object.fromEntries(
		Object.entries(query).map(([name, value]) => [name, /^[[{]/.test(value) ? (JSON.parse(value) as unknown) : value]),
	);
}

describe('what is asked for', () => {
	it('names the period as a range, which every version knows, the order, and the page', async () => {
		await jobs().activate();
		expect(asked()).toEqual({
			query: {
				update_dt: { $range: [expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/), '2075-01-01T00:00:00Z'] },
			},
			sort: ['update_dt asc', 'job_no asc'],
			page: '1',
			pageSize: '250',
		});
	});

	it('goes without a period when it begins with everything, but not without a date', async () => {
		const items = await jobs({ emitExisting: true, dateColumn: 'goodnight_date' }).activate();
		expect(asked()).toMatchObject({ query: { goodnight_date: { $ne: '|NULL|' } } });
		expect(items?.length).toBeGreaterThan(50);
		expect(items?.every(({ goodnight_date: date }) => typeof date === 'string')).toBe(true);
	});

	it('adds key and date to the columns a person names', async () => {
		const node = jobs({ columns: 'job_desc, JOB_NO', keyColumns: 'job_no, division_no' });
		await node.activate();
		expect(asked()).toMatchObject({ resultColumns: { L: ['job_desc', 'JOB_NO', 'division_no', 'update_dt'] } });
		const { job_no: number, job_desc: text } = xytech.simulator.live.addJob();
		expect(await node.poll()).toMatchObject([
			{ job_no: number, job_desc: text, update_dt: expect.any(String) as string },
		]);
	});

	it('adds the conditions in rows, and takes only what meets them', async () => {
		const node = jobs(row('job_desc', 'like', '%pilot%'));
		await node.activate();
		expect(asked()).toMatchObject({ query: { job_desc: '%pilot%' } });
		const { live } = xytech.simulator;
		live.addJob({ job_desc: 'A season' });
		const { job_no: number } = live.addJob({ job_desc: 'A pilot' });
		expect(numbers(await node.poll())).toEqual([number]);
	});

	it("adds the conditions of Xytech's own query", async () => {
		const node = jobs({ specifyFilters: 'json', queryJson: '{ "division_no": { "$in": [2, 3] } }' });
		await node.activate();
		expect(asked()).toMatchObject({ query: { division_no: { $in: [2, 3] } } });
		const { live } = xytech.simulator;
		live.addJob({ division_no: 4 });
		const { job_no: number } = live.addJob({ division_no: 3 });
		expect(numbers(await node.poll())).toEqual([number]);
	});

	it('names the division, and begins anew with another one', async () => {
		const node = jobs({ divisionCode: 'LON', additionalFields: { leaveOutNulls: true } });
		await node.activate();
		const [request] = xytech.simulator.control.requests(lists);
		expect(request?.headers['division-code']).toBe('LON');
		expect(asked()).toMatchObject({ nullvaluehandling: 'ignore' });
		node.restart();
		xytech.simulator.live.addJob();
		node.parameters = { ...node.parameters, divisionCode: 'BRB' };
		expect(await node.activate()).toBeNull();
	});
});

describe('what comes out', () => {
	it('is a record with each of its changes, flat or nested as Xytech writes it', async () => {
		const flat = jobs();
		const nested = jobs({ simplify: false });
		await flat.activate();
		await nested.activate();
		for (const text of ['First', 'Second']) {
			xytech.time.advance(MINUTE);
			xytech.simulator.live.changeRecord('JmJob', 342, { job_desc: text });
			expect(await flat.poll()).toMatchObject([{ job_no: 342, job_desc: text }]);
			expect(await nested.poll()).toMatchObject([{ job_no: { job_no: 342 }, job_desc: text }]);
			expect([await flat.poll(), await nested.poll()]).toEqual([null, null]);
		}
	});

	it('is found by a key of text as well, and by a key of several columns', async () => {
		const orders = xytech.trigger({ ...document('JmWorkOrderList'), keyColumns: 'wo_no_seq, job_no' });
		await orders.activate();
		const { wo_no_seq: number } = xytech.simulator.live.addWorkOrder();
		expect(await orders.poll()).toMatchObject([{ wo_no_seq: number }]);
		expect(await orders.poll()).toBeNull();
	});

	it('leaves out changes of what was created before, when told to go by the date of creation', async () => {
		const node = jobs({ dateColumn: 'create_dt' });
		await node.activate();
		xytech.time.advance(MINUTE);
		xytech.simulator.live.changeRecord('JmJob', 342);
		const { job_no: number } = xytech.simulator.live.addJob();
		expect(numbers(await node.poll())).toEqual([number]);
	});

	it('does not depend on the case of column names, nor on the offset of dates', async () => {
		const node = jobs({ dateColumn: 'UPDATE_DT', keyColumns: 'Job_No' });
		await node.activate();
		xytech.time.advance(10 * MINUTE);
		const at = (offset: number, ago = 0) => {
			const local = new Date(xytech.time.now() - ago + offset * HOUR).toISOString().slice(0, 19);
			return `${local}${offset < 0 ? '-' : '+'}${String(Math.abs(offset)).padStart(2, '0')}:00`;
		};
		const { live } = xytech.simulator;
		const made = [live.addJob({ update_dt: at(-8, 2000) }), live.addJob({ update_dt: at(10) })];
		expect(numbers(await node.poll())).toEqual(made.map(({ job_no: number }) => number));
		expect(await node.poll()).toBeNull();
	});

	it.each(['Europe/Berlin', 'America/New_York'])(
		'is emitted once where dates are those of %s without an offset, also in the hour that happens twice',
		async (zone) => {
			let change = Math.ceil(xytech.time.now() / HOUR) * HOUR;
			while (zoneOffset(change, zone) >= zoneOffset(change - 1, zone)) change += HOUR;
			xytech.time.advance(change - 2 * HOUR - xytech.time.now());
			const node = jobs({ options: { timeZone: zone } });
			await node.activate();
			for (let minutes = -110; minutes <= 110; minutes += 10) {
				xytech.time.advance(change + minutes * MINUTE - xytech.time.now());
				const now = xytech.time.now();
				const wall = new Date(now + zoneOffset(now, zone)).toISOString().slice(0, 23);
				const { job_no: number } = xytech.simulator.live.addJob({ update_dt: wall });
				expect([minutes, numbers(await node.poll())]).toEqual([minutes, [number]]);
			}
		},
	);
});

describe('what cannot work', () => {
	it.each([
		[{ listDocument: { __rl: true, mode: 'list', value: '' } }, '"List Document" is empty'],
		[{ dateColumn: '' }, '"Date Column" is empty'],
		[{ keyColumns: '' }, '"Key Columns" is empty'],
		[{ keyColumns: ' , ' }, '"Key Columns" is empty'],
		[row('Update_DT', 'greater', '2026-01-01'), '"Date Column" is also in the filters: "update_dt"'],
		[
			{ specifyFilters: 'json', queryJson: '{ "update_dt": "|NULL|" }' },
			'"Date Column" is also in the filters: "update_dt"',
		],
		[{ specifyFilters: 'json', queryJson: '{ oops' }, '"Query (JSON)" is not valid JSON'],
		[{ divisionCode: 'A\nB' }, '"Division Code"'],
	] as Array<[INodeParameters, string]>)('refuses %j before anything is sent', async (parameters, message) => {
		await expect(jobs(parameters).activate()).rejects.toThrow(message);
		expect(xytech.simulator.control.log).toHaveLength(0);
	});

	it('is told apart: a date column Xytech does not know', async () => {
		await expect(jobs({ dateColumn: 'edit_dt' }).activate()).rejects.toMatchObject({
			message: expect.stringContaining('edit_dt') as string,
			description: expect.stringMatching(/Did you mean .*"update_dt"/) as string,
		});
	});

	it('is told apart: a date column that the rows lack', async () => {
		const rows = [{ job_no: { job_no: 1 } }];
		xytech.simulator.control.addFault({ match: lists, body: { L: rows } });
		await expect(jobs().activate()).rejects.toThrow('The rows of "JmJobList" have no column "update_dt"');
	});

	it('is told apart: a key column that the rows lack', async () => {
		const rows = [{ job_no: { job_no: 1 }, update_dt: '2026-01-01T00:00:00Z' }];
		xytech.simulator.control.addFault({ match: lists, body: { L: rows } });
		await expect(jobs({ keyColumns: 'po_no' }).activate()).rejects.toThrow(
			/came without an ID.*columns .* include the key/,
		);
	});

	it('is told apart: a column that holds no date', async () => {
		xytech.simulator.control.addFault({ match: lists, body: { L: [{ job_no: 7, update_dt: 'soon' }] } });
		await expect(jobs().activate()).rejects.toThrow('has "soon" where a time is expected');
	});

	it('neither emits nor moves when an error comes with the status of a success', async () => {
		const node = jobs();
		await node.activate();
		const { job_no: number } = xytech.simulator.live.addJob();
		const before = node.remembered;
		xytech.simulator.control.addFault({ match: lists, body: { error: 'Deadlock victim' } });
		await expect(node.poll()).rejects.toThrow('Deadlock victim');
		expect(node.remembered).toBe(before);
		expect(numbers(await node.poll())).toEqual([number]);
	});
});

describe('a column that the document does not have', () => {
	it.each<[string, INodeParameters, string, string]>([
		['as the date', { dateColumn: 'updated_dt' }, '"Date Column" names "updated_dt"', '"update_dt"'],
		['as a key', { keyColumns: ['job_number'] }, '"Key Columns" names "job_number"', '"job_no"'],
		['in a filter', row('jobdesc', 'equals', 'x'), '"Field" (Filters, row 1) names "jobdesc"', '"job_desc"'],
	])('is told with those like it: %s', async (_where, parameters, message, fix) => {
		const told = await jobs(parameters)
			.activate()
			.catch((error: unknown) => error as Error & { description?: string });
		expect(told).toMatchObject({
			message: expect.stringContaining(message) as string,
			description: expect.stringContaining(`Did you mean ${fix}`) as string,
		});
	});
});
