import type { INodeParameters } from 'n8n-workflow';
import type { Samples } from './types';

const byId = (value: string | number) => ({ __rl: true, mode: 'id', value });

const FORKLIFT = '79f0ca47-0bca-4e62-bef2-fb3f8ef9d9ed';
const FENCE = '1d6fa8da-7988-40cb-ba73-5958b58a383a';
const BEACON = 'f7826da6-4fa2-4e98-8024-bc5b71e0893e';

const trackable = { trackableId: byId(FORKLIFT) };
const provider = { providerId: byId(30001) };
const fence = { fenceId: byId(FENCE) };
const gateway = { gatewayId: byId(2001) };
const map = { mapId: byId(101) };
const room = { roomId: byId(1001) };
const venue = { venueId: 11 };
const category = { venueCategoryId: byId(1) };
const feature = { featureId: byId(1) };

const ago = (hours: number) => `={{ $now.minus({ hours: ${hours} }).toISO() }}`;
const lastTwoHours = { start: ago(2), end: ago(0) };
const twoDays = { t: 2, ut: 'DAY' };
const raw = { simplify: false };

const polygon =
	'{ "type": "Polygon", "coordinates": [[[40, 40], [760, 40], [760, 760], [40, 40]]], "bbox": [40, 40, 760, 760] }';
const tolerances = { exitDelay: 5000, toleranceArea: 1, toleranceTimeout: 2000 };

const venueDetails = {
	categories: [1, 2],
	smartphoneAnalyticsEnabled: false,
	smartphoneHistoryEnabled: true,
	smartphoneRetentionDays: 7,
	tagAnalyticsEnabled: true,
	tagHistoryEnabled: true,
	tagRetentionDays: 30,
	tagTrackingDetectionsFilter: 1,
	tagTrackingDetectionsSample: 3,
	tagTrackingAlphaNoise: 0.25,
	tagTrackingPositionsFilter: 2,
	tagTrackingRate: 1,
	tagTrackingRssiThreshold: -90,
	tagTrackingSlotTime: 500,
	timezone: 'Europe/Rome',
};
const featureDetails = { category: byId(2), type: 'AREA' };
const mapDetails = {
	crs: 3,
	floor: -1,
	height: 900,
	outdoor: true,
	scale: 12.5,
	venueTz: 'Europe/Rome',
	uuid: '9a4b0f9e-31c2-4d6c-8f0d-58a0cbb3f7c1',
	width: 1200,
};
const roomDetails = { geometry: polygon, radius: 12.5, shape: 'CIRCLE', vertices: '[[40, 40], [760, 40], [760, 760]]' };
const gatewayDetails = { features: [1], label: 'North door', timezone: 'Europe/Rome', x: 420.5, y: 310 };
const providerDetails = {
	battery: 85,
	checkIn: ago(1),
	fenceTimeout: 30_000,
	...tolerances,
	label: 'Cart 7',
	major: 11,
	minor: 900,
	modelId: 2,
	trackable: byId(FORKLIFT),
	updatedAt: ago(0),
	uuid: BEACON,
};
const trackableDetails = {
	features: [1, 2],
	fenceTimeout: 30_000,
	...tolerances,
	geometry: '{ "type": "Point", "coordinates": [120, 80] }',
	location_providers: [30_541],
	properties: '{"cost_centre": "4100"}',
	radius: 2,
	type: 'OMLOX',
	usage: 'PERSON',
};
const fenceDetails = {
	crs: 0,
	...tolerances,
	properties: '{"zone": "B"}',
	radius: 50,
	region: polygon,
	timeout: 30_000,
};

/** One operation filled in, and how many items come out. */
const sample = (parameters: INodeParameters, items?: number, call?: string) => ({
	parameters,
	...(items === undefined ? {} : { items }),
	...(call === undefined ? {} : { call }),
});

