import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { choice, collection, json, number } from '../../lib/parameters/fields';
import type { Input } from '../../lib/parameters/input';
import { isJsonObject } from '../../lib/json';
import { withExtraFields } from './extraFields';
import { materialId, related } from './pointers';
import { values } from './senders';

/**
 * The lines of an order or a kit: as rows to fill in, or as JSON that comes from an item.
 * @param of `an order`
 * @param more what a line may have besides material and quantity
 */
export function linesFields(of: string, more: readonly INodeProperties[]): INodeProperties[] {
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
		{
			displayName: 'Lines',
			name: 'lines',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add line',
			default: {},
			displayOptions: { show: { linesAs: ['rows'] } },
			description: `The materials of ${of}. It needs at least one line.`,
			options: [
				{
					displayName: 'Line',
					name: 'line',
					values: [
						related(materialId, 'The material of the line'),
						number('Quantity', 'quantity', { typeOptions: { minValue: 0 }, placeholder: 'e.g. 3' }),
						withExtraFields(collection('More Fields', 'moreFields', 'Add line field', more)),
					],
				},
			],
		},
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
