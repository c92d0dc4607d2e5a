import type { IDataObject, INodeProperties } from 'n8n-workflow';
import {
	choice,
	collection,
	dateTime,
	json,
	listedName,
	number,
	addedRows,
	severalOf,
	text,
	wholeNumber,
} from '../../lib/parameters/fields';
import type { Input } from '../../lib/parameters/input';
import { isJsonObject } from '../../lib/json';
import { infoFields, materialId, related, withExtraFields } from './fields';
import { values } from './requests';

/** What a line of an order may say besides material and quantity. */
export const lineProperties = [
	listedName('Cost Center Name', 'costCenterName', { search: 'cost_center_names', namePlaceholder: 'e.g. Assembly' }),
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
	listedName('Owner', 'owner', {
		search: 'client_names',
		namePlaceholder: 'e.g. sys',
		description: 'The owner of the material, in a transfer order',
	}),
	dateTime('Production Date', 'productionDate'),
	text('Qualification', 'qualification'),
	dateTime('Release Date', 'releaseDate'),
	text('Serial Number', 'serialNumber'),
];

/**
 * The lines of an order or a kit: as rows to fill in, or as JSON that comes from an item.
 * @param of `an order`
 * @param path of the kind of record a line is
 * @param more what a line may have besides material and quantity
 */
export function linesFields(of: string, path: string, more: readonly INodeProperties[]): INodeProperties[] {
	return [
		choice(
			'Lines As',
			'linesAs',
			[
				{ name: 'JSON', value: 'json' },
				{ name: 'Rows', value: 'rows' },
			],
			{ default: 'rows', description: 'How to enter the lines' },
		),
		addedRows('Lines', 'lines', {
			placeholder: 'Add line',
			displayOptions: { show: { linesAs: ['rows'] } },
			description: `The materials of ${of}. It needs at least one line.`,
			kinds: [
				{
					displayName: 'Line',
					name: 'line',
					values: [
						related(materialId, 'The material of the line'),
						number('Quantity', 'quantity', { typeOptions: { minValue: 0 }, placeholder: 'e.g. 3' }),
						withExtraFields(
							path,
							collection('More Fields', 'moreFields', 'Add line field', more),
							'Add own line field',
						),
					],
				},
			],
		}),
		json('Lines (JSON)', 'linesJson', {
			displayOptions: { show: { linesAs: ['json'] } },
			example: '[{ "materialId": "EBD286D1-4D5A-41C3-B24A-E62FC1008E57", "quantity": 3 }]',
			description: 'A list of lines with the names ItemPath gives their fields; usually an expression',
		}),
	];
}

/** The lines as they are sent. Refuses none at all, and rows without material or quantity. */
export function readLines(input: Input): IDataObject[] {
	const name = input.choice('linesAs') === 'json' ? 'linesJson' : 'lines';
	const lines = name === 'lines' ? input.rows('lines', 'line').map(readLine) : jsonLines(input);
	if (lines.length > 0) return lines;
	throw input.refused(name, 'is empty', 'Add at least one line with a material and a quantity.');
}

/** Where an order may take its materials from, or bring them to. */
export const places = collection('Places', 'places', 'Add place', [
	text('Location IDs', 'locationIds', { description: 'Locations to use, by ID, separated by commas' }),
	severalOf('Location Names', 'locationNames', [], {
		typeOptions: { loadOptionsMethod: 'location_names' },
		description: 'Locations to use, by name. The list has the first 1000; an expression may name any.',
	}),
	severalOf('Zone Names', 'zoneNames', [], {
		typeOptions: { loadOptionsMethod: 'zone_names' },
		description: 'Zones to use, by name',
	}),
]);

/** The parts of an order that go out as lists of objects, and "allocate" only when it is wanted. */
export function linesAndPlaces(input: Input): IDataObject {
	const given = input.group(places.name);
	const by = (key: string, field: string): IDataObject[] => given.texts(field).map((entry) => ({ [key]: entry }));
	const locations = [...by('name', 'locationNames'), ...by('id', 'locationIds')];
	const zones = by('name', 'zoneNames');
	return {
		order_lines: readLines(input),
		...(locations.length > 0 ? { locations } : {}),
		...(zones.length > 0 ? { zones } : {}),
		...(input.flag('allocate') ? { allocate: true } : {}),
	};
}

function readLine(row: Input): IDataObject {
	return {
		materialId: row.text('materialId'),
		quantity: row.number('quantity'),
		...values(row, ['...moreFields']),
	};
}

function jsonLines(input: Input): IDataObject[] {
	const lines = input.optionalJson('linesJson') ?? [];
	if (Array.isArray(lines) && lines.every(isJsonObject)) return lines;
	throw input.refused(
		'linesJson',
		'is not a list of JSON objects',
		'Begin with [ and end with ], one object per line.',
	);
}