export const nextomeSamples: Samples = {
	'feature.create': sample({ name: 'Cold', ...venue, additionalFields: featureDetails }, 1),
	'feature.delete': sample(feature, 1),
	'feature.get': sample(feature, 1),
	'feature.getAll': sample({ returnAll: true }, 2),
	'feature.update': sample({ ...feature, updateFields: { name: 'Lane', ...featureDetails } }, 1),

	'fence.create': sample({ name: 'Gate', ...map, additionalFields: { id: 'gate-1', ...fenceDetails } }, 1),
	'fence.delete': sample(fence, 1),
	'fence.get': sample(fence, 1),
	'fence.getAll': sample({ ...venue, ...map, returnAll: true }, 6),
	'fence.getProviders': sample({ ...fence, limit: 2 }, 2),
	'fence.getTrackables': sample({ ...fence, limit: 2 }, 2),
	'fence.update': sample({ ...fence, updateFields: { name: 'Gate', map: byId(102), ...fenceDetails } }, 1),

	'gateway.create': sample({ serial: 'NX1', ...venue, ...map, additionalFields: gatewayDetails }, 1),
	'gateway.delete': sample(gateway, 1),
	'gateway.get': sample(gateway, 1),
	'gateway.getAll': sample({ returnAll: true }, 22),
	'gateway.getBySerial': sample({ serial: 'NXGW7001' }, 1),
	'gateway.update': sample(
		{ ...gateway, updateFields: { serial: 'NX2', venue: 11, map: byId(102), ...gatewayDetails } },
		1,
	),

	'location.count': sample({ ...map, filters: { provider_type: 'IBEACON' } }, 1),
	'location.countInPeriod': sample({ ...map, ...lastTwoHours, filters: { provider_type: 'UWB' } }, 1),
	'location.countPerInterval': sample(
		{
			...map,
			start: '2026-03-31T08:00:00Z',
			end: '2026-03-31T10:00:00Z',
			additionalFields: { step: 30, ut: 'MINUTE', provider_type: 'IBEACON' },
			returnAll: true,
		},
		4,
	),
	'location.create': sample(
		{
			...map,
			x: 420.5,
			y: 310,
			...trackable,
			...provider,
			additionalFields: {
				crs: 0,
				createdAt: ago(0),
				timestampGenerated: ago(0),
				positionLabel: 'Goods in',
				rawX: 421,
				rawY: 309.5,
				room: byId(1001),
				timestampSent: ago(0),
			},
		},
		1,
	),
	'location.createSeveral': sample(
		{
			locations: `[
				{ "trackable": "${FORKLIFT}", "map": 101, "x": 1, "y": 2, "timestampGenerated": "2026-03-31T08:00:00Z" },
				{ "provider": { "id": 30001 }, "map": 101, "x": 3.5, "y": 4, "timestampGenerated": 1774944000000 }
			]`,
		},
		1,
	),
	'location.getAll': sample(
		{ ...venue, limit: 5, filters: { ...lastTwoHours, ...twoDays, provider_type: 'IBEACON' } },
		5,
	),
	'location.getSnapshot': sample({ ...map, ...venue, limit: 3, filters: { ...twoDays, provider_type: 'IBEACON' } }, 3),

	'locationProvider.create': sample({ name: 'TAG-9', ...venue, type: 'UWB', additionalFields: providerDetails }, 1),
	'locationProvider.delete': sample(provider, 1),
	'locationProvider.get': sample(provider, 1),
	'locationProvider.getAll': sample({ ...venue, limit: 7, filters: { type: 'IBEACON' } }, 7),
	'locationProvider.getByOmloxId': sample({ omloxId: `${BEACON}_11_1` }, 1),
	'locationProvider.getFences': sample(provider, 1),
	'locationProvider.getPosition': sample(provider, 1),
	'locationProvider.getTrackable': sample(provider, 1),
	'locationProvider.invalidateModel': sample({ modelId: 1 }, 1),
	'locationProvider.ring': sample({ uuid: BEACON, major: 11, minor: 1 }, 1),
	'locationProvider.update': sample(
		{ ...provider, updateFields: { name: 'TAG', venue: 11, type: 'WIFI', ...providerDetails } },
		1,
	),
	'locationProvider.updateBattery': sample({ ...provider, batteryLevel: 12, updatedAt: ago(1) }, 1),

	'map.addControlPoints': sample(
		{
			...map,
			points: {
				point: [
					{ x: 120, y: 80, lat: 45.0703, lon: 7.6869 },
					{ x: 0, y: 0, lat: -45.5, lon: -7 },
				],
			},
		},
		1,
	),
	'map.create': sample({ name: 'Roof', ...venue, additionalFields: mapDetails }, 1),
	'map.delete': sample(map, 1),
	'map.get': sample(map, 1),
	'map.getAll': sample({ ...venue, returnAll: true }, 3),
	'map.getByUuid': sample({ uuid: '6d558411-a8e9-45ff-9fe6-58f9a5e6e341' }, 1),
	'map.getControlPoints': sample(map, 1),
	'map.getWalkableMatrix': sample(map, 1),
	'map.update': sample({ ...map, updateFields: { name: 'Roof', venue: 12, ...mapDetails } }, 1),
	'map.updateWalkableMatrix': sample({ ...map, matrix: 'AAEBAAEBAQA=' }, 1),

	'room.create': sample({ name: 'Lab', ...map, additionalFields: roomDetails }, 1),
	'room.delete': sample(room, 1),
	'room.get': sample(room, 1),
	'room.getAll': sample({ ...map, returnAll: true }, 6),
	'room.update': sample({ ...room, updateFields: { name: 'Lab', map: byId(102), ...roomDetails } }, 1),

	'trackable.assignProvider': sample({ ...trackable, providerId: byId(30_541) }, 1),
	'trackable.create': sample({ name: 'Cart', ...venue, additionalFields: { id: 'cart-1', ...trackableDetails } }, 1),
	'trackable.delete': sample(trackable, 1),
	'trackable.get': sample(trackable, 1),
	'trackable.getAll': sample({ ...venue, limit: 4 }, 4),
	'trackable.getFences': sample(trackable, 1),
	'trackable.getPosition': sample(trackable, 1),
	'trackable.getPositions': sample({ ...trackable, limit: 3 }, 3),
	'trackable.getSnapshot': sample({ ...map, ...venue, limit: 2, filters: { ...twoDays, provider_type: 'IBEACON' } }, 2),
	'trackable.update': sample({ ...trackable, updateFields: { name: 'Cart', venue: 12, ...trackableDetails } }, 1),

	'venue.create': sample({ name: 'Depot', additionalFields: venueDetails }, 1),
	'venue.delete': sample(venue, 1),
	'venue.get': sample(venue, 1),
	'venue.getCategories': sample(venue, 1),
	'venue.update': sample({ ...venue, updateFields: { name: 'Depot', ...venueDetails } }, 1),

	'venueCategory.create': sample({ name: 'Airport', additionalFields: { features: [2], icon: 'plane' } }, 1),
	'venueCategory.delete': sample(category, 1),
	'venueCategory.get': sample(category, 1),
	'venueCategory.getAll': sample({ ...raw, returnAll: true }, 2),
	'venueCategory.update': sample({ ...category, updateFields: { name: 'Port', features: [1, 2], icon: 'ship' } }, 1),

	'visit.getAll': sample(
		{ ...venue, limit: 6, filters: { ...lastTwoHours, ...twoDays, w: 'END', type: 'IBEACON' } },
		6,
	),
	'visit.getAverageDuration': sample({ ...map, filters: { type: 'IBEACON' } }, 1),
	'visit.getSnapshot': sample({ ...map, limit: 3, filters: { ...twoDays, type: 'IBEACON' } }, 3),
};
