import { dateTime, text, wholeNumber } from '../../lib/parameters/fields';
import { infoFields } from './common';

/** What a line of an order may say besides material and quantity. */
export const lineProperties = [
	text('Cost Center Name', 'costCenterName'),
	dateTime('Expiry Date', 'expiryDate'),
	text('Host Identification', 'hostIdentification', {
		description: 'A value of your own system that comes back with the transactions of the line',
	}),
	...infoFields,
	text('Lot', 'lot', { placeholder: 'e.g. LOT-42' }),
	wholeNumber('Number', 'number', {
		typeOptions: { minValue: 1 },
		description: 'The number of the line; without it the next free one is taken',
	}),
	text('Owner', 'owner', { description: 'The owner of the material, in a transfer order' }),
	dateTime('Production Date', 'productionDate'),
	text('Qualification', 'qualification'),
	dateTime('Release Date', 'releaseDate'),
	text('Serial Number', 'serialNumber'),
];
