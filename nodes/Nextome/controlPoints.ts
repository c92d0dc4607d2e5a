import type { IDataObject } from 'n8n-workflow';
import { number, addedRows, text } from '../../lib/parameters/fields';
import type { Input } from '../../lib/parameters/input';
import type { ToolForm } from '../../lib/operations/tools/types';

/** Points of a map and where they lie on earth. */
export const controlPoints = addedRows('Points', 'points', {
	placeholder: 'Add Point',
	kinds: [
		{
			displayName: 'Point',
			name: 'point',
			values: [
				number('X', 'x', { required: true, placeholder: 'e.g. 120', description: 'Pixels from the left of the map' }),
				number('Y', 'y', { required: true, placeholder: 'e.g. 80', description: 'Pixels from the top of the map' }),
				number('Latitude', 'lat', {
					required: true,
					placeholder: 'e.g. 45.0703',
					typeOptions: { minValue: -90, maxValue: 90 },
				}),
				number('Longitude', 'lon', {
					required: true,
					placeholder: 'e.g. 7.6869',
					typeOptions: { minValue: -180, maxValue: 180 },
				}),
			],
		},
	],
});

const asText = text('Points', 'points_text', {
	required: true,
	placeholder: 'e.g. [{ "x": 120, "y": 80, "lat": 45.0703, "lon": 7.6869 }]',
	description: 'A JSON list of points: pixels from the left and the top of the map, latitude and longitude',
});

/** The points as a tool: a list. */
export const controlPointsForm: ToolForm = {
	fields: [asText],
	instead: [controlPoints.name],
	values: (input) => ({ points: { point: input.json(asText.name) } }),
};

/** The points as Nextome takes them; each needs all four numbers. */
export function controlPointsOf(input: Input): IDataObject[] {
	const points = input.rows('points', 'point');
	if (points.length === 0) throw input.refused('points', 'is empty', 'Add at least one point.');
	return points.map((point) => Object.fromEntries(['x', 'y', 'lat', 'lon'].map((name) => [name, point.number(name)])));
}
