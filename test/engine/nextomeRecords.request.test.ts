import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { benchOf, withStage, type Stage } from './benches';
import { listSearch } from './listSearch';

/*
 * What is special about Nextome: updates that keep what nobody named, times, other records by their ids, and lists that
 * depend on a venue or a map.
 */

const FORKLIFT = '79f0ca47-0bca-4e62-bef2-fb3f8ef9d9ed';

let stage: Stage;
withStage(benchOf('nextomeApi'), (opened) => (stage = opened));

async function run(resource: string, operation: string, parameters: INodeParameters): Promise<IDataObject[]> {
	const { error, items } = await stage.call(1, { parameters: { options: {}, ...parameters, resource, operation } });
	if (error) throw error;
	return items.map(({ json }) => json);
}

async function refusal(resource: string, operation: string, parameters: INodeParameters): Promise<string> {
	const { error } = await stage.call(1, { parameters: { options: {}, ...parameters, resource, operation } });
	expect(stage.calls).toEqual([]);
	return error?.message ?? '';
}

const sent = () => stage.calls.map(({ method, path }) => `${method} ${path}`);
const body = () => JSON.parse(stage.calls.at(-1)?.bodyText ?? 'null') as IDataObject;
const without = ({ ...record }: IDataObject, ...names: string[]) => {
	for (const name of names) Reflect.deleteProperty(record, name);
	return record;
};
const withoutNulls = (record: IDataObject) =>
	Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null));

describe('a deletion that is answered in words', () => {
	it.each([
		['called JSON', 'application/json', 'deleted', true],
		['called JSON, in a sentence', 'application/json', 'Feature 1 deleted.', true],
		['called text', 'text/plain;charset=UTF-8', 'Feature 1 deleted.', true],
		['that are JSON', 'application/json', '"deleted"', true],
		['that say no', 'application/json', 'false', false],
	])('is done: %s', async (_what, type, text, isDone) => {
		for (const [resource, id] of [
			['feature', 'featureId'],
			['venueCategory', 'venueCategoryId'],
		] as const) {
			stage.simulator.control.addFault({ match: { kind: 'api' }, headers: { 'content-type': type }, body: text });
			expect(await run(resource, 'delete', { [id]: '1' })).toEqual([{ deleted: isDone }]);
		}
	});

	it('is done as Spring answers it', async () => {
		expect(await run('feature', 'delete', { featureId: '1' })).toEqual([{ deleted: true }]);
	});
});

describe('an update of a Nextome record', () => {
	it('reads the record and lays the changes over it', async () => {
		const [before] = await run('trackable', 'get', { trackableId: FORKLIFT, simplify: false });
		stage.simulator.control.clearLog();
		const [after] = await run('trackable', 'update', { trackableId: FORKLIFT, updateFields: { name: 'Forklift A' } });
		expect(sent()).toEqual([`GET /trackables/${FORKLIFT}`, `PUT /trackables/${FORKLIFT}`]);
		expect(body()).toEqual({ ...withoutNulls(before), name: 'Forklift A' });
		expect(after).toEqual({ ...before, name: 'Forklift A' });
	});

	it('empties what shall be empty', async () => {
		const [before] = await run('locationProvider', 'get', { providerId: '30001', simplify: false });
		const updateFields = { label: 'Spare', clear: ['trackable', 'battery'] };
		await run('locationProvider', 'update', { providerId: '30001', updateFields });
		expect(body()).toEqual({ ...without(withoutNulls(before), 'trackable', 'battery'), label: 'Spare' });
		const [after] = await run('locationProvider', 'get', { providerId: '30001', simplify: false });
		expect(after).toEqual({ ...before, label: 'Spare', trackable: null, battery: null });
	});

	it('names other records by their ids, and keeps whole those it does not touch', async () => {
		const [before] = await run('venueCategory', 'get', { venueCategoryId: '1', simplify: false });
		await run('venueCategory', 'update', { venueCategoryId: '1', updateFields: { icon: 'box' } });
		expect(body()).toEqual({ ...before, icon: 'box' });
		await run('venueCategory', 'update', { venueCategoryId: '1', updateFields: { features: '2, 1' } });
		expect(body()).toMatchObject({ icon: 'box', features: [{ id: 2 }, { id: 1 }] });
		const [{ features }] = await run('venueCategory', 'get', { venueCategoryId: '1' });
		expect(features).toEqual(['Restricted area', 'Forklift lane']);
	});

	it.each([
		['room', { roomId: '1001', updateFields: {} }, '"Update Fields" is empty'],
		['room', { roomId: 'lab', updateFields: { name: 'x' } }, '"Room" is not a number'],
		['room', { roomId: '1001', updateFields: { radius: 'wide' } }, '"Radius" (Update Fields) is not a number'],
		[
			'room',
			{ roomId: '1001', updateFields: { shape: 'SQUARE' } },
			'"Shape" (Update Fields) is not one of the choices',
		],
		['room', { roomId: '1001', updateFields: { clear: ['id'] } }, '"Fields to Empty" (Update Fields) is not one of'],
		['fence', { fenceId: 'f', updateFields: { region: '{' } }, '"Region" (Update Fields) is not valid JSON'],
		['venue', { venueId: 11, updateFields: { categories: ['a'] } }, '"Category IDs" (Update Fields) is not a number'],
	])('of a %s with %j is refused before anything is asked', async (resource, parameters, message) => {
		expect(await refusal(resource, 'update', parameters as INodeParameters)).toContain(message);
	});

	it('changes nothing where no record is found', async () => {
		stage.simulator.control.addFault({ match: { kind: 'api' }, status: 200, body: [] });
		const { error } = await stage.call(1, {
			parameters: { resource: 'room', operation: 'update', roomId: '1001', updateFields: { name: 'x' }, options: {} },
		});
		expect(error?.message).toContain('instead of an object with "id"');
		expect(sent()).toEqual(['GET /rooms/1001']);
	});
});

