import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { benchOf, withStage, type Stage } from './benches';
import { listSearch } from './editorLists';

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
		['venue', { venueId: 11, updateFields: { categories: ['a'] } }, '"Categories" (Update Fields) is not a number'],
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
		['venue', 'get', { venueId: '={{ $json.nothing }}' }, '"Venue" is empty'],
		['venue', 'get', { venueId: 'North' }, '"Venue" is not a number'],
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
		['maps', { resource: 'map', operation: 'get', venueId: '' }, 'Fill in "Venue" first'],
		['trackables', { resource: 'trackable', operation: 'get', venueId: '' }, 'Fill in "Venue" first'],
		['rooms', { resource: 'room', operation: 'get', mapId: chosen('') }, 'Fill in "Map" first'],
	])('%s say what they depend on', async (name, parameters, message) => {
		await expect(listSearch(stage, name, parameters as INodeParameters)()).rejects.toThrow(message);
		// Whether there is one venue only is asked, nothing else.
		expect(stage.calls.every(({ path }) => ['/gateways', '/fences'].includes(path))).toBe(true);
	});

	it('are sorted by name', async () => {
		const { results } = await listSearch(stage, 'fences', { resource: 'fence', operation: 'get', venueId: '' })();
		const names = results.map(({ name }) => name);
		expect(names).toEqual([...names].sort((one, other) => one.localeCompare(other, 'en')));
	});
});

const by = (value: string): INodeParameters => ({ __rl: true, mode: 'name', value });

/** An account that sees what belongs to one venue. */
function withOneVenue(): void {
	for (const path of ['/gateways', '/fences']) {
		const body = path === '/gateways' ? [{ id: 1, serial: 'A', venue: 12, map: 104 }] : [{ id: 'f', map: 105 }];
		stage.simulator.control.addFault({ match: { path }, body, times: Infinity });
	}
}

describe('venues', () => {
	it('are known by what gateways and fences tell, and shown by name', async () => {
		const { results } = await listSearch(stage, 'venues', { resource: 'venue', operation: 'get' })();
		expect(results).toEqual([
			{ name: 'Logistics Centre North', value: '11' },
			{ name: 'Riverside Clinic', value: '12' },
		]);
	});

	it('with fences and no gateway are known by the map of a fence', async () => {
		stage.simulator.control.addFault({ match: { path: '/gateways' }, status: 403 });
		stage.simulator.control.addFault({ match: { path: '/fences' }, body: [{ id: 'f', map: 104 }] });
		const { results } = await listSearch(stage, 'venues', { resource: 'venue', operation: 'get' })();
		expect(results).toEqual([{ name: 'Riverside Clinic', value: '12' }]);
		expect(sent()).toEqual(expect.arrayContaining(['GET /maps/104', 'GET /venues/12']));
	});

	it('by name are looked up once for all items, also for the lists of others', async () => {
		const names = ['Riverside Clinic', 'Logistics Centre North'];
		const { items, error } = await stage.call(4, {
			parameters: {
				options: {},
				resource: 'map',
				operation: 'getAll',
				venueId: by(`={{ ${JSON.stringify(names)}[$json.index % 2] }}`),
				returnAll: true,
			},
		});
		expect(error).toBeUndefined();
		expect(new Set(items.map(({ json }) => json.venue))).toEqual(new Set([11, 12]));
		expect(
			sent()
				.filter((call) => /gateways|fences|venues/.test(call))
				.sort(),
		).toEqual(['GET /fences', 'GET /gateways', 'GET /venues/11', 'GET /venues/12']);
		const search = listSearch(stage, 'maps', {
			resource: 'trackable',
			operation: 'getSnapshot',
			venueId: by('riverside clinic'),
		});
		expect((await search()).results.map(({ name }) => name)).toEqual(['Level 0', 'Level 1']);
	});

	it('need not be chosen while there is one, and are not guessed while there are several', async () => {
		const refused = await stage.call(1, { parameters: { options: {}, resource: 'map', operation: 'getAll' } });
		expect(refused.error?.message).toBe('No venue was chosen, and there is more than one');
		expect(refused.error?.description).toContain('11 (Logistics Centre North), 12 (Riverside Clinic)');
		withOneVenue();
		expect(await run('map', 'getAll', { returnAll: true })).toHaveLength(2);
		const { results } = await listSearch(stage, 'maps', { resource: 'map', operation: 'get', venueId: '' })();
		expect(results).toHaveLength(2);
		const created = await run('trackable', 'create', { name: 'Cart', additionalFields: {} });
		expect(created).toEqual([expect.objectContaining({ venue: 12 })]);
	});

	it.each([
		['map', 'getAll'],
		['trackable', 'getAll'],
		['visit', 'getAll'],
		['location', 'getAll'],
		['trackable', 'create'],
		['venue', 'update'],
		['venue', 'delete'],
	])('whose expression gives nothing are refused: %s, %s', async (resource, operation) => {
		withOneVenue();
		for (const mode of ['id', 'name'])
			expect(
				await refusal(resource, operation, {
					name: 'Cart',
					updateFields: { name: 'x' },
					venueId: { __rl: true, mode, value: '={{ $json.nothing }}' },
				}),
			).toBe('"Venue" is empty');
	});
});

