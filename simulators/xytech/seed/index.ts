import { SeededRandom } from '../../kit';
import type { Row } from '../schema';
import type { Rows } from '../store';
import { moment, zoned } from './dates';
import { lookupRows, workOrderTypeNumbers } from './lookups';
import { customers, formats, jobKinds, locations, operations, people, rooms, services, shows } from './names';

export const JOB_COUNT = 540;
const WORK_ORDER_COUNT = 260;
const MASTER_COUNT = 560;
const RESOURCE_COUNT = 64;

const FIRST_JOB = 301;
const FIRST_WORK_ORDER = 2600;
const DIVISIONS = [1, 2, 2, 3, 4];

/** Created and, most times, changed some days later. */
function stamps(random: SeededRandom, day: number, divisionNo: number): Row {
	const later = random.chance(0.7) ? random.integer(1, 60) : 0;
	return {
		create_dt: zoned(moment(day, 9), divisionNo),
		update_dt: zoned(moment(day + later, 9 + random.integer(0, 8)), divisionNo),
	};
}

/** A job that was entered on the day. */
export function inventJob(random: SeededRandom, jobNo: number, day: number): Row {
	const customer = random.integer(0, customers.length - 1);
	const divisionNo = random.pick(DIVISIONS);
	return {
		job_no: jobNo,
		job_desc: `${random.pick(shows)} - ${random.pick(jobKinds)} ${2023 + Math.floor(day / 365)}`,
		division_no: divisionNo,
		cust_id: String(401 + customer),
		customer_name: customers[customer],
		job_type_no: random.integer(1, 5),
		job_status_no: random.integer(1, 5),
		po_no: random.chance(0.6) ? `PO-${20000 + jobNo - FIRST_JOB}` : null,
		begin_dt: zoned(moment(day + 7, 9), divisionNo),
		goodnight_date: random.chance(0.3) ? zoned(moment(day + 90, 18), divisionNo) : null,
		budget_amount: random.integer(20, 900) * 250,
		active: random.chance(0.8),
		external_key: jobNo % 4 === FIRST_JOB % 4 ? null : String(153769 + (jobNo - FIRST_JOB) * 9),
		...stamps(random, day, divisionNo),
		jm_job_JOBCUST_field_45: random.chance(0.25) ? random.pick(people) : null,
	};
}

const jobs = (random: SeededRandom): Row[] =>
	Array.from({ length: JOB_COUNT }, (_, index) => inventJob(random, FIRST_JOB + index, index * 2));

function episodes(random: SeededRandom, jobRows: readonly Row[]): Row[] {
	const owners = jobRows.filter((job) => job.job_type_no === 1);
	return owners.flatMap((job, at) =>
		Array.from({ length: 4 }, (_, index): Row => ({
			episode_no: 5001 + at * 4 + index,
			job_no: job.job_no,
			episode_code: `E${101 + index}`,
			episode_desc: `Episode ${index + 1}`,
			air_date: random.chance(0.8) ? zoned(moment(at * 5 + index * 7, 20), Number(job.division_no)) : null,
		})),
	);
}

/** The phases of a work order, in the order it goes through them. */
export const phases: ReadonlyArray<readonly [code: string, description: string]> = [
	['Bid', 'Bid'],
	['Hold', 'On hold'],
	['Conf', 'Confirmed'],
	['Act', 'Actualized'],
];

/** A work order for one of the jobs that begins on the day. */
export function inventWorkOrder(random: SeededRandom, jobRows: readonly Row[], number: number, day: number): Row {
	const job = random.pick(jobRows);
	const divisionNo = Number(job.division_no);
	const begin = moment(day, random.integer(7, 18));
	const [phaseCode, phaseDescription] = random.pick(phases);
	return {
		wo_no_seq: `${number}-1`,
		wo_desc: `${random.pick(services)}, ${random.pick(shows)}`,
		wo_begin_dt: zoned(begin, divisionNo),
		wo_end_dt: zoned(begin + random.integer(2, 9) * 3_600_000, divisionNo),
		wo_type_no: random.pick(workOrderTypeNumbers),
		phase_code: phaseCode,
		phase_desc: phaseDescription,
		sched_by_name: random.pick(people),
		rate_card_no: random.integer(1, 6),
		cust_id: job.cust_id,
		job_no: job.job_no,
		division_no: divisionNo,
		external_key: random.chance(0.3) ? `WO-EXT-${number - FIRST_WORK_ORDER}` : null,
		...stamps(random, day, divisionNo),
	};
}

