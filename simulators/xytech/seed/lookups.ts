import type { Row } from '../schema';
import type { Rows } from '../store';
import { customers } from './names';

const divisions: readonly Row[] = [
	{ division_no: 1, division_desc: 'London', division_code: 'LON', external_key: 'DIV-LON' },
	{ division_no: 2, division_desc: 'Burbank', division_code: 'BRB', external_key: null },
	{ division_no: 3, division_desc: 'Global Services', division_code: 'GS', external_key: null },
	{ division_no: 4, division_desc: 'Sydney', division_code: 'SYD', external_key: null },
];

/** Offsets without daylight saving, by division: enough for dates that are not all in one zone. */
export const offsets: Readonly<Record<number, number>> = { 1: 0, 2: -8, 3: 0, 4: 10 };

const jobTypes = ['Episodic', 'Feature', 'Promo', 'Archive', 'Event'];
const jobStatuses = ['Bid', 'Confirmed', 'In progress', 'Complete', 'Billed'];
const workOrderTypes: ReadonlyArray<[number, string]> = [
	[17, 'Editorial'],
	[21, 'Colour'],
	[33, 'Sound'],
	[3275, 'Production'],
];

export const workOrderTypeNumbers = workOrderTypes.map(([number]) => number);

/** The small tables that key objects point to. */
export const lookupRows = (): Rows => ({
	jm_division: divisions.map((row) => ({ ...row })),
	ar_customer: customers.map((name, index) => ({
		cust_id: String(401 + index),
		list_id: String(401 + index),
		other_cust_id: null,
		cust_reference: index % 3 === 0 ? `REF-${100 + index}` : null,
		external_key: index % 2 === 0 ? `CUST-${1000 + index}` : null,
		cust_name: name,
	})),
	jm_job_type: jobTypes.map((description, index) => ({ job_type_no: index + 1, job_type_desc: description })),
	jm_job_status: jobStatuses.map((description, index) => ({ job_status_no: index + 1, job_status_desc: description })),
	jm_wo_type: workOrderTypes.map(([number, description]) => ({ wo_type_no: number, wo_type_desc: description })),
});
