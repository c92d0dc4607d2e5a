import { additionalFields, flag, listedIds, number, text, wholeNumber } from '../../../lib/parameters/fields';
import { list } from '../../../lib/wire/shapes';
import type { Resource } from '../../../lib/operations/types';
import { newName, requiredName, venueId } from '../fields';
import { create, get, remove, update, type Kind } from '../records';
import { body } from '../requests';
import { simpleVenue, simpleCategory } from '../simplify';

const venues: Kind = { path: 'venues', one: 'a venue', many: 'venues', id: venueId };

const perDevice = (device: 'Tag' | 'Smartphone', prefix: string) => [
	flag(`${device} Analytics`, `${prefix}AnalyticsEnabled`, `Whether visits of ${device.toLowerCase()}s are computed`),
	flag(`${device} History`, `${prefix}HistoryEnabled`, `Whether positions of ${device.toLowerCase()}s are kept`),
	wholeNumber(`${device} Retention`, `${prefix}RetentionDays`, {
		placeholder: 'e.g. 30',
		typeOptions: { minValue: 0 },
		description: `For how many days positions of ${device.toLowerCase()}s are kept`,
	}),
];

const details = [
	listedIds('Categories', 'categories', 'venueCategories', {
		description: 'The venue categories it has. They take the place of the ones it had.',
	}),
	...perDevice('Smartphone', 'smartphone'),
	...perDevice('Tag', 'tag'),
	wholeNumber('Tracking Detections Filter', 'tagTrackingDetectionsFilter', {
		placeholder: 'e.g. 1',
		description: 'How detections of tags are filtered',
	}),
	wholeNumber('Tracking Detections Sample', 'tagTrackingDetectionsSample', {
		placeholder: 'e.g. 3',
		description: 'How many detections of a tag make a sample',
	}),
	number('Tracking Noise', 'tagTrackingAlphaNoise', {
		placeholder: 'e.g. 0.5',
		description: 'How much noise of the signals is expected',
	}),
	wholeNumber('Tracking Positions Filter', 'tagTrackingPositionsFilter', {
		placeholder: 'e.g. 1',
		description: 'How computed positions are filtered',
	}),
	wholeNumber('Tracking Rate', 'tagTrackingRate', {
		placeholder: 'e.g. 1',
		description: 'How often positions are computed',
	}),
	wholeNumber('Tracking Signal Threshold', 'tagTrackingRssiThreshold', {
		placeholder: 'e.g. -85',
		description: 'The weakest signal that counts (RSSI)',
	}),
	wholeNumber('Tracking Slot Time', 'tagTrackingSlotTime', {
		placeholder: 'e.g. 1000',
		description: 'The time within which detections belong together',
	}),
	text('Time Zone', 'timezone', { placeholder: 'e.g. Europe/Rome', description: 'The time zone of the venue' }),
];

export const venue: Resource = {
	name: 'Venue',
	value: 'venue',
	description: 'A building or site with its settings',
	defaultOperation: 'Get',
	operations: [
		create(venues, [requiredName('e.g. Logistics Centre North'), additionalFields(...details)], {
			send: body('name', '...additionalFields'),
		}),
		remove(venues),
		get(venues, {
			simplify: simpleVenue,
		}),
		{
			name: 'Get Categories',
			value: 'getCategories',
			action: 'Get the categories of a venue',
			description: 'Retrieve the venue categories a venue has',
			route: 'GET venues/{venueId}/venuecategories',
			expects: list,
			fields: [venueId],
			list: true,
			simplify: simpleCategory,
		},
		update(venues, [newName, ...details]),
	],
};