describe('times of Nextome', () => {
	it('go out as milliseconds and come in as ISO dates', async () => {
		const updatedAt = '2026-03-31T10:00:00+02:00';
		await run('locationProvider', 'updateBattery', { providerId: '30001', batteryLevel: '7', updatedAt });
		expect(stage.calls.at(-1)?.query).toEqual([
			['batteryLevel', '7'],
			['updatedAt', '1774944000000'],
		]);
		expect(await run('locationProvider', 'get', { providerId: '30001' })).toEqual([
			expect.objectContaining({ battery: 7, updatedAt: '2026-03-31T08:00:00.000Z' }),
		]);
		expect(await run('locationProvider', 'get', { providerId: '30001', simplify: false })).toEqual([
			expect.objectContaining({ updatedAt: 1774944000000 }),
		]);
	});

	it('are read in a list of positions as well', async () => {
		const locations = JSON.stringify([
			{ trackable: FORKLIFT, map: 101, x: 1, y: 2, timestampGenerated: '2026-03-31T08:00:00Z' },
		]);
		await run('location', 'createSeveral', { locations });
		expect(body()).toEqual([{ trackable: FORKLIFT, map: 101, x: 1, y: 2, timestampGenerated: 1774944000000 }]);
	});

	it('are read in whatever form expressions give them', async () => {
		const locations =
			'={{ [{ x: 1, timestampGenerated: DateTime.fromISO("2026-03-31T08:00:00Z"), timestampSent: "1774944000000", createdAt: 5 }] }}';
		await run('location', 'createSeveral', { locations });
		expect(body()).toEqual([{ x: 1, timestampGenerated: 1774944000000, timestampSent: 1774944000000, createdAt: 5 }]);
	});

	it.each([
		['location', { end: '2026-03-31' }, '"Start" (Filters) is empty'],
		['location', { start: '2026-03-31' }, '"End" (Filters) is empty'],
		['visit', { end: '2026-03-31' }, '"Start" (Filters) is empty'],
		['visit', { start: '2026-03-31', end: '2026-03-30' }, '"End" (Filters) is before the beginning'],
		['visit', { start: '31.3.2026' }, '"Start" (Filters) is not a date'],
		['visit', { t: 0 }, '"Look Back" (Filters) is out of range'],
		['visit', { w: 'MIDDLE' }, '"Compare Period With" (Filters) is not one of the choices'],
	])('%s: the period %j is refused', async (resource, filters, message) => {
		expect(await refusal(resource, 'getAll', { venueId: 11, filters } as INodeParameters)).toContain(message);
	});

	it('page through visits since a beginning, each once', async () => {
		const filters = { start: '={{ $now.minus({ hours: 3 }).toISO() }}' };
		const rows = await run('visit', 'getAll', { venueId: 11, filters, returnAll: true });
		expect(rows.length).toBeGreaterThan(500);
		expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
		expect(rows[0]).toMatchObject({ provider: expect.any(Number) as number });
		expect(String(rows[0].startTimestamp)).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
		expect(stage.calls).toHaveLength(Math.floor(rows.length / 250) + 1);
	});
});

