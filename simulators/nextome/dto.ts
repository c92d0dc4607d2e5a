import { NextomeError } from './errors';

type FieldType = 'byte' | 'integer' | 'number' | 'string' | 'boolean' | 'array' | 'object' | readonly string[];

export type Dto = Record<string, unknown>;

export const PROVIDER_TYPES = ['UNKNOWN', 'IBEACON', 'AOA', 'VIRTUAL', 'GPS', 'UWB', 'WIFI', 'RFID'] as const;

/** The fields of every body the API reads and writes, by the name of its schema. */
const DTOS = {
	VenueDto: {
		id: 'integer',
		name: 'string',
		timezone: 'string',
		tagHistoryEnabled: 'boolean',
		tagAnalyticsEnabled: 'boolean',
		tagRetentionDays: 'integer',
		smartphoneHistoryEnabled: 'boolean',
		smartphoneAnalyticsEnabled: 'boolean',
		smartphoneRetentionDays: 'integer',
		tagTrackingDetectionsFilter: 'integer',
		tagTrackingDetectionsSample: 'integer',
		tagTrackingRssiThreshold: 'integer',
		tagTrackingSlotTime: 'integer',
		tagTrackingAlphaNoise: 'number',
		tagTrackingRate: 'integer',
		tagTrackingPositionsFilter: 'integer',
		categories: 'array',
	},
	VenueCategoryDto: { id: 'integer', name: 'string', icon: 'string', features: 'array' },
	FeatureDto: { id: 'integer', name: 'string', type: 'string', category: 'integer' },
	MapDto: {
		id: 'integer',
		uuid: 'string',
		floor: 'integer',
		name: 'string',
		scale: 'number',
		outdoor: 'boolean',
		venue: 'integer',
		height: 'integer',
		width: 'integer',
		crs: 'integer',
		venueTz: 'string',
	},
	RoomDto: {
		id: 'integer',
		name: 'string',
		shape: ['UNKNOWN', 'CIRCLE', 'POLYGON'],
		map: 'integer',
		vertices: 'string',
		geometry: 'string',
		radius: 'number',
	},
	GatewayDto: {
		id: 'integer',
		serial: 'string',
		label: 'string',
		x: 'number',
		y: 'number',
		map: 'integer',
		venue: 'integer',
		timezone: 'string',
		features: 'array',
	},
	LocationProviderDto: {
		id: 'integer',
		uuid: 'string',
		major: 'integer',
		minor: 'integer',
		name: 'string',
		label: 'string',
		type: PROVIDER_TYPES,
		battery: 'integer',
		checkIn: 'integer',
		venue: 'integer',
		trackable: 'string',
		updatedAt: 'integer',
		modelId: 'integer',
		fenceTimeout: 'integer',
		toleranceArea: 'integer',
		toleranceTimeout: 'integer',
		exitDelay: 'integer',
	},
	TrackableDto: {
		id: 'string',
		name: 'string',
		geometry: 'object',
		type: ['UNKNOWN', 'OMLOX', 'VIRTUAL'],
		location_providers: 'array',
		fenceTimeout: 'integer',
		toleranceArea: 'integer',
		toleranceTimeout: 'integer',
		exitDelay: 'integer',
		radius: 'integer',
		usage: ['UNKNOWN', 'ASSET', 'PERSON'],
		properties: 'string',
		venue: 'integer',
		features: 'array',
	},
	FenceDto: {
		id: 'string',
		region: 'object',
		radius: 'integer',
		name: 'string',
		timeout: 'integer',
		properties: 'string',
		toleranceArea: 'integer',
		toleranceTimeout: 'integer',
		exitDelay: 'integer',
		crs: 'integer',
		map: 'integer',
	},
	WalkableMatrixDto: { id: 'integer', data: 'byte' },
	GcpDto: { id: 'integer', mapId: 'integer', x: 'number', y: 'number', lat: 'number', lon: 'number' },
	LocationProviderSimpleDto: {
		id: 'integer',
		type: PROVIDER_TYPES,
		uuid: 'string',
		major: 'integer',
		minor: 'integer',
	},
	LocationDto: {
		provider: 'object',
		trackable: 'string',
		timestampGenerated: 'integer',
		timestampSent: 'integer',
		crs: 'integer',
		room: 'integer',
		map: 'integer',
		x: 'number',
		y: 'number',
		positionLabel: 'string',
		createdAt: 'integer',
		rawX: 'number',
		rawY: 'number',
	},
} as const satisfies Record<string, Record<string, FieldType>>;

export type DtoName = keyof typeof DTOS;

/** What the specification marks as required; of all other fields nothing is known. */
const REQUIRED: Partial<Record<DtoName, readonly string[]>> = { GcpDto: ['lat', 'lon', 'x', 'y'] };

/** Reads a body as the schema says: wrong types are refused, unknown fields dropped, missing ones null. */
export function readDto(name: DtoName, body: unknown): Dto {
	if (typeof body !== 'object' || body === null || Array.isArray(body) || body instanceof Buffer) {
		throw new NextomeError(400, 'Required request body is missing or not a JSON object');
	}
	const dto: Dto = {};
	for (const [field, type] of Object.entries<FieldType>(DTOS[name])) {
		const value = (body as Dto)[field] ?? null;
		if (value !== null && !fits(value, type)) {
			throw new NextomeError(
				400,
				`JSON parse error: ${field} is not ${typeof type === 'string' ? `of type ${type}` : `one of ${type.join(', ')}`}`,
			);
		}
		dto[field] = value;
	}
	const missing = REQUIRED[name]?.find((field) => dto[field] === null);
	if (missing !== undefined) throw new NextomeError(400, `JSON parse error: ${missing} must not be null`);
	return dto;
}

function fits(value: unknown, type: FieldType): boolean {
	if (typeof type !== 'string') return type.includes(value as string);
	if (type === 'integer') return Number.isInteger(value);
	if (type === 'byte') return typeof value === 'string' && Buffer.from(value, 'base64').toString('base64') === value;
	if (type === 'array') return Array.isArray(value);
	if (type === 'object') return typeof value === 'object' && !Array.isArray(value);
	return typeof value === type;
}