const workOrders = (random: SeededRandom, jobRows: readonly Row[]): Row[] =>
	Array.from({ length: WORK_ORDER_COUNT }, (_, index) =>
		inventWorkOrder(random, jobRows, FIRST_WORK_ORDER + index, index * 4),
	);

function serviceRows(random: SeededRandom, orders: readonly Row[]): Row[] {
	return orders.flatMap((order, at) =>
		[0, 1].map((index): Row => ({
			service_row_no: 217001 + at * 2 + index,
			wo_no_seq: order.wo_no_seq,
			service_desc: random.pick(services),
			quantity: random.integer(1, 4),
		})),
	);
}

function operationRows(random: SeededRandom, rows: readonly Row[]): Row[] {
	return rows.map((row, index): Row => ({
		operation_no: 133001 + index,
		service_row_no: row.service_row_no,
		operation_desc: random.pick(operations),
		planned_minutes: random.integer(1, 16) * 15,
	}));
}

function masters(random: SeededRandom): Row[] {
	return Array.from({ length: MASTER_COUNT }, (_, index): Row => {
		const show = random.pick(shows);
		const divisionNo = random.pick(DIVISIONS);
		return {
			master_no: 901 + index,
			barcode: `VX${10001 + index}`,
			master_desc: `${show}, reel ${random.integer(1, 12)}`,
			title_desc: show,
			media_format: random.pick(formats),
			aspect_ratio: random.pick(['16:9', '2.39:1', '4:3']),
			frame_rate: random.pick([23.976, 24, 25, 29.97]),
			duration: `00:${String(random.integer(10, 59)).padStart(2, '0')}:${String(random.integer(0, 59)).padStart(2, '0')}:00`,
			library_location: random.pick(locations),
			division_no: divisionNo,
			cust_id: String(401 + random.integer(0, customers.length - 1)),
			external_key: random.chance(0.5) ? `VX-${index + 1}` : null,
			...stamps(random, index * 2, divisionNo),
		};
	});
}

function audioTracks(random: SeededRandom, masterRows: readonly Row[]): Row[] {
	return masterRows.slice(0, 120).flatMap((master, at) =>
		[1, 2].map((channel): Row => ({
			master_audio_no: 40001 + at * 2 + channel - 1,
			master_no: master.master_no,
			channel_no: channel,
			language_code: random.pick(['en', 'de', 'fr', 'es']),
			audio_desc: channel === 1 ? 'Stereo left' : 'Stereo right',
		})),
	);
}

function resources(random: SeededRandom): Row[] {
	return Array.from({ length: RESOURCE_COUNT }, (_, index): Row => {
		const isPerson = index % 4 === 0;
		const divisionNo = random.pick(DIVISIONS);
		const person = people[((index / 4) % people.length) | 0];
		return {
			resource_no: 71 + index,
			resource_code: `${isPerson ? 'P' : 'R'}${String(index + 1).padStart(3, '0')}`,
			resource_desc: isPerson ? person : `${random.pick(rooms)} ${index + 1}`,
			group_code: isPerson ? 'CREW' : 'ROOM',
			division_no: divisionNo,
			email: isPerson ? `${person.toLowerCase().replace(' ', '.')}@studio.example` : null,
			active: random.chance(0.9),
			external_key: random.chance(0.4) ? `RES-${index + 1}` : null,
			...stamps(random, index * 10, divisionNo),
		};
	});
}

function attachments(): Row[] {
	const files: ReadonlyArray<[name: string, type: string, size: number]> = [
		['Call sheet.pdf', 'pdf', 48213],
		['Rundown.xlsx', 'xlsx', 15360],
	];
	return files.map(([name, type, size], index): Row => ({
		attachment_no: 2203 + index,
		attachment_keystring: '10339:2601-1',
		file_name: name,
		attachment_type: type,
		file_size: size,
	}));
}

/** The whole database, the same on every call and every machine. */
export function seedRows(): Rows {
	const random = new SeededRandom(20430);
	const jobRows = jobs(random);
	const orderRows = workOrders(random, jobRows);
	const rows = serviceRows(random, orderRows);
	const masterRows = masters(random);
	return {
		...lookupRows(),
		jm_job: jobRows,
		jm_episode: episodes(random, jobRows),
		jm_work_order: orderRows,
		mo_service_row: rows,
		mo_operation: operationRows(random, rows),
		lib_master: masterRows,
		lib_master_audio: audioTracks(random, masterRows),
		sch_resource: resources(random),
		sys_attachment: attachments(),
	};
}
