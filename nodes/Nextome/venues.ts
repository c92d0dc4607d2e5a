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

/** The venues that are known, by ID and name. @throws what Nextome says when neither gateways nor fences can be had */
export async function venuesKnown(ask: AskOfRun): Promise<NamedRecord[]> {
	return await withNames(await venueIds(ask), ask);
}

/** The venues of which one may have this name. Where there is one only, and any will do, its name is not asked for. */
export async function venuesCalled(ask: AskOfRun, name: string): Promise<NamedRecord[]> {
	const ids = await venueIds(ask);
	return name === '' && ids.length === 1 ? ids.map((id) => ({ id, name: '' })) : await withNames(ids, ask);
}

async function withNames(ids: readonly string[], ask: AskOfRun): Promise<NamedRecord[]> {
	return await Promise.all(
		ids.slice(0, AT_MOST).map(async (id) => {
			const record = await recordAt(path`venues/${id}`, ask).catch(() => undefined);
			return { id, name: typeof record?.name === 'string' && record.name !== '' ? record.name : `Venue ${id}` };
		}),
	);
}

/**
 * The venue a list depends on: the one that was chosen, by ID or by name, else the only one there is.
 * @throws {SettingError} when none was chosen and there are several, or none of that name
 */
export async function venueOf(ask: AskOfRun, { parameter, needed }: SearchState): Promise<string> {
	const chosen = parameter('venueId');
	if (chosen === undefined) {
		const [only, ...others] = await venueIds(ask);
		return only === undefined || others.length > 0 ? needed('venueId', 'Venue') : only;
	}
	if (/^\d+$/.test(chosen)) return chosen;
	const called = (await venuesKnown(ask)).find(({ name }) => name.toLowerCase() === chosen.toLowerCase());
	if (called !== undefined) return called.id;
	throw new SettingError(`There is no venue "${chosen}". Choose one in "Venue" first.`);
}

async function venueIds(ask: AskOfRun): Promise<string[]> {
	const [gateways, fences] = await Promise.allSettled([rowsAt('gateways', ask), rowsAt('fences', ask)]);
	if (gateways.status === 'rejected' && fences.status === 'rejected') return await Promise.reject(gateways.reason);
	const devices = gateways.status === 'fulfilled' ? gateways.value : [];
	const areas = fences.status === 'fulfilled' ? fences.value : [];
	const mapsOfDevices = new Set(devices.map((device) => device.map));
	const otherMaps = [...new Set(areas.map((area) => area.map))].filter((map) => isId(map) && !mapsOfDevices.has(map));
	const maps = await Promise.all(
		otherMaps
			.slice(0, AT_MOST)
			.map(async (map) => await recordAt(path`maps/${String(map)}`, ask).catch(() => undefined)),
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

async function recordAt(address: string, ask: AskOfRun): Promise<IDataObject | undefined> {
	const { body } = await ask(request(address, aRecord));
	return isJsonObject(body) ? body : undefined;
}

function request(address: string, expects: KnownRequest['expects']): KnownRequest {
	return { method: 'GET', path: address, expects };
}
