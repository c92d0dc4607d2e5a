import { isSuccess } from '../../lib/auth/probe/proofs';
import type { Probe, ProbeAnswer } from '../../lib/auth/probe/types';
import { isJsonObject } from '../../lib/json';
import { xytechList } from './envelope';
import { xytechWords } from './errors';

/** A column no document has. */
const UNKNOWN_COLUMN = 'opsbridge_connection_test';

/**
 * A list asked for by a column it does not have. Xytech says so only to users it knows, and only in a database it has;
 * no row is read. A version that leaves such conditions out returns one number of one job.
 */
export const xytechProbe: Probe = {
	path: `JmJobList?query={"${UNKNOWN_COLUMN}":1}&resultColumns={"L":["job_no"]}&pageSize=1`,
	proves: (answer) => namesUnknownColumn(answer) || isList(answer),
	address: ['baseUrl', 'database'],
};

function namesUnknownColumn({ json }: ProbeAnswer): boolean {
	const message = xytechWords(json) ?? '';
	return /undefined parameter/i.test(message) && message.includes(UNKNOWN_COLUMN);
}

function isList(answer: ProbeAnswer): boolean {
	return isSuccess(answer) && isJsonObject(answer.json) && xytechList(answer.json) !== undefined;
}
