import type { AskOfRun } from '../../../lib/operations/types';
import type { ApiAnswer } from '../../../lib/wire/types';
import { venuesCalled, venuesKnown } from '../../../nodes/Nextome/venues';
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { CUSTOM_REQUEST } from '../../../lib/operations/properties';
import type { Operation } from '../../../lib/operations/types';
import { Nextome } from '../../../nodes/Nextome/Nextome.node';
import { nextome } from '../../../nodes/Nextome/system';
import { inputOf } from '../parameters/inputOf';

const operations = nextome.resources
	.filter(({ value }) => value !== CUSTOM_REQUEST)
	.flatMap((resource) =>
		resource.operations.map((operation): [string, Operation] => [`${resource.value}.${operation.value}`, operation]),
	);

/** What a list to choose from reads of the other fields: n8n refuses to read one the operation does not show. */
const dependsOn: Record<string, string[]> = {
	features: [],
	fences: ['venueId'],
	gateways: ['venueId'],
	locationProviders: ['venueId'],
	maps: ['venueId'],
	rooms: ['mapId'],
	trackables: ['venueId'],
	venueCategories: [],
	venues: [],
	venuesOrOnly: [],
};

function searchesOf(fields: readonly INodeProperties[]): string[] {
	return fields.flatMap(({ modes = [], options = [] }) => [
		...modes.flatMap(({ typeOptions }) => typeOptions?.searchListMethod ?? []),
		...searchesOf(options.filter((option): option is INodeProperties => 'type' in option)),
	]);
}

it('every list to choose from is offered somewhere', () => {
	expect(Object.keys(nextome.searches ?? {}).sort()).toEqual(Object.keys(dependsOn));
	const offered = new Set(operations.flatMap(([, { fields = [] }]) => searchesOf(fields)));
	expect([...offered].sort()).toEqual(Object.keys(dependsOn));
});

it.each(operations)('%s shows what its lists depend on', (_name, { fields = [] }) => {
	const shown = fields.map(({ name }) => name);
	const needed = searchesOf(fields).flatMap((search) => dependsOn[search] ?? [search]);
	expect(shown).toEqual(expect.arrayContaining(needed));
});

it('a new node begins as it always did: n8n does not store what equals the default', () => {
	const { properties } = new Nextome().description;
	const defaultOf = (name: string, resource?: string) =>
		properties.find(
			(property) =>
				property.name === name &&
				(resource === undefined || property.displayOptions?.show?.resource?.includes(resource)),
		)?.default;
	expect([defaultOf('resource'), defaultOf('operation', 'trackable')]).toEqual(['trackable', 'getAll']);
});

describe('Simplify', () => {
	const simplified = (name: string, row: IDataObject) => {
		const [, { simplify, fields = [] } = {} as Operation] = operations.find(([key]) => key === name) ?? [];
		return simplify?.(row, inputOf(fields));
	};
	const time = 1774944000000;
	const iso = '2026-03-31T08:00:00.000Z';
	const tag = { id: 7, type: 'UWB', uuid: null, major: null, minor: null };

	it.each([
		[
			'location.getAll',
			{ trackable: 'T', provider: tag, timestampGenerated: time, createdAt: time, x: 1, rawX: 2, map: null },
			{ trackable: 'T', provider: 7, timestampGenerated: iso, x: 1, map: null },
		],
		['trackable.getPosition', { trackable: 'T' }, { trackable: 'T' }],
		[
			'location.getSnapshot',
			{ provider: { ...tag, name: 'TAG-7', label: 'Cart 7' }, x: 1 },
			{ provider: 7, providerName: 'Cart 7', x: 1 },
		],
		['location.getSnapshot', { provider: { ...tag, name: 'TAG-7' } }, { provider: 7, providerName: 'TAG-7' }],
		['locationProvider.getPosition', { provider: 7 }, { provider: 7 }],
		[
			'visit.getAll',
			{ id: 1, provider: null, startTimestamp: time, endTimestamp: null, startLocalTimestamp: time },
			{ id: 1, provider: null, startTimestamp: iso, endTimestamp: null },
		],
		[
			'locationProvider.get',
			{ id: 7, checkIn: time, updatedAt: 0, modelId: 1, battery: 4 },
			{ id: 7, checkIn: iso, updatedAt: 0, battery: 4 },
		],
		[
			'trackable.get',
			{ id: 'T', location_providers: [tag], features: [{ id: 1, name: 'Cold' }], radius: 1 },
			{ id: 'T', location_providers: [7], features: ['Cold'] },
		],
		[
			'venue.get',
			{ id: 11, categories: [{ id: 1, name: 'Warehouse' }], tagTrackingRate: 1 },
			{ id: 11, categories: ['Warehouse'] },
		],
		['gateway.get', { id: 1, features: null }, { id: 1, features: null }],
		['location.countPerInterval', { first: String(time), second: 3 }, { interval: iso, count: 3 }],
		['location.countPerInterval', { first: '08:00', second: 3 }, { interval: '08:00', count: 3 }],
	])('%s', (name, row, expected) => {
		expect(simplified(name, row)).toEqual(expected);
	});
});

