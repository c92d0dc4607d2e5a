import type { IDataObject } from 'n8n-workflow';
import { isJsonObject, parseJson } from '../../lib/json';

/*
 * Records as most people want them: other records by id or name instead of whole, times as ISO dates. With each, the fields
 * there are to choose from, as the vendor's description has them.
 */

/** A position on a map. */
export function simplePosition(row: IDataObject): IDataObject {
	return {
		...some(row, 'trackable', 'provider', 'map', 'room', 'positionLabel', 'x', 'y', 'timestampGenerated'),
		...over(row, 'provider', idOf),
		...providerName(row),
		...over(row, 'timestampGenerated', isoDate),
	};
}

simplePosition.fields = [
	...['trackable', 'provider', 'providerName', 'map', 'room', 'positionLabel', 'x', 'y', 'timestampGenerated'],
	...['crs', 'createdAt', 'rawX', 'rawY', 'timestampSent'],
	...['provider.battery', 'provider.label', 'provider.name', 'provider.type', 'provider.uuid'],
];

/** A stay in a room. */
export function simpleVisit(row: IDataObject): IDataObject {
	return {
		...some(row, 'id', 'trackable', 'provider', 'map', 'room', 'startTimestamp', 'endTimestamp'),
		...some(row, 'distanceFromPrevious'),
		...over(row, 'provider', idOf),
		...over(row, 'startTimestamp', isoDate),
		...over(row, 'endTimestamp', isoDate),
	};
}

simpleVisit.fields = [
	...['id', 'trackable', 'provider', 'map', 'room', 'startTimestamp', 'endTimestamp', 'distanceFromPrevious'],
	...['startLocalTimestamp', 'endLocalTimestamp'],
	...['provider.type', 'provider.uuid'],
];

/** A tag, beacon or phone. */
export function simpleProvider(row: IDataObject): IDataObject {
	return {
		...some(row, 'id', 'name', 'label', 'type', 'uuid', 'major', 'minor', 'battery', 'venue', 'trackable'),
		...over(row, 'checkIn', isoDate),
		...over(row, 'updatedAt', isoDate),
	};
}

simpleProvider.fields = [
	...['id', 'name', 'label', 'type', 'uuid', 'major', 'minor', 'battery', 'venue', 'trackable', 'checkIn', 'updatedAt'],
	...['modelId', 'fenceTimeout', 'toleranceArea', 'toleranceTimeout', 'exitDelay'],
];

/** An asset or a person. */
export function simpleTrackable(row: IDataObject): IDataObject {
	return {
		...some(row, 'id', 'name', 'type', 'usage', 'venue', 'properties', 'location_providers', 'features'),
		...over(row, 'location_providers', idsOf),
		...over(row, 'features', namesOf),
		...over(row, 'properties', parsed),
	};
}

simpleTrackable.fields = [
	...['id', 'name', 'type', 'usage', 'venue', 'properties', 'location_providers', 'features'],
	...['geometry', 'radius', 'fenceTimeout', 'toleranceArea', 'toleranceTimeout', 'exitDelay'],
	...['location_providers.uuid'],
];

/** A fence: all of it, its properties as values. */
export function withProperties(row: IDataObject): IDataObject {
	return { ...row, ...over(row, 'properties', parsed) };
}

withProperties.fields = [
	...['id', 'name', 'map', 'region', 'radius', 'crs', 'properties'],
	...['timeout', 'toleranceArea', 'toleranceTimeout', 'exitDelay'],
];

/** A building or site. */
export function simpleVenue(row: IDataObject): IDataObject {
	return {
		...some(row, 'id', 'name', 'timezone', 'tagHistoryEnabled', 'tagAnalyticsEnabled', 'tagRetentionDays'),
		...some(row, 'smartphoneHistoryEnabled', 'smartphoneAnalyticsEnabled', 'smartphoneRetentionDays'),
		...over(row, 'categories', namesOf),
	};
}

simpleVenue.fields = [
	...['id', 'name', 'timezone', 'tagHistoryEnabled', 'tagAnalyticsEnabled', 'tagRetentionDays'],
	...['smartphoneHistoryEnabled', 'smartphoneAnalyticsEnabled', 'smartphoneRetentionDays', 'categories'],
	...['tagTrackingDetectionsFilter', 'tagTrackingDetectionsSample', 'tagTrackingRssiThreshold', 'tagTrackingSlotTime'],
	...['tagTrackingAlphaNoise', 'tagTrackingRate', 'tagTrackingPositionsFilter'],
];

/** A gateway: its only nested part is its features. */
export function simpleGateway(row: IDataObject): IDataObject {
	return withFeatureNames(row);
}

simpleGateway.fields = ['id', 'serial', 'label', 'x', 'y', 'map', 'venue', 'timezone', 'features'];

/** A category of venues, likewise. */
export function simpleCategory(row: IDataObject): IDataObject {
	return withFeatureNames(row);
}

simpleCategory.fields = ['id', 'name', 'icon', 'features'];

function withFeatureNames(row: IDataObject): IDataObject {
	return { ...row, ...over(row, 'features', namesOf) };
}

/** One interval of a count, which Nextome calls `first` and `second`. */
export function simpleInterval(row: IDataObject): IDataObject {
	return { interval: isoDate(row.first), count: row.second as number };
}

simpleInterval.fields = [...['interval', 'count']];

/** The named fields of a row, without those it lacks. */
function some(row: IDataObject, ...names: string[]): IDataObject {
	return Object.fromEntries(names.filter((name) => name in row).map((name) => [name, row[name]]));
}

/** One field in another form, if the row has it. */
function over(row: IDataObject, name: string, form: (value: unknown) => unknown): IDataObject {
	return name in row ? { [name]: form(row[name]) as IDataObject } : {};
}

/** Milliseconds since 1970 as an ISO date; anything else as it is. */
function isoDate(value: unknown): string | number {
	const isTime = /^\d{12,14}$/.test(String(value));
	return isTime ? new Date(Number(value)).toISOString() : (value as string | number);
}

/** What people call the tag: its ID alone says nothing to them. */
function providerName({ provider }: IDataObject): IDataObject {
	const name = isJsonObject(provider) ? (provider.label ?? provider.name) : undefined;
	return typeof name === 'string' && name !== '' ? { providerName: name } : {};
}

/** Properties of one's own are text for Nextome: an object or a list in it is what people mean by it. */
function parsed(text: unknown): unknown {
	if (typeof text !== 'string' || !/^\s*[{[]/.test(text)) return text;
	try {
		return parseJson(text);
	} catch {
		// Text that only looks like JSON stays text.
		return text;
	}
}

function idOf(record: unknown): unknown {
	return isJsonObject(record) ? record.id : record;
}

function idsOf(records: unknown): unknown {
	return Array.isArray(records) ? records.map(idOf) : records;
}

function namesOf(records: unknown): unknown {
	return Array.isArray(records) ? records.map((record) => (isJsonObject(record) ? record.name : record)) : records;
}
