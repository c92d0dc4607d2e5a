import type { INodeProperties } from 'n8n-workflow';
import { choice, dateTime, listedIds, locator, text, wholeNumber } from '../../lib/parameters/fields';

/*
 * Fields that several resources share. Where one stands in a collection, its name is the one Nextome gives the value.
 */

/** The same field where it may stay empty; in a collection under Nextome's own name. */
export function optional(field: INodeProperties, description: string, name = field.name): INodeProperties {
	return { ...field, name, description, required: false };
}

const aVenue = {
	numeric: true,
	idPlaceholder: 'e.g. 12',
	namePlaceholder: 'e.g. Logistics Centre North',
	description: 'The venue. The list has those with a gateway or a fence; Hub Web shows the IDs of all.',
};
export const venueId = locator('Venue', 'venueId', { ...aVenue, search: 'venues', required: true });
/** The same where an account with one venue need not choose. */
export const venueOrOnly = {
	...locator('Venue', 'venueId', { ...aVenue, search: 'venuesOrOnly' }),
	hint: 'May stay empty while your account has one venue',
};
export const venueFilter = optional(venueId, 'Only what belongs to this venue');

/** A field that only says what other lists offer: a name in it would be looked up in vain with every run. */
export function forLists(field: INodeProperties, description: string): INodeProperties {
	const modes = (field.modes ?? []).filter(({ name }) => name !== 'name');
	return { ...optional(field, description), modes };
}

/** The venue whose entries lists offer, for forms that have lists inside of a collection as well. */
export const venueOfLists = {
	...forLists(venueId, 'The venue whose entries the lists below offer'),
	hint: 'Only needed to choose from a list or by name, and only if your account has several venues',
};

/**
 * The venue whose entries the lists of these locators offer, shown while one of them is chosen from its list or by name. n8n has no
 * "or" between conditions: there is one field for each locator, for when those before it are not chosen so.
 */
export function venueFor(...locators: INodeProperties[]): INodeProperties[] {
	const byId = ({ name }: INodeProperties): [string, string[]] => [`/${name}.mode`, ['id']];
	return locators.map((locator, index) => ({
		...forLists(venueId, 'The venue whose entries the list below offers'),
		hint: 'Only needed if your account has several venues',
		displayOptions: {
			show: { ...Object.fromEntries(locators.slice(0, index).map(byId)), ...chosenFromList(locator) },
		},
	}));
}

/** The condition that a record is chosen from a list, or looked for in it. */
export function chosenFromList({ name }: INodeProperties): Record<string, string[]> {
	return { [`/${name}.mode`]: ['list', 'name'] };
}
export const venue = optional(venueId, 'The venue it belongs to', 'venue');

export const categoryId = locator('Venue Category', 'venueCategoryId', {
	search: 'venueCategories',
	namePlaceholder: 'e.g. Warehouse',
	numeric: true,
	required: true,
	idPlaceholder: 'e.g. 1',
	description: 'A kind of venue',
});

export const featureId = locator('Feature', 'featureId', {
	search: 'features',
	namePlaceholder: 'e.g. Forklift lane',
	numeric: true,
	required: true,
	idPlaceholder: 'e.g. 1',
	description: 'A feature of venues, trackables or gateways',
});
export const features = listedIds('Features', 'features', 'features', {
	description: 'The features it has. They take the place of the ones it had.',
});

export const mapId = locator('Map', 'mapId', {
	search: 'maps',
	namePlaceholder: 'e.g. Ground floor',
	numeric: true,
	required: true,
	idPlaceholder: 'e.g. 101',
	description: 'The map: a floor or an area of a venue',
});
/** One map, to choose from those of a venue. */
export const oneMap = [...venueFor(mapId), mapId];
export const mapFilter = optional(mapId, 'Only what lies on this map');
export const map = optional(mapId, 'The map it lies on', 'map');

export const roomId = locator('Room', 'roomId', {
	search: 'rooms',
	namePlaceholder: 'e.g. Goods in',
	numeric: true,
	required: true,
	idPlaceholder: 'e.g. 1003',
	description: 'The room: a named area of a map',
});

export const gatewayId = locator('Gateway', 'gatewayId', {
	search: 'gateways',
	namePlaceholder: 'e.g. Gateway Goods in',
	numeric: true,
	required: true,
	idPlaceholder: 'e.g. 2001',
	description: 'The device that receives the signals of tags',
});