describe('answers', () => {
	it.each([
		['venue.delete', true, [{ deleted: true }]],
		['venue.delete', false, [{ deleted: false }]],
		['feature.delete', 'deleted', [{ deleted: true }]],
		['feature.delete', 'false', [{ deleted: false }]],
		['venueCategory.delete', undefined, [{ deleted: true }]],
		['room.delete', undefined, [{ deleted: true }]],
		['location.count', 5, [{ count: 5 }]],
		['visit.getAverageDuration', 1799000, [{ averageDuration: 1799000 }]],
		['locationProvider.ring', false, [{ ringing: false }]],
		['fence.getTrackables', ['a', 'b'], [{ id: 'a' }, { id: 'b' }]],
		['fence.getTrackables', undefined, []],
		['visit.getAll', { first: true, second: [{ id: 1 }] }, [{ id: 1 }]],
		['visit.getAll', [{ id: 1 }], [{ id: 1 }]],
	])('%s gives %j as items', (name, body, expected) => {
		const [, { rows, fields = [] } = {} as Operation] = operations.find(([key]) => key === name) ?? [];
		expect(rows?.({ status: 200, statusMessage: 'OK', headers: {}, body }, inputOf(fields))).toEqual(expected);
	});
});

describe('the only venue', () => {
	const asker =
		(answers: Record<string, unknown>): AskOfRun =>
		async ({ path }) => {
			if (!(path in answers)) return await Promise.reject(new Error(`503 at ${path}`));
			return await Promise.resolve({ body: answers[path], status: 200, headers: {} } as unknown as ApiAnswer);
		};
	const full = { gateways: [{ map: 1, venue: 12 }], fences: [{ map: 2 }], 'maps/2': { id: 2, venue: 12 } };
	const without = (gone: string) => asker(Object.fromEntries(Object.entries(full).filter(([path]) => path !== gone)));

	it('is taken where everything could be looked through', async () => {
		expect(await venuesCalled(asker(full), '')).toEqual([{ id: '12', name: '' }]);
	});

	it.each(['gateways', 'fences', 'maps/2'])('is not known without %s, which a list passes over', async (gone) => {
		await expect(venuesCalled(without(gone), '')).rejects.toThrow(`503 at ${gone}`);
		expect(await venuesKnown(without(gone))).toEqual([{ id: '12', name: 'Venue 12' }]);
	});

	it('is not called by its ID while its name cannot be had', async () => {
		await expect(venuesCalled(asker(full), 'Venue 12')).rejects.toThrow('503 at venues/12');
	});

	it('is not known where there are more maps than are asked for', async () => {
		const fences = Array.from({ length: 51 }, (_, index) => ({ map: index + 2 }));
		const maps = Object.fromEntries(fences.map(({ map }) => [`maps/${map}`, { id: map, venue: 12 }]));
		await expect(venuesCalled(asker({ ...full, ...maps, fences }), '')).rejects.toThrow('too many maps');
	});
});
