import { filters, flag, json, longText, number, text } from '../../../lib/parameters/fields';
import type { Resource } from '../../../lib/operations/types';
import { addressFields, forJobOpeningByOrgUnitId, inOrgUnit, locationId } from '../fields';
import { create, get, getMany, remove, update, type Kind } from '../records';

const locations: Kind = { one: 'a location', many: 'locations', path: 'locations/', id: locationId };

const nameMessages = json('Names (JSON)', 'nameMessages', {
	example: '{ "de": "Berlin", "en": "Berlin" }',
	description: 'The name in each language',
});

const details = [
	...addressFields,
	longText('Additional Information', 'additionalInformation'),
	json('External Names (JSON)', 'externalNameMessages', {
		example: '{ "de": "Berlin, Alexanderplatz", "en": "Berlin, Alexanderplatz" }',
		description: 'The name applicants see, in each language',
	}),
	flag('Is Appointment Location', 'isAppointmentLocation', 'Whether appointments can take place there'),
	flag('Is Desired Location', 'isDesiredLocation', 'Whether applicants can wish for it'),
	flag('Is Job Location', 'isJobLocation', 'Whether jobs can be there'),
	number('Latitude', 'latitude', {
		typeOptions: { minValue: -90, maxValue: 90, numberPrecision: 6 },
		placeholder: 'e.g. 52.522254',
	}),
	number('Longitude', 'longitude', {
		typeOptions: { minValue: -180, maxValue: 180, numberPrecision: 6 },
		placeholder: 'e.g. 13.38666',
	}),
];

export const location: Resource = {
	name: 'Location',
	value: 'location',
	description: 'A place for jobs and appointments',
	defaultOperation: 'Get Many',
	operations: [
		create(
			locations,
			[
				text('ID', 'id', {
					required: true,
					placeholder: 'e.g. BERLIN',
					description: 'The ID the new location shall have',
				}),
				inOrgUnit({ required: true }),
				{ ...nameMessages, required: true },
			],
			details,
		),
		remove(locations),
		get(locations),
		getMany(locations, { fields: [filters(forJobOpeningByOrgUnitId)] }),
		update(locations, [nameMessages, ...details]),
	],
};