describe('what Nextome is sent', () => {
	it('is the short form of a location provider when one is assigned', async () => {
		await run('trackable', 'assignProvider', { trackableId: FORKLIFT, providerId: '30541' });
		expect(sent()).toEqual(['GET /providers/30541', `PUT /trackables/${FORKLIFT}/provider`]);
		expect(body()).toEqual({
			id: 30541,
			type: expect.any(String) as string,
			uuid: expect.any(String) as string,
			major: 11,
			minor: 541,
		});
	});

	it('is the list of gateways that fits', async () => {
		await run('gateway', 'getAll', { returnAll: true });
		await run('gateway', 'getAll', { venueId: 12, returnAll: true });
		expect(await run('gateway', 'getAll', { venueId: 11, mapId: '101', returnAll: true })).toHaveLength(6);
		expect(sent()).toEqual(['GET /gateways', 'GET /gateways/by-venue/12', 'GET /gateways/by-map/101']);
	});

	it.each([
		[
			'location',
			'create',
			{ mapId: '101', x: 1, y: 2 },
			'There is nothing to send: "Trackable" and "Location Provider"',
		],
		['location', 'create', { mapId: '101', x: 1, providerId: '30001' }, '"Y" is empty'],
		['location', 'createSeveral', { locations: '{}' }, '"Locations (JSON)" is not a list of positions'],
		['location', 'createSeveral', { locations: '[{"createdAt":"soon"}]' }, 'has a "createdAt" that is not a date'],
		['location', 'countInPeriod', { mapId: '101', start: '2026-01-01', end: '={{ "" }}' }, '"End" is empty'],
		['locationProvider', 'updateBattery', { providerId: '1', batteryLevel: 101 }, '"Battery Level" is out of range'],
		['locationProvider', 'ring', { uuid: 'u', major: 1.5, minor: 1 }, '"Major" is not a whole number'],
		['map', 'addControlPoints', { mapId: '101', points: {} }, '"Points" is empty'],
		[
			'map',
			'addControlPoints',
			{ mapId: '101', points: { point: [{ x: 1, y: 1, lat: 91 }] } },
			'"Latitude" (Points, row 1)',
		],
		['map', 'updateWalkableMatrix', { mapId: '101', matrix: 'no!' }, '"Matrix" is not Base64'],
		['map', 'get', { mapId: 'first' }, '"Map" is not a number'],
		['venue', 'get', { venueId: '' }, '"Venue ID" is empty'],
		['venue', 'get', { venueId: 'North' }, '"Venue ID" is not a number'],
	])('%s.%s refuses %j', async (resource, operation, parameters, message) => {
		expect(await refusal(resource, operation, parameters as INodeParameters)).toContain(message);
	});
});

describe('lists of Nextome to choose from', () => {
	const chosen = (value: string) => ({ __rl: true, mode: 'list', value });

	it.each([
		['maps', { resource: 'map', operation: 'get', venueId: 12 }, 2],
		['rooms', { resource: 'room', operation: 'get', venueId: '', mapId: chosen('104') }, 4],
		['fences', { resource: 'fence', operation: 'get', venueId: 12 }, 8],
		['fences', { resource: 'fence', operation: 'get', venueId: '' }, 22],
		['gateways', { resource: 'gateway', operation: 'get', venueId: 12 }, 8],
		['gateways', { resource: 'gateway', operation: 'get', venueId: '' }, 22],
		['locationProviders', { resource: 'locationProvider', operation: 'get', venueId: 12 }, 132],
		['features', { resource: 'feature', operation: 'get' }, 2],
		['venueCategories', { resource: 'venueCategory', operation: 'get' }, 2],
	])('%s for %j', async (name, parameters, count) => {
		const search = listSearch(stage, name, parameters as INodeParameters);
		const { results } = await search();
		expect(results).toHaveLength(count);
		expect((await search(results[1].name.toUpperCase())).results).toContainEqual(results[1]);
	});

	it.each([
		['maps', { resource: 'map', operation: 'get', venueId: '' }, 'Fill in "Venue ID" first'],
		['trackables', { resource: 'trackable', operation: 'get', venueId: '' }, 'Fill in "Venue ID" first'],
		['rooms', { resource: 'room', operation: 'get', mapId: chosen('') }, 'Fill in "Map" first'],
	])('%s say what they depend on', async (name, parameters, message) => {
		await expect(listSearch(stage, name, parameters as INodeParameters)()).rejects.toThrow(message);
		expect(stage.calls).toEqual([]);
	});
});
