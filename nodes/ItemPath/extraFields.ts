import type { INodeProperties } from 'n8n-workflow';
import { collection, json } from '../../lib/parameters/fields';

/** Fields a customer added in Power Pick: nobody but them knows their names. */
export const extraFields = json('Extra Fields (JSON)', 'extraFields', {
	example: '{ "League": "North", "GroupCode": 12 }',
	description: 'Fields that are not in this list, such as those of your own Power Pick setup, as a JSON object',
});

/** A collection with the extra fields among its own. */
export function withExtraFields(fields: INodeProperties): INodeProperties {
	const { displayName, name, placeholder = 'Add field', options = [] } = fields;
	return collection(displayName, name, placeholder, [...(options as INodeProperties[]), extraFields]);
}
