/*
 * The promise: the d.vinci simulator refuses a body without one of the fields d.vinci documents as required, and names it.
 */
import axios from 'axios';
import { startDvinciSimulator } from '../../../simulators/dvinci';
import type { Simulator } from '../../../simulators/kit';
import { documentedBodies } from '../../engine/dvinciBodies';

let simulator: Simulator;

beforeAll(async () => (simulator = await startDvinciSimulator()));
afterAll(async () => await simulator.close());

/** Records that exist, for the placeholders of a path. */
const filledIn = (path: string): string =>
	path
		.replace('/jobPublicationChannels/{id}', '/jobPublicationChannels/HOMEPAGE')
		.replace('/locations/{id}', '/locations/HAMBURG')
		.replace('{partner_id}', 'MULTIPOST')
		.replace('{type}', 'applications')
		.replace('{externalId}', 'NEW')
		.replace('{id}', '1');

/** An entry of a list is judged like a body of its own; an update is, once its version is right. */
const bodyFor = (path: string, isUpdate: boolean): unknown =>
	/history$|externalLinks$/.test(path) ? [{}] : isUpdate ? { version: 99 } : {};

const cases = Object.entries(documentedBodies).flatMap(([call, { required }]) => {
	const [method = '', path = ''] = call.split(' ');
	return required.length === 0 ? [] : [{ call, method, path, required }];
});

it.each(cases)('$call', async ({ method, path, required }) => {
	const send = async (data: unknown) =>
		await axios.request<{ fieldErrors?: Array<{ field: string; code: string }> }>({
			method,
			url: `${simulator.login.restUrl}${filledIn(path)}`,
			data,
			headers: {
				'Dvinci-API-User': simulator.login.apiUser,
				'Dvinci-API-Token': simulator.login.apiToken,
			},
			validateStatus: () => true,
		});
	const isVersioned = required.includes('version');
	const refused = [await send(bodyFor(path, false)), ...(isVersioned ? [await send(bodyFor(path, true))] : [])];
	const named = refused
		.filter(({ status }) => status === 422)
		.flatMap(({ data }) => data.fieldErrors ?? [])
		.filter(({ code }) => code === 'mandatory')
		.map(({ field }) => field);
	expect([...new Set(named)].sort()).toEqual([...required].sort());
});