describe('by name', () => {
	it.each([
		['fence', 'fenceId', 'Fence Pharmacy', {}],
		['map', 'mapId', 'Level 1', { venueId: 12 }],
		['room', 'roomId', 'Ward A', { mapId: { __rl: true, mode: 'id', value: 105 } }],
		['feature', 'featureId', 'forklift lane', {}],
		['venueCategory', 'venueCategoryId', 'Hospital', {}],
		['venue', 'venueId', 'Riverside Clinic', {}],
	])('a %s is found', async (resource, field, name, more) => {
		const [record] = await run(resource, 'get', { [field]: by(name), simplify: false, ...more });
		expect(String(record?.name).toLowerCase()).toBe(name.toLowerCase());
	});

	it('a gateway is found by its label and by its serial number', async () => {
		const [{ id, label, serial }] = (await run('gateway', 'getAll', { limit: 1 })) as [IDataObject];
		for (const name of [label, serial])
			expect(await run('gateway', 'get', { gatewayId: by(String(name)) })).toEqual([expect.objectContaining({ id })]);
	});

	it('the venue of a list is needed for a name as well', async () => {
		const { error } = await stage.call(1, {
			parameters: { options: {}, resource: 'trackable', operation: 'get', trackableId: by('Forklift 1'), venueId: '' },
		});
		expect(error?.message).toBe('"Venue" is empty');
	});
});

describe('who is in a fence', () => {
	const fence = async () => {
		const fences = await run('fence', 'getAll', { returnAll: true });
		for (const { id } of fences) {
			const found = await run('fence', 'getTrackables', { fenceId: String(id), returnAll: true });
			if (found.length > 1) return { id: String(id), found };
		}
		throw new Error('No fence has two trackables');
	};

	it('comes as IDs, or in full with one request each, properties as values', async () => {
		const { id, found } = await fence();
		expect(found.every((row) => Object.keys(row).join() === 'id')).toBe(true);
		stage.simulator.control.clearLog();
		const [first] = await run('fence', 'getTrackables', { fenceId: id, includeDetails: true, limit: 1 });
		expect(sent()).toEqual([`GET /fences/${id}/trackables`, `GET /trackables/${String(found[0]?.id)}`]);
		expect(first).toMatchObject({ id: found[0]?.id, name: expect.any(String) as string });
		expect(typeof first?.properties).toBe('object');
		const [whole] = await run('fence', 'get', { fenceId: id });
		const [raw] = await run('fence', 'get', { fenceId: id, simplify: false });
		expect(whole).toEqual({ ...raw, properties: JSON.parse(String(raw?.properties)) as IDataObject });
	});
});
