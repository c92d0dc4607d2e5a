import type { IDataObject } from 'n8n-workflow';
import { SettingError } from '../../lib/errors';
import { isJsonObject } from '../../lib/json';
import { bodyRows } from '../../lib/operations/rows';
import type { AskOfRun, NamedRecord, SearchState } from '../../lib/operations/types';
import { list } from '../../lib/wire/shapes';
import type { KnownRequest } from '../../lib/wire/types';
import { path } from '../../lib/wire/url';
import { aRecord } from './envelope';

/*
 * None of Nextome's calls lists the venues of an account. Its gateways name theirs, and its fences the map they lie on,
 * which names its venue: so a venue is known once it has a gateway or a fence.
 */

/** Of how many maps, and of how many venues, the record itself is asked for. */
const AT_MOST = 50;

/** What a question that failed means: a list shows what it could get, a run must not take a part for the whole. */
type Failures = 'passedOver' | 'told';

/**
 * The venues for a list to choose from, by ID and name: those that could be had.
 * @throws what Nextome says when neither gateways nor fences can be had
 */
export async function venuesKnown(ask: AskOfRun): Promise<NamedRecord[]> {
	return await withNames(await venueIds(ask, 'passedOver'), ask, 'passedOver');
}

/**
 * The venues of which one may have this name. Where any will do, several are refused: their names only tell them apart.
 * @throws what Nextome says when any question fails; {SettingError} when there is more to look through than is asked for
 */
export async function venuesCalled(ask: AskOfRun, name: string): Promise<NamedRecord[]> {
	const ids = await venueIds(ask, 'told');
	if (name !== '') return await withNames(ids, ask, 'told');
	return ids.length === 1 ? ids.map((id) => ({ id, name: '' })) : await withNames(ids, ask, 'passedOver');
}

async function withNames(ids: readonly string[], ask: AskOfRun, failures: Failures): Promise<NamedRecord[]> {
	return await Promise.all(
		atMost(ids, 'venues', failures).map(async (id) => {
			const record = await recordAt(path`venues/${id}`, ask, failures);
			return { id, name: typeof record?.name === 'string' && record.name !== '' ? record.name : `Venue ${id}` };
		}),
	);
}

/** As many as are asked for. @throws {SettingError} where those left out would make a difference */
function atMost<T>(all: readonly T[], many: string, failures: Failures): readonly T[] {
	if (failures === 'told' && all.length > AT_MOST)
		throw new SettingError(
			`There are too many ${many} to look through for the venue: ${all.length}, and at most ${AT_MOST} are asked for. Choose the venue "From List" or "By ID" in "Venue".`,
		);
	return all.slice(0, AT_MOST);
}

/**
 * The venue a list depends on: the one that was chosen, by ID or by name, else the only one there is.
 * @throws {SettingError} when none was chosen and there are several, or none of that name; what Nextome says when not all
 *   venues could be looked through
 */
export async function venueOf(ask: AskOfRun, { parameter, needed }: SearchState): Promise<string> {
	const chosen = parameter('venueId');
	if (chosen === undefined) {
		const [only, ...others] = await venueIds(ask, 'told');
		return only === undefined || others.length > 0 ? needed('venueId', 'Venue') : only;
	}
	if (/^\d+$/.test(chosen)) return chosen;
	const called = (await venuesCalled(ask, chosen)).find(({ name }) => name.toLowerCase() === chosen.toLowerCase());
	if (called !== undefined) return called.id;
	throw new SettingError(`There is no venue "${chosen}". Choose one in "Venue" first.`);
}

async function venueIds(ask: AskOfRun, failures: Failures): Promise<string[]> {
	const [gateways, fences] = await Promise.allSettled([rowsAt('gateways', ask), rowsAt('fences', ask)]);
	const refused = [gateways, fences].filter((one) => one.status === 'rejected');
	const [first] = refused;
	if (first !== undefined && (failures === 'told' || refused.length === 2)) return await Promise.reject(first.reason);
	const devices = gateways.status === 'fulfilled' ? gateways.value : [];
	const areas = fences.status === 'fulfilled' ? fences.value : [];
	const mapsOfDevices = new Set(devices.map((device) => device.map));
	const otherMaps = [...new Set(areas.map((area) => area.map))].filter((map) => isId(map) && !mapsOfDevices.has(map));
	const maps = await Promise.all(
		atMost(otherMaps, 'maps', failures).map(async (map) => await recordAt(path`maps/${String(map)}`, ask, failures)),
	);
	return [
		...new Set(
			[...devices, ...maps]
				.map((record) => record?.venue)
				.filter(isId)
				.map(String),
		),
	];
}

const isId = (value: unknown): boolean => typeof value === 'number' || (typeof value === 'string' && value !== '');

async function rowsAt(address: string, ask: AskOfRun): Promise<IDataObject[]> {
	return bodyRows(await ask(request(address, list))).filter(isJsonObject);
}

async function recordAt(address: string, ask: AskOfRun, failures: Failures): Promise<IDataObject | undefined> {
	const asked = ask(request(address, aRecord));
	const answer = await (failures === 'told' ? asked : asked.catch(() => undefined));
	return isJsonObject(answer?.body) ? answer.body : undefined;
}

function request(address: string, expects: KnownRequest['expects']): KnownRequest {
	return { method: 'GET', path: address, expects };
}