export const providerId = locator('Location Provider', 'providerId', {
	search: 'locationProviders',
	namePlaceholder: 'e.g. TAG-0007',
	numeric: true,
	required: true,
	idPlaceholder: 'e.g. 30001',
	description: 'The tag, beacon or phone whose signals are located',
});

export const trackableId = locator('Trackable', 'trackableId', {
	search: 'trackables',
	namePlaceholder: 'e.g. Forklift 007',
	required: true,
	idPlaceholder: 'e.g. 4f0c9a1e-7d1b-4a53-9d0e-1b1f6f3f2a77',
	description: 'The asset or person that is tracked',
});

export const fenceId = locator('Fence', 'fenceId', {
	search: 'fences',
	namePlaceholder: 'e.g. Charging area',
	required: true,
	idPlaceholder: 'e.g. 0b9fd4f7-41c9-4a53-8c4e-6d0a6ff7f0f2',
	description: 'The area that notices who comes and goes',
});

/** The name of a record that cannot do without. */
export function requiredName(placeholder: string): INodeProperties {
	return text('Name', 'name', { required: true, placeholder });
}
/** The name among the fields of an update. */
export const newName = text('Name', 'name', { description: 'What it is called' });

/** When an area counts as left, in the words Nextome shares between fences, trackables and location providers. */
export const fenceTolerances: readonly INodeProperties[] = [
	wholeNumber('Exit Delay', 'exitDelay', {
		placeholder: 'e.g. 5000',
		description: 'How long it has to be outside of a fence before it counts as gone, in milliseconds',
	}),
	wholeNumber('Tolerance Area', 'toleranceArea', {
		placeholder: 'e.g. 0',
		description: 'How far outside of a fence still counts as inside',
	}),
	wholeNumber('Tolerance Timeout', 'toleranceTimeout', {
		placeholder: 'e.g. 0',
		description: 'How long it may be within the tolerance area, in milliseconds',
	}),
];
export const fenceTimeout = wholeNumber('Fence Timeout', 'fenceTimeout', {
	placeholder: 'e.g. 30000',
	description: 'After how many milliseconds without a position it counts as gone from its fences',
});

export const crs = wholeNumber('Coordinate System', 'crs', {
	placeholder: 'e.g. 0',
	description: 'The number Nextome gives the coordinate reference system',
});

/** The kinds of location provider, under the name a call gives them. */
export function providerType(name: string, description: string): INodeProperties {
	return choice(
		'Provider Type',
		name,
		[
			{ name: 'AoA', value: 'AOA' },
			{ name: 'GPS', value: 'GPS' },
			{ name: 'iBeacon', value: 'IBEACON' },
			{ name: 'RFID', value: 'RFID' },
			{ name: 'Unknown', value: 'UNKNOWN' },
			{ name: 'UWB', value: 'UWB' },
			{ name: 'Virtual', value: 'VIRTUAL' },
			{ name: 'Wi-Fi', value: 'WIFI' },
		],
		{ default: 'IBEACON', description },
	);
}
const onlyThisType = 'Only location providers of this type';
/** Calls about places name the type of a provider in full, those about visits and providers call it `type`. */
export const byProviderType = providerType('provider_type', onlyThisType);
export const byType = providerType('type', onlyThisType);

function timeUnit(displayName: string, description: string): INodeProperties {
	const units = ['SECOND', 'MINUTE', 'HOUR', 'DAY', 'WEEK', 'MONTH', 'YEAR'];
	return choice(displayName, 'ut', units, { default: 'MINUTE', description });
}

/** "The last so many minutes". */
export const lastPeriod: readonly INodeProperties[] = [
	wholeNumber('Look Back', 't', {
		placeholder: 'e.g. 15',
		typeOptions: { minValue: 1 },
		description: 'How many units of time to look back. Nextome looks back 15 unless told.',
	}),
	timeUnit('Look Back Unit', 'The unit of time to look back in. Minutes unless chosen.'),
];

/** Where a period begins and ends, under the names Nextome gives it. */
export const start = dateTime('Start', 'start', { description: 'When the period begins. Counts before Look Back.' });
export const end = dateTime('End', 'end', { description: 'When the period ends' });

/** The intervals a period is divided into. */
export const intervals: readonly INodeProperties[] = [
	wholeNumber('Interval', 'step', {
		placeholder: 'e.g. 15',
		typeOptions: { minValue: 1 },
		description: 'How many units of time an interval lasts',
	}),
	timeUnit('Interval Unit', 'The unit of time of the interval. Minutes unless chosen.'),
];
